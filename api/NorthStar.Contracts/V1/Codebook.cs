using System.ComponentModel.DataAnnotations;

namespace NorthStar.Contracts.V1;

/// <summary>The codebook as the practice has it: what answers are counted by, and in which words.</summary>
public sealed record CodebookResponse
{
    /// <summary>The version, counted from 1: the content that ships. Every change makes the next.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>What coaches should know about it.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }

    /// <summary>The families that codes are grouped in.</summary>
    public required CodebookFamilies Families { get; init; }

    /// <summary>What people step away from.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookTheme> Away { get; init; }

    /// <summary>What people run toward.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookTheme> Toward { get; init; }

    /// <summary>Where people mean to go next.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookDestination> Destinations { get; init; }

    /// <summary>What a participant may tell about their work; always optional.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookDimension> Dimensions { get; init; }

    /// <summary>How dimensions are used.</summary>
    [StringLength(2_000)]
    public string? DimensionsNote { get; init; }
}

/// <summary>
/// Writes the codebook anew: the body of a read with other labels, definitions and phrases. Codes and families stay as they are, each of them once.
/// </summary>
public sealed record CodebookRequest
{
    /// <summary>Labels of the families.</summary>
    public required CodebookFamilies Families { get; init; }

    /// <summary>Labels, definitions and phrases of what people step away from.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookTheme> Away { get; init; }

    /// <summary>Labels, definitions and phrases of what people run toward.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookTheme> Toward { get; init; }

    /// <summary>Labels of where people mean to go next.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookDestination> Destinations { get; init; }

    /// <summary>May be sent as it was read; the API counts versions itself, and <c>If-Match</c> says which one was read.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }

    /// <summary>May be sent as it was read; it is the product's.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }

    /// <summary>May be sent as they were read; they are the product's.</summary>
    [MaxLength(50)]
    public IReadOnlyList<CodebookDimension>? Dimensions { get; init; }

    /// <summary>May be sent as it was read; it is the product's.</summary>
    [StringLength(2_000)]
    public string? DimensionsNote { get; init; }
}

/// <summary>The families by what they group.</summary>
public sealed record CodebookFamilies
{
    /// <summary>Families of away themes.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookFamily> Away { get; init; }

    /// <summary>Families of toward themes.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookFamily> Toward { get; init; }

    /// <summary>Families of destinations.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<CodebookFamily> Destination { get; init; }
}

/// <summary>A family of themes or destinations.</summary>
public sealed record CodebookFamily
{
    /// <summary>Stable code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What people read, by language; English is always there.</summary>
    [ByLanguage(100)]
    public required IReadOnlyDictionary<string, string> Label { get; init; }
}

/// <summary>A theme.</summary>
public sealed record CodebookTheme
{
    /// <summary>Stable code, unique on its side.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The code of its family.</summary>
    [Code]
    public required string Family { get; init; }

    /// <summary>What people read, by language; English is always there.</summary>
    [ByLanguage(100)]
    public required IReadOnlyDictionary<string, string> Label { get; init; }

    /// <summary>What it stands for, by language; English is always there.</summary>
    [ByLanguage(500)]
    public required IReadOnlyDictionary<string, string> Definition { get; init; }

    /// <summary>
    /// By language, at most 100 each: phrases whose occurrence in a person's words suggests the theme, 1 to 60 characters and at most eight words.
    /// Inflections are found by themselves. A theme without phrases in a language is not suggested in it.
    /// </summary>
    [PhrasesByLanguage(60, 100)]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; init; }
}

/// <summary>Where a person means to go next.</summary>
public sealed record CodebookDestination
{
    /// <summary>Stable code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The code of its family.</summary>
    [Code]
    public required string Family { get; init; }

    /// <summary>What people read, by language; English is always there.</summary>
    [ByLanguage(100)]
    public required IReadOnlyDictionary<string, string> Label { get; init; }
}

/// <summary>A participant dimension.</summary>
public sealed record CodebookDimension
{
    /// <summary>Stable code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The codes to choose from.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Values { get; init; }
}

/// <summary>A sentence to try the codebook on.</summary>
public sealed record SuggestFromTextRequest
{
    /// <summary>The sentence, 1 to 20,000 characters.</summary>
    [StringLength(20_000, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>The side that it would be written on: <c>away</c> or <c>toward</c>.</summary>
    [AllowedValues("away", "toward")]
    public required string Compass { get; init; }

    /// <summary>The language that it is written in (BCP 47); English if left out.</summary>
    [LanguageTag]
    public string? Language { get; init; }
}

/// <summary>What the codebook makes of a sentence.</summary>
public sealed record TextSuggestionsResponse
{
    /// <summary>The version of the codebook.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>The themes that it would suggest, the strongest first.</summary>
    [MaxLength(5)]
    public required IReadOnlyList<TextSuggestion> Suggestions { get; init; }
}

/// <summary>A theme that a sentence suggests.</summary>
public sealed record TextSuggestion
{
    /// <summary>The theme's code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The words that suggest it, in their order.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<TextSpan> Because { get; init; }
}

/// <summary>Words of a text, and where they stand in it.</summary>
public sealed record TextSpan
{
    /// <summary>The words as they stand in the text.</summary>
    [StringLength(500)]
    public required string Phrase { get; init; }

    /// <summary>Where they begin, in UTF-16 code units from the beginning of the text, as strings are counted in JavaScript, Java and C#.</summary>
    [Range(0, 40_000)]
    public required int Start { get; init; }

    /// <summary>How long they are, in UTF-16 code units.</summary>
    [Range(1, 1_000)]
    public required int Length { get; init; }
}
