using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Insights;

/// <summary>Invented figures, to show what a release looks like before there is one.</summary>
internal static class ReleaseExample
{
    public static ReleaseResponse Release { get; } = new()
    {
        Period = "2031-H2",
        Audience = "organization",
        Status = "published",
        PublishedAt = new(2032, 1, 14, 0, 0, 0, TimeSpan.Zero),
        People = new() { Estimate = 360, Low = 337, High = 383 },
        Intent = [Share("no", .41m, .03m), Share("some", .30m, .03m), Share("likely", .22m, .03m), Share("not-answered", .07m, .02m)],
        Burnout = [Share("low", .24m, .05m), Share("medium", .37m, .05m), Share("high", .31m, .05m), Share("not-answered", .08m, .03m)],
        Away = [Share("workload", .38m, .05m), Share("control", .24m, .05m), Share("admin-it", .21m, .05m), Share("life-conflict", .17m, .05m), TooFew("threat-blame"), TooFew("culture-fairness")],
        Toward = [Share("time-rest", .33m, .05m), Share("teach-mentor", .26m, .05m), Share("autonomy", .19m, .05m), Share("care-craft", .15m, .05m), TooFew("security"), TooFew("nature-travel")],
        Flow =
        [
            Way("load", "stay", .18m), Way("load", "health", .11m), Way("control", "stay", .13m), Way("control", "leave", .09m), Way("toll", "undecided", .1m), Way("toll", "stay", .08m),
        ],
        Destinations = [Share("stay", .47m, .06m), Share("health", .21m, .05m), Share("leave", .14m, .05m), Share("undecided", .18m, .05m)],
        CouldKeep = new() { Share = .47m, Low = .41m, High = .53m },
    };

    private static ReleaseShare Share(string code, decimal share, decimal blur) => new() { Code = code, Share = share, Low = Math.Max(.05m, share - blur), High = share + blur };

    private static ReleaseShare TooFew(string code) => new() { Code = code, Hidden = "too-few" };

    private static ReleaseFlow Way(string from, string to, decimal share) => new() { From = from, To = to, Share = share, Low = Math.Max(.05m, share - .03m), High = share + .03m };
}
