using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

/// <summary>Pages of a calendar.</summary>
internal static class ReleasePages
{
    public static ReleaseCalendarResponse Of(ReleaseCalendarResponse whole, PageQuery page)
    {
        var start = page.After<PeriodCursor>() is { } last ? last.Start : (DateTimeOffset?)null;
        var shown = page.Page(
            [.. whole.Items.Where(release => start is null || StartOf(release) < start).Take(page.Size() + 1)],
            release => release,
            release => new PeriodCursor(StartOf(release)));
        return whole with { Items = shown.Items, NextCursor = shown.NextCursor };
    }

    private static DateTimeOffset StartOf(ScheduledReleaseResponse release) => ReleasePeriod.Parse(release.Period)!.Value.Start;

    /// <summary>Where a calendar goes on.</summary>
    /// <param name="Start">The first instant of the last period before.</param>
    private sealed record PeriodCursor(DateTimeOffset Start);
}
