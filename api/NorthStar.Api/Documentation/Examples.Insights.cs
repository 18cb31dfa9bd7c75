using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static object[] Insights =>
    [
        new ReleaseCalendarResponse
        {
            Items =
            [
                new()
                {
                    Id = new("b7c1e0a4-3d5f-4b62-8e19-6a0d2c4f7e83"), Period = "2026-Q3", Status = "published", PublishesAt = new(2026, 10, 15, 0, 0, 0, TimeSpan.Zero),
                },
            ],
            NextCursor = "eyJzdGFydCI6IjIwMjYtMDctMDEifQ",
            Organization = new() { Id = OrganizationId, Name = "Riverside University Hospital", Groups = [new() { Code = "nursing", Name = "Nursing" }] },
        },
        new ReleaseResponse
        {
            Period = "2026-H1",
            Audience = "organization",
            Status = "published",
            PublishedAt = new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero),
            Privacy = new() { Epsilon = 1, Mechanism = "discrete-laplace" },
            People = new() { Estimate = 391, Low = 367, High = 415 },
            Intent =
            [
                new() { Code = "no", Share = 0.412m, Low = 0.386m, High = 0.438m }, new() { Code = "some", Share = 0.301m, Low = 0.274m, High = 0.327m },
                new() { Code = "likely", Share = 0.217m, Low = 0.19m, High = 0.243m }, new() { Code = "not-answered", Share = 0.07m, Low = 0.05m, High = 0.098m },
            ],
            Burnout = [new() { Code = "high", Share = 0.34m, Low = 0.279m, High = 0.401m }],
            Away = [new() { Code = "workload", Share = 0.452m, Low = 0.4m, High = 0.505m }, new() { Code = "threat-blame", Hidden = "too-few" }],
            Toward = [new() { Code = "teach-mentor", Share = 0.281m, Low = 0.23m, High = 0.333m }],
            Flow = [new() { From = "load", To = "stay", Share = 0.187m, Low = 0.156m, High = 0.219m }],
            Destinations = [new() { Code = "stay", Share = 0.561m, Low = 0.49m, High = 0.637m }],
            Groups = [new() { Group = "nursing", Intent = [new() { Code = "likely", Share = 0.25m, Low = 0.21m, High = 0.291m }] }],
            Questions =
            [
                new() { Questionnaire = QuestionnaireId, Version = 3, LinkId = "sleep", Options = [new() { Code = "true", Share = 0.62m, Low = 0.58m, High = 0.661m }] },
            ],
            CouldKeep = new() { Share = 0.561m, Low = 0.49m, High = 0.637m },
            Changes = [new() { Part = "away", Code = "workload", Since = "2025-H2", Direction = "down" }],
        },
    ];
}
