using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private const string Key = "what-are-you-running-toward";

    private static readonly QuestionnaireItem[] Items =
    [
        new() { LinkId = "arrive", Type = "preparation", Text = English("Find a quiet place. Some place you can see with the eyes of a child.") },
        new()
        {
            LinkId = "toward",
            Type = "section",
            Title = English("What you are running toward"),
            Items =
            [
                new() { LinkId = "lights-up", Type = "text", Compass = "toward", Text = new Dictionary<string, string> { ["en"] = "What lights you up?", ["nl"] = "Waar leef je van op?" } },
                new()
                {
                    LinkId = "shift",
                    Type = "choice",
                    Text = English("Would you keep your shifts?"),
                    Options = [new() { Code = "keep", Text = English("Yes") }, new() { Code = "change", Text = English("No") }],
                },
                new()
                {
                    LinkId = "which-shift",
                    Type = "short-text",
                    Text = English("You said \"{{shift|so}}\". Which would you take?"),
                    EnableWhen = [new() { Question = "shift", Operator = "equals", Answer = JsonSerializer.SerializeToElement("change") }],
                },
            ],
        },
    ];

    private static object[] Questionnaires =>
    [
        new FhirQuestionnaireBody
        {
            ResourceType = "Questionnaire",
            Elements = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                """
                { "language": "en", "title": "Before you go", "status": "active",
                  "item": [{ "linkId": "leaving", "text": "Do you mean to leave?", "type": "choice", "answerOption": [{ "valueCoding": { "code": "yes", "display": "Yes" } }, { "valueCoding": { "code": "no", "display": "No" } }] }] }
                """)!,
        },
        new QuestionnaireImportResponse
        {
            Id = QuestionnaireId,
            Questionnaire = new()
            {
                Key = "before-you-go",
                Title = English("Before you go"),
                Language = "en",
                Items = [new() { LinkId = "leaving", Type = "short-text", Text = English("Do you mean to leave?") }],
            },
            NotCarriedOver = [new() { Pointer = "/item/0/initial", Code = "fhir.not_carried_over", Detail = "There is nothing here that says the same." }],
        },
        new QuestionnaireBody { Key = Key, Title = English("What are you running toward?"), Language = "en", ReflectAgainAfterMonths = 6, Items = Items },
        new CreateQuestionnaireRequest { Key = Key, Title = English("What are you running toward?"), Language = "en", ReflectAgainAfterMonths = 6, Items = Items },
        new UpdateQuestionnaireRequest { Title = English("What are you running toward now?") },
        new QuestionnaireResponse
        {
            Id = QuestionnaireId,
            Key = Key,
            Title = English("What are you running toward?"),
            Language = "en",
            State = "published",
            CurrentVersion = 3,
            HasDraft = true,
            DraftUpdatedAt = Morning,
            CreatedAt = Morning.AddDays(-90),
        },
        new PublishDraftRequest { Notes = "The question about shifts is new." },
        new QuestionnaireVersionSummaryResponse { Version = 3, PublishedAt = Morning, Notes = "The question about shifts is new.", Languages = ["en"] },
        new QuestionnaireVersionResponse
        {
            QuestionnaireId = QuestionnaireId,
            Version = 3,
            PublishedAt = Morning,
            Notes = "The question about shifts is new.",
            Key = Key,
            Title = English("What are you running toward?"),
            Language = "en",
            ReflectAgainAfterMonths = 6,
            Items = Items,
        },
        new DraftDiffResponse
        {
            Version = 2,
            Changes =
            [
                new()
                {
                    LinkId = "lights-up",
                    Kind = "changed",
                    Property = "text",
                    Class = "wording",
                    Pointer = "/items/1/items/0/text",
                    Before = JsonSerializer.SerializeToElement(English("What lights you up at work?")),
                    After = JsonSerializer.SerializeToElement(English("What lights you up?")),
                },
                new() { LinkId = "shift", Kind = "added", Class = "structure", Pointer = "/items/1/items/1" },
            ],
        },
        new VersionDiffResponse
        {
            Version = 3,
            With = 1,
            Changes = [new() { LinkId = "shift", Kind = "added", Class = "structure", Pointer = "/items/1/items/1" }],
        },
        new ValidationResponse
        {
            Valid = false,
            Errors = [new() { Pointer = "/items/1/items/1/options", Code = "item.too_few_options", Detail = "At least two options." }],
        },
        new EvaluateRequest
        {
            Version = new() { QuestionnaireId = QuestionnaireId, Version = 3 },
            Answers = [new() { LinkId = "shift", Value = JsonSerializer.SerializeToElement("change") }],
        },
        new EvaluationResponse
        {
            Enabled = ["arrive", "toward", "lights-up", "shift", "which-shift"],
            Texts = new Dictionary<string, string> { ["lights-up"] = "What lights you up?", ["which-shift"] = "You said \"No\". Which would you take?" },
            Progress = new() { Answered = 1, Total = 3 },
            Errors = [],
        },
        new PublishedQuestionnaireSummaryResponse { Id = QuestionnaireId, Key = Key, Version = 3, Title = "What are you running toward?", Language = "en", Languages = ["en", "nl"] },
        new PublishedQuestionnaireResponse
        {
            Id = QuestionnaireId,
            Key = Key,
            Version = 3,
            Language = "nl",
            Languages = ["en", "nl"],
            Title = "What are you running toward?",
            ReflectAgainAfterMonths = 6,
            Items =
            [
                new() { LinkId = "lights-up", Type = "text", Compass = "toward", Text = "Waar leef je van op?" },
                new() { LinkId = "shift", Type = "choice", Text = "Would you keep your shifts?", Options = [new() { Code = "keep", Text = "Yes" }, new() { Code = "change", Text = "No" }] },
            ],
        },
    ];
}
