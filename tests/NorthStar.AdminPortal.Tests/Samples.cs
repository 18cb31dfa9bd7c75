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

    /// <summary>A codebook of few words, not all of them in Dutch.</summary>
    public static CodebookResponse Codebook { get; } = JsonSerializer.Deserialize<CodebookResponse>(
        """
        {
          "version": 1,
          "families": { "away": [], "toward": [], "destination": [] },
          "away": [ { "code": "workload", "family": "load", "label": { "en": "Too much work", "nl": "Te veel werk" }, "definition": {}, "phrases": {} } ],
          "toward": [ { "code": "teach-mentor", "family": "teach", "label": { "en": "Teaching" }, "definition": {}, "phrases": {} } ],
          "destinations": [ { "code": "stay", "family": "stay", "label": { "en": "Staying", "nl": "Blijven" } } ],
          "dimensions": []
        }
        """,
        NorthStarClient.Json)!;

    /// <summary>A published scale with answers in words, of which one subscale counts an item the other way round.</summary>
    public static InstrumentResponse Copenhagen { get; } = new()
    {
        Code = "cbi",
        Name = "Copenhagen Burnout Inventory",
        Measures = "Exhaustion.",
        Licence = "attestation",
        Terms = "It belongs to somebody.",
        Publishable = false,
        Items = Numbers(19),
        Numbering = "1 to 6 personal, 7 to 13 work-related.",
        Options = [.. new[] { "always", "often", "sometimes", "seldom", "never" }.Select((code, index) => new InstrumentOption { Code = code, Value = 100 - (25 * index) })],
        Scales = [Scale("personal", Numbers(6)), Scale("work", [.. Numbers(13).Skip(6)], "10")],
        Source = "Kristensen 2005",
    };

    /// <summary>A published scale whose answers are numbers.</summary>
    public static InstrumentResponse WellBeing { get; } = Copenhagen with
    {
        Code = "who-5",
        Name = "WHO-5",
        Items = Numbers(5),
        Numbering = "The order of the published form.",
        Options = [.. Enumerable.Range(0, 6).Select(value => new InstrumentOption { Code = Wording.Number(value), Value = value })],
        Scales = [Scale(null, Numbers(5))],
    };

    /// <summary>A scale that may not be asked.</summary>
    public static InstrumentResponse Refused { get; } = Copenhagen with
    {
        Code = "mbi",
        Name = "Maslach Burnout Inventory",
        Licence = "refused",
        Terms = "It is sold by its owner.",
        Items = [],
        Numbering = null,
        Options = [],
        Scales = [],
        Source = null,
    };

    public static QuestionnaireItem Item(string linkId) =>
        Body.Items.SelectMany(Wording.WithInner).Single(item => item.LinkId == linkId);

    public static QuestionnaireCondition Condition(string question, string @operator, object? answer) =>
        new() { Question = question, Operator = @operator, Answer = answer is null ? null : JsonSerializer.SerializeToElement(answer) };

    private static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => Wording.Number(number))];

    private static InstrumentScale Scale(string? subscale, IReadOnlyList<string> items, params string[] reversed) => new()
    {
        Subscale = subscale,
        Method = "mean",
        Factor = 1,
        Items = items,
        Reversed = reversed,
        MinimumAnswered = 1,
        Lowest = 0,
        Highest = 100,
    };
}
