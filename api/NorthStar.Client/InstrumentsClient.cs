using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The scored scales that questions can ask, and on what terms.</summary>
public sealed class InstrumentsClient
{
    private readonly NorthStarClient _api;

    internal InstrumentsClient(NorthStarClient api) => _api = api;

    /// <summary>All instruments that the product knows, with the practice's attestations.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<InstrumentResponse>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<InstrumentResponse>>(ApiRequest.Page("v1/instruments", cursor, limit), cancellation);

    /// <summary>Attests that the practice may use an instrument. An owner.</summary>
    /// <param name="code">The instrument.</param>
    /// <param name="request">What the owner states.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<InstrumentResponse> AttestAsync(string code, AttestInstrumentRequest request, CancellationToken cancellation = default) =>
        _api.SendAsync<InstrumentResponse>(new ApiRequest(HttpMethod.Put, $"v1/instruments/{Uri.EscapeDataString(code)}/attestation") { Body = request }, cancellation);
}
