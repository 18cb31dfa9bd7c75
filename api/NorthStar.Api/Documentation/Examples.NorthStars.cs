using System.Text.Json;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly NorthStarEvidence[] Evidence = [new() { LinkId = "lights-up", Quote = "Teaching residents" }];

    private static readonly NorthStarResponse Adopted = new()
    {
        Id = NorthStarId,
        Status = "adopted",
        Statement = "I teach at the bedside, and go home with something left.",
        LooksLike = "Two residents a week beside me.",
        FeelsLike = "Curious again.",
        ResponseId = ResponseId,
        Evidence = Evidence,
        CreatedAt = Morning,
        UpdatedAt = Morning.AddHours(1),
        AdoptedAt = Morning.AddHours(1),
    };

    private static object[] NorthStars =>
    [
        new NorthStarRequest
        {
            Statement = "I teach at the bedside, and go home with something left.",
            LooksLike = "Two residents a week beside me.",
            FeelsLike = "Curious again.",
            ResponseId = ResponseId,
            Evidence = Evidence,
        },
        Adopted,
        new NorthStarRevisionResponse
        {
            Revision = 2,
            Change = "rewritten",
            At = Morning.AddMinutes(30),
            Statement = "I teach at the bedside.",
            ResponseId = ResponseId,
            Evidence = Evidence,
        },
        new NorthStarComparisonResponse
        {
            Then = new()
            {
                NorthStar = Adopted with
                {
                    Id = new("7d9a41c5-02b7-4a36-9c1e-5f80c6e2b314"),
                    Status = "superseded",
                    Statement = "I sleep eight hours.",
                    LooksLike = null,
                    FeelsLike = null,
                    ResponseId = EarlierResponseId,
                    Evidence = [],
                    CreatedAt = Morning.AddMonths(-7),
                    UpdatedAt = Morning.AddHours(1),
                    AdoptedAt = Morning.AddMonths(-7),
                    SupersededAt = Morning.AddHours(1),
                },
                Response = new() { Id = EarlierResponseId, Questionnaire = new() { Id = QuestionnaireId, Version = 2 }, Round = 1, StartedAt = Morning.AddMonths(-7), CompletedAt = Morning.AddMonths(-7) },
            },
            Now = new()
            {
                NorthStar = Adopted,
                Response = new() { Id = ResponseId, Questionnaire = new() { Id = QuestionnaireId, Version = 3 }, Round = 2, StartedAt = Morning, CompletedAt = Morning.AddMinutes(40) },
            },
            Answers =
            [
                new()
                {
                    LinkId = "lights-up",
                    Text = "What lights you up?",
                    TextThen = "What lights you up at work?",
                    Then = new() { LinkId = "lights-up", Value = JsonSerializer.SerializeToElement("A quiet night") },
                    Now = new() { LinkId = "lights-up", Value = JsonSerializer.SerializeToElement("Teaching residents at the bedside") },
                },
            ],
            NotCompared = [new() { LinkId = "shift", Reason = "only-now" }],
            AwayThemes = new() { Gained = [], Kept = ["workload"], Lost = ["life-conflict"], MainThen = "life-conflict", MainNow = "workload" },
            TowardThemes = new() { Gained = ["teach-mentor"], Kept = [], Lost = [] },
            Unavailable = [new() { Part = "destination", Reason = "not-asked" }],
        },
        new VisionRequest { NorthStarId = NorthStarId, HorizonYears = 3, LooksLike = "I lead the ward's teaching round.", FeelsLike = "At home." },
        new UpdateVisionRequest { HorizonYears = new(10), FeelsLike = new(null) },
        new VisionResponse
        {
            Id = VisionId,
            NorthStarId = NorthStarId,
            HorizonYears = 3,
            LooksLike = "I lead the ward's teaching round.",
            FeelsLike = "At home.",
            CreatedAt = Morning,
            UpdatedAt = Morning,
        },
    ];
}
