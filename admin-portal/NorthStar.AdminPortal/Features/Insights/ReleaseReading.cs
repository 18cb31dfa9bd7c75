using System.Net;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Insights;

/// <summary>What a page about releases shows: the calendar, one release of it, and those before it.</summary>
/// <param name="Calendar">Newest first.</param>
/// <param name="Scheduled">The release that is shown; null where none has appeared yet.</param>
/// <param name="Release">What it says; null while it is pending.</param>
/// <param name="Earlier">Releases before it, oldest first.</param>
/// <param name="Organization">What the organization and its groups are called; null where the releases are about a question set.</param>
public sealed record ReleaseReading(
    IReadOnlyList<ScheduledReleaseResponse> Calendar, ScheduledReleaseResponse? Scheduled, ReleaseResponse? Release, IReadOnlyList<ReleaseResponse> Earlier,
    ReleaseOrganization? Organization)
{
    /// <summary>As many as a line can show on a phone.</summary>
    private const int MostEarlier = 7;

    /// <summary>The release that comes next.</summary>
    public ScheduledReleaseResponse? Next => Calendar.LastOrDefault(IsPending);

    /// <summary>Reads a release, or the newest that has appeared. A period that is not in the calendar is not there: 404.</summary>
    public static async Task<ReleaseReading> ReadAsync(ReleasesClient releases, string? period)
    {
        var list = await releases.ListAsync(limit: 100);
        var calendar = list.Items;
        var scheduled = period is null
            ? calendar.FirstOrDefault(release => !IsPending(release))
            : calendar.FirstOrDefault(release => release.Period == period) ?? throw new NorthStarProblemException(HttpStatusCode.NotFound, null);
        if (scheduled is null || IsPending(scheduled)) return new(calendar, scheduled, null, [], list.Organization);

        var before = calendar.SkipWhile(release => release != scheduled).Skip(1).Where(release => !IsPending(release)).Take(MostEarlier).Reverse();
        var read = await Task.WhenAll(before.Append(scheduled).Select(release => releases.GetAsync(release.Period)));
        return new(calendar, scheduled, read[^1], read[..^1], list.Organization);
    }

    private static bool IsPending(ScheduledReleaseResponse release) => release.Status == "pending";
}
