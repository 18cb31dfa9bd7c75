using System.Globalization;
using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>Who changed what in the practice. An owner, or scope <c>practice.manage</c>.</summary>
public sealed class AuditEventsClient
{
    private readonly NorthStarClient _api;

    internal AuditEventsClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's audit events, the latest first.</summary>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<AuditEventResponse>> ListAsync(
        AuditEventFilter? filter = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<AuditEventResponse>>(
            ApiRequest.Page("v1/audit-events", cursor, limit, ("actor", filter?.Actor), ("kind", filter?.Kind), ("from", Time(filter?.From)), ("to", Time(filter?.To))), cancellation);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}

/// <summary>Which audit events are wanted.</summary>
/// <param name="Actor">Only what this member (by id) or app (by client id) did.</param>
/// <param name="Kind">Only this kind of change.</param>
/// <param name="From">Only what happened then or later.</param>
/// <param name="To">Only what happened before then.</param>
public sealed record AuditEventFilter(string? Actor = null, string? Kind = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
