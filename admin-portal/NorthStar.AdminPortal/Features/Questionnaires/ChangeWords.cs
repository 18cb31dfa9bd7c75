using System.Text.Json;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>One change between two drafts or versions, as a coach would tell it to another.</summary>
/// <param name="Words">What happened.</param>
/// <param name="Before">What it said before, where that helps.</param>
/// <param name="After">What it says now.</param>
public sealed record ChangeWords(string Words, string? Before = null, string? After = null)
{
    /// <param name="change">The change, as the API classes it.</param>
    /// <param name="from">Where it leads from.</param>
    /// <param name="to">Where it leads to.</param>
    /// <param name="vocabulary">What codes in conditions are called.</param>
    public static ChangeWords Of(QuestionnaireChange change, QuestionnaireBody? from, QuestionnaireBody to, Vocabulary vocabulary)
    {
        if (change.LinkId is null) return OfSet(change);
        var now = DraftEdits.Find(to, change.LinkId);
        var item = now ?? (from is null ? null : DraftEdits.Find(from, change.LinkId));
        var language = now is null && from is not null ? from.Language : to.Language;
        var name = item is null ? change.LinkId : Quote(Wording.In(item.Title ?? item.Text, language, language).Text);
        var what = item is null ? "item" : item.Type switch { ItemKind.Section => "section", "preparation" => "preparation screen", _ => "question" };
        return (change.Kind, change.Property) switch
        {
            ("added", null) => new($"New {what}: {name}"),
            ("removed", null) => new($"The {what} {name} is gone"),
            ("moved", null) => new($"{name} stands in another place"),
            ("added", "options") => new($"{name} has another option: {OptionName(change.After, language)}"),
            ("removed", "options") => new($"{name} no longer has the option {OptionName(change.Before, language)}"),
            ("moved", "options") => new($"The options of {name} stand in another order"),
            (_, "options") => new($"An option of {name} says something else", Texts(change.Before, "text"), Texts(change.After, "text")),
            (_, "title" or "text") => new($"{name} is worded differently", Texts(change.Before), Texts(change.After)),
            (_, "help") => new($"The help below {name} is different", Texts(change.Before), Texts(change.After)),
            (_, "minLabel") => new($"The low end of {name} is called differently", Texts(change.Before), Texts(change.After)),
            (_, "maxLabel") => new($"The high end of {name} is called differently", Texts(change.Before), Texts(change.After)),
            (_, "unit") => new($"{name} is counted in something else", Texts(change.Before), Texts(change.After)),
            (_, "required") => new(IsTrue(change.After) ? $"{name} needs an answer now" : $"{name} may be left open now"),
            (_, "enableWhen" or "enableBehavior") => new($"{name} is shown under other conditions", WordsOf(from, change.LinkId, vocabulary), WordsOf(to, change.LinkId, vocabulary)),
            (_, "compass") => new($"{name} looks another way", Plain(change.Before) ?? "neither", Plain(change.After) ?? "neither"),
            (_, "type") => new($"{name} is another kind of question", KindOf(change.Before), KindOf(change.After)),
            (_, "other") => new(IsTrue(change.After) ? $"{name} takes people's own words too" : $"{name} no longer takes people's own words"),
            (_, "min") => new($"The lowest value of {name} is different", Plain(change.Before) ?? "none", Plain(change.After) ?? "none"),
            (_, "max") when item?.Type is "multi-choice" or "themes" => new($"Another number may be picked of {name}", Plain(change.Before) ?? "any", Plain(change.After) ?? "any"),
            (_, "max") => new($"The highest value of {name} is different", Plain(change.Before) ?? "none", Plain(change.After) ?? "none"),
            (_, "markMain") => new(IsTrue(change.After) ? $"One answer of {name} is marked as the main one" : $"No answer of {name} is marked as the main one any more"),
            (_, "suggestFrom") => new($"{name} suggests from other words"),
            (_, "instrument") => new(change.After is null ? $"{name} is no longer scored" : $"{name} is a scored item now"),
            (_, "trend") => new(IsTrue(change.After) ? $"{name} enters the trends" : $"{name} leaves the trends"),
            var (_, property) => new($"{name}: {property}"),
        };
    }

    private static ChangeWords OfSet(QuestionnaireChange change) => change.Property switch
    {
        "title" => new("The set has another title", Texts(change.Before), Texts(change.After)),
        "key" => new("The set has another name in addresses", Plain(change.Before), Plain(change.After)),
        "language" => new("The set is written in another language", Plain(change.Before), Plain(change.After)),
        "reflectAgainAfterMonths" => new("People are invited again after another time", Months(change.Before), Months(change.After)),
        var other => new($"The set: {other}"),
    };

    private static string? WordsOf(QuestionnaireBody? body, string linkId, Vocabulary vocabulary) =>
        body is null || DraftEdits.Find(body, linkId) is not { } item ? null
        : ConditionWords.Of(item, body, body.Language, vocabulary) is { } words ? string.Join(" ", words.Conditions.Prepend(words.Lead)) : "Always shown";

    /// <summary>Each language on its own where there are several.</summary>
    private static string? Texts(JsonElement? value, string? member = null)
    {
        if (value is not { ValueKind: JsonValueKind.Object } texts) return null;
        if (member is not null) return texts.TryGetProperty(member, out var inner) ? Texts(inner) : null;
        var all = texts.EnumerateObject().ToArray();
        return all.Length == 1 ? all[0].Value.GetString() : string.Join(" · ", all.Select(text => $"{Wording.LanguageName(text.Name)}: {text.Value.GetString()}"));
    }

    private static string OptionName(JsonElement? value, string language) =>
        value is { ValueKind: JsonValueKind.Object } option && option.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.Object
            ? Quote(text.TryGetProperty(language, out var own) ? own.GetString()! : text.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.String } any ? any.GetString()! : "…")
            : "…";

    private static string? Plain(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var other => other.Value.GetRawText(),
    };

    /// <summary>Without the marks of repeated answers.</summary>
    private static string Plainly(string text) => string.Concat(Wording.Parts(text).Select(part => part.Question is null ? part.Text : "…"));

    private static string KindOf(JsonElement? value) => Plain(value) is { } type ? ItemKind.Of(type).Name : "none";

    private static string Months(JsonElement? value) => Plain(value) is { } months ? $"after {months} months" : "never";

    private static bool IsTrue(JsonElement? value) => value is { ValueKind: JsonValueKind.True };

    private static string Quote(string authored)
    {
        var text = Plainly(authored);
        return text.Length == 0 ? "…" : text.Length <= 90 ? $"“{text}”" : $"“{text[..89].TrimEnd()}…”";
    }
}
