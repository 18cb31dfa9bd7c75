using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Safety;

/// <summary>
/// Where somebody in need finds a person to talk to, by country: dated data that ships with the product, so that it can be shown when nothing
/// else works. What is past its day is shown all the same, and flagged: an old number is better than none.
/// </summary>
public sealed record HelpLines
{
    /// <summary>Plain words: that this is no therapy and no diagnosis, and that nobody reads along.</summary>
    public required Texts Note { get; init; }

    /// <summary>What is said to somebody whose words speak of acute distress.</summary>
    public required Texts Distress { get; init; }

    /// <summary>What the emergency numbers of the countries have in common.</summary>
    public required EmergencyService Emergency { get; init; }

    /// <summary>What helps in a country that is not known, and after the lines of one that is.</summary>
    public required IReadOnlyList<HelpLine> Abroad { get; init; }

    /// <summary>By ISO 3166-1 alpha-2, upper-case.</summary>
    public required IReadOnlyDictionary<string, HelpLinesOfCountry> Countries { get; init; }

    /// <summary>The lines that ship with the product.</summary>
    public static HelpLines Shipped { get; } = ReadShipped();

    /// <summary>
    /// What to show, the most urgent first: the emergency number, lines for everybody, lines for people in health care, directories of lines
    /// elsewhere. A country that is not known has the emergency number that most phones know, and the directories.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2, in any case; null for none.</param>
    public IReadOnlyList<HelpLine> For(string? country) => Find(country) is { } known
        ?
        [
            Emergency.In(country!.ToUpperInvariant(), known.Emergency),
            .. known.Lines.Where(line => line.Audience == HelpLine.Everybody),
            .. known.Lines.Where(line => line.Audience != HelpLine.Everybody),
            .. Abroad.Where(line => line.Kind == HelpLine.Directory),
        ]
        : Abroad;

    /// <summary>Whether lines of this country are known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, in any case; null for none.</param>
    public bool Knows(string? country) => Find(country) is not null;

    HelpLinesOfCountry? Find(string? country) => country is null ? null : Countries.GetValueOrDefault(country.ToUpperInvariant());

    static HelpLines ReadShipped()
    {
        using var resource = ShippedResource.Open("help-lines.json");
        return JsonSerializer.Deserialize<HelpLines>(resource, DefinitionJson.Options)!;
    }
}

/// <summary>The lines of a country.</summary>
/// <param name="Emergency">The number for an ambulance.</param>
/// <param name="Lines">Its help lines.</param>
public sealed record HelpLinesOfCountry(string Emergency, IReadOnlyList<HelpLine> Lines);

/// <summary>What the emergency numbers of the countries have in common.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Hours">When it answers.</param>
/// <param name="VerifiedOn">The day on which the numbers were last verified.</param>
/// <param name="ExpiresOn">The last day on which that is good enough.</param>
public sealed record EmergencyService(Texts Name, Texts Hours, DateOnly VerifiedOn, DateOnly ExpiresOn)
{
    /// <summary>The emergency number of a country as a line.</summary>
    internal HelpLine In(string country, string number) => new()
    {
        Code = $"{country.ToLowerInvariant()}-emergency",
        Kind = HelpLine.EmergencyNumber,
        Audience = HelpLine.Everybody,
        Name = Name,
        Phone = number,
        Hours = Hours,
        Languages = [],
        VerifiedOn = VerifiedOn,
        ExpiresOn = ExpiresOn,
    };
}

/// <summary>A way to somebody who helps.</summary>
public sealed record HelpLine
{
    /// <summary>The kind of an emergency number.</summary>
    public const string EmergencyNumber = "emergency";

    /// <summary>The kind of a list of lines.</summary>
    public const string Directory = "directory";

    /// <summary>The audience of a line that is for everybody.</summary>
    public const string Everybody = "general";

    /// <summary>Names the line, for good.</summary>
    public required string Code { get; init; }

    /// <summary><c>emergency</c>, <c>help-line</c> or <c>directory</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>general</c>, <c>doctors</c>, <c>nurses</c> or <c>health-workers</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>What it calls itself.</summary>
    public required Texts Name { get; init; }

    /// <summary>The number to call, as it is written in its country.</summary>
    public string? Phone { get; init; }

    /// <summary>How to send it a text message.</summary>
    public TextNumber? Text { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }

    /// <summary>When it answers; null where its page says it.</summary>
    public Texts? Hours { get; init; }

    /// <summary>The languages it answers in (BCP 47); empty for whatever is spoken there.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The day on which it was last verified.</summary>
    public required DateOnly VerifiedOn { get; init; }

    /// <summary>The last day on which that is good enough.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Whether it should have been verified anew by that day.</summary>
    /// <param name="day">The day.</param>
    public bool IsOutdatedOn(DateOnly day) => day > ExpiresOn;
}

/// <summary>How to send a text message.</summary>
/// <param name="Number">The number to send it to.</param>
/// <param name="Message">What to write; null for anything.</param>
public sealed record TextNumber(string Number, string? Message = null);
