using System.Text.Json;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>When an item is shown, as a coach would say it.</summary>
/// <param name="Lead">Begins the sentence, or is the whole of it where there is one condition.</param>
/// <param name="Conditions">The single conditions where there are several; otherwise empty.</param>
public sealed record ConditionWords(string Lead, IReadOnlyList<string> Conditions)
{
    private const int LongestQuote = 90;
    private const string OwnWords = "other";

    /// <summary>Null where the item is always shown.</summary>
    /// <param name="item">The item.</param>
    /// <param name="body">The question set.</param>
    /// <param name="language">In which the questions and answers are quoted.</param>
    /// <param name="vocabulary">What the themes and destinations are called.</param>
    public static ConditionWords? Of(QuestionnaireItem item, QuestionnaireBody body, string language, Vocabulary vocabulary)
    {
        if (item.EnableWhen is not { Count: > 0 } conditions) return null;
        var questions = body.Items.SelectMany(Wording.WithInner).DistinctBy(other => other.LinkId).ToDictionary(other => other.LinkId);
        var words = conditions.Select(condition => Say(condition, questions.GetValueOrDefault(condition.Question), body.Language, language, vocabulary)).ToArray();
        return words.Length == 1
            ? new ConditionWords($"Shown if {words[0]}", [])
            : new ConditionWords(item.EnableBehavior == "any" ? "Shown if one of these holds:" : "Shown if all of these hold:", words);
    }

    private static string Say(QuestionnaireCondition condition, QuestionnaireItem? question, string own, string language, Vocabulary vocabulary)
    {
        var name = Quote(question is null ? condition.Question : NameOf(question, own, language));
        var answer = Answer(condition.Answer, question, own, language, vocabulary);
        return condition.Operator switch
        {
            "exists" => condition.Answer is { ValueKind: JsonValueKind.False } ? $"{name} was left open" : $"{name} was answered",
            "equals" => $"{name} was answered with {answer}",
            "not-equals" => $"{name} was answered with something other than {answer}",
            "greater" => $"the answer to {name} is more than {answer}",
            "less" => $"the answer to {name} is less than {answer}",
            "at-least" => $"the answer to {name} is {answer} or more",
            "at-most" => $"the answer to {name} is {answer} or less",
            "includes" => $"{answer} is among the answers to {name}",
            var other => $"{name} {other} {answer}",
        };
    }

    private static string NameOf(QuestionnaireItem question, string own, string language)
    {
        var text = string.Concat(Wording.Parts(Wording.In(question.Text ?? question.Title, language, own).Text)
            .Select(part => part.Question is null ? part.Text : "…"));
        return text.Length == 0 ? question.LinkId : text;
    }

    private static string Answer(JsonElement? answer, QuestionnaireItem? question, string own, string language, Vocabulary vocabulary) => answer switch
    {
        { ValueKind: JsonValueKind.True } => "yes",
        { ValueKind: JsonValueKind.False } => "no",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } when question?.Other == true && answer.Value.GetString() == OwnWords => "something in the person's own words",
        { ValueKind: JsonValueKind.String } text => Quote(
            question is not null && vocabulary.OptionsOf(question, language, own).FirstOrDefault(option => option.Code == text.GetString()) is { Words: { } words }
                ? words
                : text.GetString()!),
        _ => "nothing",
    };

    private static string Quote(string text) => text.Length <= LongestQuote ? $"“{text}”" : $"“{text[..LongestQuote].TrimEnd()}…”";
}
