using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>Where somebody in need finds a person to talk to.</summary>
public sealed record HelpLinesResponse
{
    /// <summary>The country whose lines these are (ISO 3166-1 alpha-2); null where none was named, or none of its lines are known.</summary>
    [CountryCode]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Country { get; init; }

    /// <summary>Plain words to show above the lines: that this is neither therapy nor diagnosis, and that nobody reads along live.</summary>
    [StringLength(1_000)]
    public required string Note { get; init; }

    /// <summary>The most urgent first: the emergency number, lines for everybody, lines for people in health care, directories of lines elsewhere.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<HelpLine> Items { get; init; }
}

/// <summary>A way to somebody who helps.</summary>
public sealed record HelpLine
{
    /// <summary>Names the line; it stays the same when the number changes.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary><c>emergency</c>, <c>help-line</c>, or <c>directory</c>: a page that lists lines of other countries.</summary>
    [AllowedValues("emergency", "help-line", "directory")]
    public required string Kind { get; init; }

    /// <summary>Whom it is for: <c>general</c> (everybody), <c>doctors</c>, <c>nurses</c> or <c>health-workers</c>.</summary>
    [AllowedValues("general", "doctors", "nurses", "health-workers")]
    public required string Audience { get; init; }

    /// <summary>What it calls itself.</summary>
    [StringLength(200)]
    public required string Name { get; init; }

    /// <summary>The number to call, as it is written in its country.</summary>
    [PhoneNumber]
    public string? Phone { get; init; }

    /// <summary>How to send it a text message.</summary>
    public HelpLineText? Text { get; init; }

    /// <summary>Its page.</summary>
    [RegularExpression("^https://[!-~]+$")]
    [StringLength(200)]
    public string? Url { get; init; }

    /// <summary>When it answers, in words; null where its page says it.</summary>
    [StringLength(200)]
    public string? Hours { get; init; }

    /// <summary>The languages it answers in (BCP 47); empty for whatever is spoken there.</summary>
    [MaxLength(20)]
    [LanguageTag]
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The day on which it was last verified.</summary>
    public required DateOnly VerifiedOn { get; init; }

    /// <summary>The last day on which that is good enough.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Whether that day has passed: show it all the same, and say so.</summary>
    public required bool IsOutdated { get; init; }
}

/// <summary>How to send a text message.</summary>
public sealed record HelpLineText
{
    /// <summary>The number to send it to.</summary>
    [PhoneNumber]
    public required string Number { get; init; }

    /// <summary>What to write; null for anything.</summary>
    [StringLength(20)]
    public string? Message { get; init; }
}

/// <summary>
/// A private word to the person about what was just saved. It is worked out while the answer is made, stored nowhere and told to nobody else; an
/// app that saves on the person's behalf shows it to the person at once and keeps it nowhere.
/// </summary>
public sealed record Notice
{
    /// <summary>A stable code: <c>distress</c>.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What to show, in the person's language.</summary>
    [StringLength(2_000)]
    public required string Text { get; init; }

    /// <summary>Where the help lines are, such as <c>/v1/help-lines?country=NL</c>; with the country that the person's language names, if it does.</summary>
    [RegularExpression("^/v1/help-lines(\\?country=[A-Z]{2})?$")]
    [StringLength(40)]
    public required string HelpLines { get; init; }
}
