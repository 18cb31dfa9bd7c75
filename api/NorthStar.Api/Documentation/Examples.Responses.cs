using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly Answer[] Answers =
    [
        new() { LinkId = "away-themes", Value = JsonSerializer.SerializeToElement((string[])["workload", "control"]), Main = "control" },
        new() { LinkId = "lights-up", Value = JsonSerializer.SerializeToElement("Teaching residents at the bedside") },
    ];

    private static object[] Responses =>
    [
        new CreateResponseRequest { QuestionnaireId = QuestionnaireId, Answers = Answers },
        new SaveAnswersRequest { Answers = [.. Answers, new() { LinkId = "dream", Value = JsonSerializer.SerializeToElement<string?>(null) }] },
        new ResponseResponse
        {
            Id = ResponseId,
            Status = "in-progress",
            Questionnaire = new() { Id = QuestionnaireId, Version = 3 },
            Round = 2,
            StartedAt = Morning,
            UpdatedAt = Morning.AddMinutes(12),
            Answers = Answers,
            Progress = new() { Answered = 2, Total = 16 },
            Enabled = ["away-themes", "lights-up", "dream"],
            Texts = new Dictionary<string, string> { ["away-themes"] = "What are you running away from?", ["lights-up"] = "What lights you up?", ["dream"] = "What do you dream of?" },
            Notices = [],
        },
        new ResponseSummaryResponse
        {
            Id = ResponseId,
            Status = "completed",
            Questionnaire = new() { Id = QuestionnaireId, Version = 3 },
            Round = 2,
            StartedAt = Morning,
            UpdatedAt = Morning.AddMinutes(40),
            CompletedAt = Morning.AddMinutes(40),
        },
        new ReflectionResponse
        {
            Questionnaire = new() { Id = QuestionnaireId, Version = 3 },
            Title = "What are you running toward?",
            LastResponseId = ResponseId,
            LastCompletedAt = Morning.AddMinutes(40),
            Round = 2,
            DueOn = new(2027, 5, 23),
            Due = false,
        },
        new ThemeSuggestionsResponse { Away = [], Toward = [new() { Code = "teach-mentor", Because = [new() { LinkId = "lights-up", Phrase = "Teaching residents" }] }] },
    ];
}
