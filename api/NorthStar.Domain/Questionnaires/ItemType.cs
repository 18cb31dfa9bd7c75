using System.Collections.Frozen;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// The item types by their wire names. Names rather than an enum: a draft that came with a word that nobody knows
/// must reach <see cref="DefinitionValidation"/>, which can say where it stands.
/// </summary>
public static class ItemType
{
    /// <summary>A group of items under a title.</summary>
    public const string Section = "section";

    /// <summary>A screen to read, without a question.</summary>
    public const string Preparation = "preparation";

    /// <summary>A free text of up to 20,000 characters.</summary>
    public const string Text = "text";

    /// <summary>A line of text, up to 500 characters.</summary>
    public const string ShortText = "short-text";

    /// <summary>One of the options.</summary>
    public const string Choice = "choice";

    /// <summary>Any of the options.</summary>
    public const string MultiChoice = "multi-choice";

    /// <summary>A whole number from <c>min</c> to <c>max</c>.</summary>
    public const string Scale = "scale";

    /// <summary>A decimal number.</summary>
    public const string Number = "number";

    /// <summary>A calendar day.</summary>
    public const string Date = "date";

    /// <summary>Yes or no.</summary>
    public const string Boolean = "boolean";

    /// <summary>Options in the person's order, all or some of them.</summary>
    public const string Ranking = "ranking";

    /// <summary>Themes of the codebook on one side of the compass.</summary>
    public const string Themes = "themes";

    /// <summary>One destination of the codebook.</summary>
    public const string Destination = "destination";

    /// <summary>Every type.</summary>
    public static IReadOnlySet<string> All { get; } = new[]
    {
        Section, Preparation, Text, ShortText, Choice, MultiChoice, Scale, Number, Date, Boolean, Ranking, Themes, Destination,
    }.ToFrozenSet();

    /// <summary>True for a known type that takes an answer: all but sections and preparation screens.</summary>
    public static bool IsQuestion(string type) => type is not (Section or Preparation) && All.Contains(type);
}
