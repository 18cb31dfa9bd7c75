using System.Text.Json;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests;

internal static class Samples
{
    /// <summary>Every kind of thing that a coach may write: logic, piping, a scale, options with own words, half a translation.</summary>
    public static CreateQuestionnaireRequest WorkingWeek { get; } = JsonSerializer.Deserialize<CreateQuestionnaireRequest>(
        """
        {
          "key": "working-week",
          "title": { "en": "A longer look at your working week", "nl": "Een langere blik op je werkweek" },
          "language": "en",
          "items": [
            { "linkId": "arrive", "type": "preparation", "text": { "en": "Sit down where nobody needs you for a while.", "nl": "Ga zitten waar niemand je even nodig heeft." } },
            { "linkId": "week", "type": "section", "title": { "en": "Your week", "nl": "Je week" }, "items": [
              { "linkId": "hours", "type": "number", "min": 0, "max": 120, "unit": { "en": "hours a week", "nl": "uur per week" },
                "text": { "en": "How many hours do you work?", "nl": "Hoeveel uur werk je?" } },
              { "linkId": "too-much", "type": "boolean", "required": true, "enableWhen": [ { "question": "hours", "operator": "greater", "answer": 40 } ],
                "text": { "en": "Is that more than you want?", "nl": "Is dat meer dan je wilt?" } },
              { "linkId": "drop", "type": "multi-choice", "max": 2, "other": true, "enableBehavior": "all",
                "enableWhen": [ { "question": "hours", "operator": "at-least", "answer": 20 }, { "question": "too-much", "operator": "equals", "answer": true } ],
                "text": { "en": "Of your {{hours|many}} hours, what would you drop first?" },
                "options": [ { "code": "nights", "text": { "en": "Nights", "nl": "Nachten" } }, { "code": "forms", "text": { "en": "Forms" } }, { "code": "calls", "text": { "en": "Being on call" } } ] },
              { "linkId": "energy", "type": "scale", "min": 0, "max": 10, "trend": false, "minLabel": { "en": "Empty", "nl": "Leeg" }, "maxLabel": { "en": "Full", "nl": "Vol" },
                "text": { "en": "How much energy is left on a Friday?", "nl": "Hoeveel energie is er over op vrijdag?" }, "help": { "en": "Think of the last four weeks." } }
            ] }
          ]
        }
        """,
        NorthStarClient.Json)!;

    public static QuestionnaireBody Body { get; } = new()
    {
        Key = WorkingWeek.Key!,
        Title = WorkingWeek.Title!,
        Language = WorkingWeek.Language!,
        Items = WorkingWeek.Items!,
    };

    public static QuestionnaireItem Item(string linkId) =>
        Body.Items.SelectMany(Wording.WithInner).Single(item => item.LinkId == linkId);

    public static QuestionnaireCondition Condition(string question, string @operator, object? answer) =>
        new() { Question = question, Operator = @operator, Answer = answer is null ? null : JsonSerializer.SerializeToElement(answer) };
}
