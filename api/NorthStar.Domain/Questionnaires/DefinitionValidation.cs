using System.Text.RegularExpressions;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// The rules of a definition. Every error is found, each with a pointer that resolves into the body, and nothing ever throws.
/// A draft may be incomplete, or in the middle of being rearranged; it may not hold what could not be kept or would never be right.
/// </summary>
public static partial class DefinitionValidation
{
    /// <summary>Most items, counted through all levels.</summary>
    public const int MaxItems = 200;

    /// <summary>Most levels: an item at the top is on the first.</summary>
    public const int MaxDepth = 4;

    /// <summary>Most conditions of an item.</summary>
    public const int MaxConditions = 20;

    /// <summary>Fewest options of a question.</summary>
    public const int MinOptions = 2;

    /// <summary>Most options of a question.</summary>
    public const int MaxOptions = 50;

    /// <summary>Most languages of a text.</summary>
    public const int MaxLanguages = 50;

    /// <summary>Longest key, linkId or code, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitleLength = 300;

    /// <summary>Longest text or help, in characters.</summary>
    public const int MaxTextLength = 2_000;

    /// <summary>Longest text of an option, and longest string in a condition, in characters.</summary>
    public const int MaxOptionLength = 500;

    /// <summary>Longest label of an end of a scale, in characters.</summary>
    public const int MaxLabelLength = 200;

    /// <summary>Longest unit, in characters.</summary>
    public const int MaxUnitLength = 50;

    /// <summary>Most months until the person is asked again.</summary>
    public const int MaxReflectAgainAfterMonths = 60;

    /// <summary>Most points of a scale: 0 to 100.</summary>
    public const int MaxScalePoints = 101;

    /// <summary>Greatest distance from zero of a bound of a scale.</summary>
    public const int MaxScaleBound = 1_000;

    /// <summary>Greatest distance from zero of a bound of a number.</summary>
    public const decimal MaxNumberBound = 1_000_000_000_000m;

    /// <summary>Most trend questions of a version: the privacy loss of trends is made for two.</summary>
    public const int MaxTrendQuestions = 2;

    /// <summary>Most answers that a trend question can have.</summary>
    public const int MaxTrendOptions = 7;

    /// <summary>Everything that keeps a draft from being kept.</summary>
    public static IReadOnlyList<ValidationError> ValidateDraft(QuestionnaireDefinition definition) =>
        new DefinitionExamination(definition, attestedInstruments: null).Errors;

    /// <summary>Everything that keeps a definition from being published; what keeps a draft from being kept is among it.</summary>
    /// <param name="definition">What to look at.</param>
    /// <param name="attestedInstruments">Codes of the instruments whose licence an owner attests.</param>
    public static IReadOnlyList<ValidationError> ValidateForPublishing(
        QuestionnaireDefinition definition, IReadOnlySet<string> attestedInstruments) =>
        new DefinitionExamination(definition, attestedInstruments).Errors;

    /// <summary>True for a key: lower-case letters and digits, single dashes between them, at most 64 characters.</summary>
    public static bool IsKey(string key) => key.Length <= MaxNameLength && KeySyntax().IsMatch(key);

    /// <summary>True for a linkId: lower-case letters, digits, dots and dashes, at most 64 characters.</summary>
    public static bool IsLinkId(string linkId) => linkId.Length <= MaxNameLength && LinkIdSyntax().IsMatch(linkId);

    /// <summary>True for an option's code: letters, digits, dots, dashes and underscores, at most 64 characters.</summary>
    public static bool IsCode(string code) => code.Length <= MaxNameLength && CodeSyntax().IsMatch(code);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeySyntax();

    [GeneratedRegex(@"\A[a-z0-9.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex LinkIdSyntax();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSyntax();
}
