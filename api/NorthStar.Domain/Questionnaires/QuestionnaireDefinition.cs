using System.Text.Json.Serialization;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// What a questionnaire asks: the content of a draft or of a published version, in exactly the shape that travels.
/// Two definitions are compared with <see cref="SameAs"/>, never with <c>==</c>: lists compare by reference.
/// </summary>
public sealed record QuestionnaireDefinition : IJsonOnDeserialized
{
    /// <summary>The name in addresses: lower-case letters and digits, dashes between them, at most 64 characters.</summary>
    public string Key { get; init; } = "";

    /// <summary>The title that a participant reads, at most 300 characters.</summary>
    public Texts Title { get; init; } = Texts.None;

    /// <summary>The questionnaire's own language, a BCP 47 tag: every text has it, and every reader falls back to it.</summary>
    public string Language { get; init; } = "";

    /// <summary>Months after completion at which the person is asked again, 1 to 60; absent: never.</summary>
    public int? ReflectAgainAfterMonths { get; init; }

    /// <summary>The items in order: at most 200 in all, at most 4 levels deep.</summary>
    public IReadOnlyList<Item> Items { get; init; } = [];

    /// <summary>True when both say exactly the same.</summary>
    public bool SameAs(QuestionnaireDefinition? other) =>
        ReferenceEquals(this, other) || (other is not null && DefinitionJson.Write(this) == DefinitionJson.Write(other));

    void IJsonOnDeserialized.OnDeserialized() => DefinitionJson.RefuseNulls(Items);
}

/// <summary>A node of a questionnaire. Which members a type takes stands in <see cref="DefinitionValidation"/>.</summary>
public sealed record Item : IJsonOnDeserialized
{
    /// <summary>Names the item within its questionnaire, across versions: lower-case letters, digits, dots, dashes; at most 64.</summary>
    public string LinkId { get; init; } = "";

    /// <summary>One of <see cref="ItemType"/>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The heading of a section, at most 300 characters. May pipe: <c>{{linkId|fallback}}</c>.</summary>
    public Texts? Title { get; init; }

    /// <summary>The prompt of any other item, at most 2,000 characters. May pipe: <c>{{linkId|fallback}}</c>.</summary>
    public Texts? Text { get; init; }

    /// <summary>A line of help below it, at most 2,000 characters.</summary>
    public Texts? Help { get; init; }

    /// <summary>True when a response can't be completed without an answer.</summary>
    public bool? Required { get; init; }

    /// <summary><c>away</c>, <c>toward</c> or <c>none</c>; absent means none.</summary>
    public string? Compass { get; init; }

    /// <summary>The items of a section.</summary>
    public IReadOnlyList<Item>? Items { get; init; }

    /// <summary>Conditions on earlier answers, at most 20; absent: always enabled.</summary>
    public IReadOnlyList<Condition>? EnableWhen { get; init; }

    /// <summary><c>all</c> or <c>any</c> of the conditions; absent means all.</summary>
    public string? EnableBehavior { get; init; }

    /// <summary>2 to 50 options with distinct codes.</summary>
    public IReadOnlyList<Option>? Options { get; init; }

    /// <summary>True when a choice also takes <see cref="Option.OtherCode"/>, with words of the person's own.</summary>
    public bool? Other { get; init; }

    /// <summary>Least value of a scale or a number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value of a scale or a number; the most picks of a multi-choice or of themes (themes: 3 when absent).</summary>
    public decimal? Max { get; init; }

    /// <summary>What the least value of a scale means, at most 200 characters.</summary>
    public Texts? MinLabel { get; init; }

    /// <summary>What the greatest value of a scale means, at most 200 characters.</summary>
    public Texts? MaxLabel { get; init; }

    /// <summary>The unit of a number, at most 50 characters.</summary>
    public Texts? Unit { get; init; }

    /// <summary>True when one of several picks can be marked as the main one.</summary>
    public bool? MarkMain { get; init; }

    /// <summary>The side of the compass whose texts the service suggests themes from.</summary>
    public string? SuggestFrom { get; init; }

    /// <summary>The item of a scored instrument that this question asks.</summary>
    public InstrumentItem? Instrument { get; init; }

    /// <summary>
    /// True when coaches' releases count this question: a choice, scale or boolean of at most seven answers; at most two a version.
    /// </summary>
    public bool? Trend { get; init; }

    void IJsonOnDeserialized.OnDeserialized()
    {
        DefinitionJson.RefuseNulls(Items);
        DefinitionJson.RefuseNulls(EnableWhen);
        DefinitionJson.RefuseNulls(Options);
    }
}

/// <summary>One option of a question.</summary>
public sealed record Option
{
    /// <summary>The code that is reserved for an answer in the person's own words, where <see cref="Item.Other"/> allows one.</summary>
    public const string OtherCode = "other";

    /// <summary>Letters, digits, dots, dashes, underscores; at most 64; what an answer holds.</summary>
    public string Code { get; init; } = "";

    /// <summary>What a participant reads, at most 500 characters.</summary>
    public Texts Text { get; init; } = Texts.None;
}

/// <summary>A condition on the answer to an earlier question.</summary>
public sealed record Condition
{
    /// <summary>The linkId of the earlier question.</summary>
    public string Question { get; init; } = "";

    /// <summary>One of <see cref="ConditionOperator"/>.</summary>
    public string Operator { get; init; } = "";

    /// <summary>What the answer is compared with; absent with <c>exists</c> means true.</summary>
    public ConditionAnswer? Answer { get; init; }
}

/// <summary>
/// The operators of a condition. A question without an answer, or itself disabled, meets no condition but <c>exists</c> with false.
/// </summary>
public static class ConditionOperator
{
    /// <summary>There is an answer (answer true) or there is none (answer false).</summary>
    public const string Exists = "exists";

    /// <summary>The answer is this one.</summary>
    public const string EqualTo = "equals";

    /// <summary>There is an answer and it is another one.</summary>
    public const string NotEqualTo = "not-equals";

    /// <summary>The answer is more, or later.</summary>
    public const string Greater = "greater";

    /// <summary>The answer is less, or earlier.</summary>
    public const string Less = "less";

    /// <summary>The answer is this or more.</summary>
    public const string AtLeast = "at-least";

    /// <summary>The answer is this or less.</summary>
    public const string AtMost = "at-most";

    /// <summary>The picks hold this one.</summary>
    public const string Includes = "includes";
}

/// <summary>How several conditions go together.</summary>
public static class EnableBehavior
{
    /// <summary>All must hold.</summary>
    public const string All = "all";

    /// <summary>One is enough.</summary>
    public const string Any = "any";
}

/// <summary>The item of an instrument that a question asks.</summary>
/// <param name="Code">The instrument.</param>
/// <param name="Item">Its item: a name, or for published scales the number of the item, from <c>"1"</c>.</param>
public sealed record InstrumentItem(string Code, string Item);

/// <summary>The sides of the compass.</summary>
public static class Compass
{
    /// <summary>What the person leaves behind.</summary>
    public const string Away = "away";

    /// <summary>Where the person is heading.</summary>
    public const string Toward = "toward";

    /// <summary>Neither.</summary>
    public const string None = "none";
}
