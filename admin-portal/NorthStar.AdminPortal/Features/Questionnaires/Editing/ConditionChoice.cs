using System.Globalization;
using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>One line of the dialog about when an item is shown: a question, what to ask of its answer, and with what to compare.</summary>
internal sealed class ConditionChoice
{
    private const string LeftOpen = "left-open";

    public string Question { get; set; } = "";

    /// <summary>An operator of the contract, or <c>left-open</c> for "exists: false".</summary>
    public string Operator { get; set; } = "exists";

    /// <summary>As a field of a form has it.</summary>
    public string Answer { get; set; } = "";

    public bool NeedsAnswer => Operator is not ("exists" or LeftOpen);

    public static ConditionChoice Of(QuestionnaireCondition condition) => new()
    {
        Question = condition.Question,
        Operator = condition is { Operator: "exists", Answer.ValueKind: JsonValueKind.False } ? LeftOpen : condition.Operator,
        Answer = condition.Answer switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            var other => other.Value.GetRawText(),
        },
    };

    /// <summary>What can be asked of a question's answer, in words that follow "the answer …".</summary>
    public static IReadOnlyList<(string Operator, string Words)> OperatorsOf(QuestionnaireItem question)
    {
        (string, string)[] any = [("exists", "was given"), (LeftOpen, "was left open")];
        return question.Type switch
        {
            "choice" or "destination" or "boolean" or "text" or "short-text" => [("equals", "is"), ("not-equals", "is not"), .. any],
            "multi-choice" or "ranking" or "themes" => [("includes", "includes"), .. any],
            "date" => [("equals", "is"), ("greater", "is after"), ("less", "is before"), ("at-least", "is on or after"), ("at-most", "is on or before"), .. any],
            _ => [("equals", "is"), ("not-equals", "is not"), ("greater", "is more than"), ("at-least", "is at least"), ("less", "is less than"), ("at-most", "is at most"), .. any],
        };
    }

    /// <summary>The condition, or null while an answer is missing.</summary>
    public QuestionnaireCondition? ToCondition(QuestionnaireItem question)
    {
        if (!NeedsAnswer)
            return new() { Question = Question, Operator = "exists", Answer = JsonSerializer.SerializeToElement(Operator == "exists") };
        if (Answer.Length == 0) return null;
        JsonElement? answer = question.Type switch
        {
            "boolean" => JsonSerializer.SerializeToElement(Answer == "true"),
            "scale" or "number" => decimal.TryParse(Answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToElement(number) : null,
            _ => JsonSerializer.SerializeToElement(Answer),
        };
        return answer is null ? null : new() { Question = Question, Operator = Operator, Answer = answer };
    }
}
