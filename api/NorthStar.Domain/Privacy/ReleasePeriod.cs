using System.Globalization;
using System.Text.RegularExpressions;

namespace NorthStar.Domain.Privacy;

/// <summary>How often an audience gets a release.</summary>
public enum Cadence
{
    /// <summary>Once a year.</summary>
    Year = 1,

    /// <summary>Twice a year.</summary>
    HalfYear = 2,

    /// <summary>Four times a year.</summary>
    Quarter = 4,
}

/// <summary>What a release is about: a year, a half-year or a calendar quarter, in UTC.</summary>
/// <param name="Year">The year.</param>
/// <param name="Cadence">How much of it.</param>
/// <param name="Number">Which part of the year, from 1.</param>
public readonly partial record struct ReleasePeriod(int Year, Cadence Cadence, int Number)
{
    /// <summary>The first instant of the period.</summary>
    public DateTimeOffset Start => First.Start;

    /// <summary>The first instant after the period.</summary>
    public DateTimeOffset End => Last.End;

    /// <summary>When its release appears, whatever it holds: as soon as nothing in the period can be changed any more.</summary>
    public DateTimeOffset PublishesAt => Last.WindowCloses;

    /// <summary>The calendar quarters that it is made of.</summary>
    public IEnumerable<Quarter> Quarters
    {
        get
        {
            for (var quarter = First; quarter.Start < End; quarter = quarter.Next)
                yield return quarter;
        }
    }

    private int QuartersEach => 4 / (int)Cadence;

    private Quarter First => new(Year, ((Number - 1) * QuartersEach) + 1);

    private Quarter Last => new(Year, Number * QuartersEach);

    /// <summary>The period of an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="cadence">How much of the year.</param>
    public static ReleasePeriod Of(DateTimeOffset instant, Cadence cadence)
    {
        var quarter = Quarter.Of(instant);
        return new(quarter.Year, cadence, ((quarter.Number - 1) / (4 / (int)cadence)) + 1);
    }

    /// <summary>The period after this one, of the same cadence.</summary>
    public ReleasePeriod Next => Of(End, Cadence);

    /// <summary>Reads <c>2026</c>, <c>2026-H1</c> or <c>2026-Q3</c>; null for anything else.</summary>
    /// <param name="text">The name of a period.</param>
    public static ReleasePeriod? Parse(string text)
    {
        if (Name().Match(text) is not { Success: true } match)
            return null;
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        if (year == 0)
            return null;
        return match.Groups["half"] is { Success: true } half ? new(year, Cadence.HalfYear, half.ValueSpan[0] - '0')
            : match.Groups["quarter"] is { Success: true } quarter ? new(year, Cadence.Quarter, quarter.ValueSpan[0] - '0')
            : new(year, Cadence.Year, 1);
    }

    /// <summary>The period before this one, of the same cadence.</summary>
    public ReleasePeriod Previous => Of(Start.AddTicks(-1), Cadence);

    /// <inheritdoc/>
    public override string ToString() => Cadence switch
    {
        Cadence.Year => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        Cadence.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-H{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}"),
    };

    [GeneratedRegex(@"\A(?<year>[0-9]{4})(?:-H(?<half>[12])|-Q(?<quarter>[1-4]))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
