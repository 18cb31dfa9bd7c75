using NorthStar.AdminPortal.Features.Insights;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests;

/// <summary>Releases with known figures.</summary>
internal static class Releases
{
    public static ReleaseLabels Labels { get; } = new(
        new CodebookResponse
        {
            Version = 1,
            Families = new()
            {
                Away = [Family("load", "Load"), Family("control", "Control")],
                Toward = [],
                Destination = [Family("stay", "Could be met here"), Family("health", "Elsewhere in healthcare"), Family("leave", "Out of healthcare")],
            },
            Away = [Theme("workload", "Workload"), Theme("control", "Lack of control"), Theme("admin-it", "Paperwork and records")],
            Toward = [Theme("teach-mentor", "Teaching and mentoring"), Theme("time-rest", "Time and rest")],
            Destinations = [],
            Dimensions = [],
        },
        [new() { Code = "nursing", Name = "Nursing staff" }]);

    public static ReleaseResponse Full { get; } = new()
    {
        Period = "2026-H1",
        Audience = "organization",
        Status = "published",
        PublishedAt = new(2026, 7, 14, 0, 0, 0, TimeSpan.Zero),
        Privacy = new() { Epsilon = 1, Mechanism = "discrete-laplace" },
        People = new() { Estimate = 362, Low = 339, High = 385 },
        Intent = [Share("no", 0.5, 0.47, 0.53), Share("some", 0.25, 0.22, 0.28), Share("likely", 0.2, 0.17, 0.23), Share(ReleaseLabels.NotAnswered, 0.05, 0.05, 0.08)],
        Burnout = [Share("low", 0.3, 0.24, 0.36), Share("medium", 0.3, 0.24, 0.36), Share("high", 0.3, 0.24, 0.36), Share(ReleaseLabels.NotAnswered, 0.1, 0.05, 0.16)],
        Away = [Share("control", 0.24, 0.19, 0.29), Share("workload", 0.26, 0.21, 0.31), Hidden("admin-it")],
        Toward = [Share("teach-mentor", 0.3, 0.25, 0.35), Hidden("time-rest")],
        Flow = [new() { From = "load", To = "stay", Share = 0.2m, Low = 0.17m, High = 0.23m }],
        Destinations = [Share("stay", 0.5, 0.45, 0.55), Share("health", 0.3, 0.25, 0.35), Share("leave", 0.2, 0.15, 0.25)],
        CouldKeep = new() { Share = 0.5m, Low = 0.45m, High = 0.55m },
        Changes = [],
    };

    public static ReleaseResponse Withheld(string period) => new() { Period = period, Audience = "organization", Status = "withheld", PublishedAt = DateTimeOffset.UnixEpoch };

    public static ReleaseShare Share(string code, double share, double low, double high) => new() { Code = code, Share = (decimal)share, Low = (decimal)low, High = (decimal)high };

    public static ReleaseShare Hidden(string code) => new() { Code = code, Hidden = "too-few" };

    private static CodebookFamily Family(string code, string label) => new() { Code = code, Label = English(label) };

    private static CodebookTheme Theme(string code, string label) => new()
    {
        Code = code, Family = "load", Label = English(label), Definition = English(label), Phrases = new Dictionary<string, IReadOnlyList<string>>(),
    };

    private static Dictionary<string, string> English(string text) => new() { ["en"] = text };
}
