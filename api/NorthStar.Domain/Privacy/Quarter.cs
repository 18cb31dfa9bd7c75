using System.Globalization;

namespace NorthStar.Domain.Privacy;

/// <summary>A calendar quarter in UTC.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number)
{
    /// <summary>How long after its end a quarter can still be changed: withdrawn, reopened, answered again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(14);

    /// <summary>The first instant of the quarter.</summary>
    public DateTimeOffset Start => new(Year, (Number * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first instant after the quarter.</summary>
    public DateTimeOffset End => Start.AddMonths(3);

    /// <summary>The first instant at which the quarter can't be changed any more.</summary>
    public DateTimeOffset WindowCloses => End + Window;

    /// <summary>The quarter after this one.</summary>
    public Quarter Next => Of(End);

    /// <summary>The quarter before this one.</summary>
    public Quarter Previous => Of(Start.AddTicks(-1));

    /// <summary>The last quarter that can't be changed any more.</summary>
    /// <param name="instant">The instant.</param>
    public static Quarter LastClosed(DateTimeOffset instant) => Of(instant - Window).Previous;

    /// <summary>The quarter of an instant.</summary>
    /// <param name="instant">The instant.</param>
    public static Quarter Of(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return new(utc.Year, ((utc.Month - 1) / 3) + 1);
    }

    /// <summary>The quarter that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Such as <c>2026-Q4</c>.</param>
    public static Quarter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), text[6] - '0');
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");
}
