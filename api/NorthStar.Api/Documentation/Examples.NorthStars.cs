using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly NorthStarEvidence[] Evidence = [new() { LinkId = "lights-up", Quote = "Teaching residents" }];

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
        new NorthStarResponse
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
        },
        new NorthStarDraftRequest { Marks = [new() { LinkId = "lights-up", Quote = "Teaching residents", Part = "statement" }] },
        new NorthStarDraftResponse
        {
            IsDraft = true,
            Label = "A draft, made of your own words",
            Language = "en",
            Statement = "I am running toward Teaching residents.",
            ResponseId = ResponseId,
            Evidence = Evidence,
            Pieces = [new() { Part = "statement", LinkId = "lights-up", Quote = "Teaching residents", Start = 0 }],
            Segments =
            [
                new() { Part = "statement", Text = "I am running toward ", IsFrame = true },
                new() { Part = "statement", Text = "Teaching residents", IsFrame = false },
                new() { Part = "statement", Text = ".", IsFrame = true },
            ],
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
