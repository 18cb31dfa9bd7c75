using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The releases about one organization or one questionnaire: protected figures, which never change once they have appeared.</summary>
public sealed class ReleasesClient
{
    private readonly NorthStarClient _api;
    private readonly string _path;

    internal ReleasesClient(NorthStarClient api, string path) => (_api, _path) = (api, path);

    /// <summary>The calendar, newest first: releases that have appeared, and the one whose period is running; with the names of an organization and its groups. 404 where the caller may see none.</summary>
    /// <param name="cursor">A page's <see cref="ReleaseCalendarResponse.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ReleaseCalendarResponse> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<ReleaseCalendarResponse>(ApiRequest.Page(_path, cursor, limit), cancellation);

    /// <summary>A release. 404 before it appears.</summary>
    /// <param name="period">A year, a half-year or a calendar quarter: <c>2026</c>, <c>2026-H1</c>, <c>2026-Q3</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ReleaseResponse> GetAsync(string period, CancellationToken cancellation = default) =>
        _api.SendAsync<ReleaseResponse>(ApiRequest.Get(At(period)), cancellation);

    /// <summary>A release as a table, a few kilobytes: CSV by RFC 4180, in UTF-8. 404 before it appears.</summary>
    /// <param name="period">As in <see cref="GetAsync"/>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<byte[]> GetCsvAsync(string period, CancellationToken cancellation = default) =>
        _api.SendForBytesAsync(ApiRequest.Get(At(period)) with { Accept = "text/csv" }, cancellation);

    /// <summary>A release as an Excel workbook, a few kilobytes. 404 before it appears.</summary>
    /// <param name="period">As in <see cref="GetAsync"/>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<byte[]> GetXlsxAsync(string period, CancellationToken cancellation = default) =>
        _api.SendForBytesAsync(ApiRequest.Get(At(period)) with { Accept = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }, cancellation);

    private string At(string period) => $"{_path}/{Uri.EscapeDataString(period)}";
}
