using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The apps that may call the API in the practice's name. For owners.</summary>
public sealed class ApiClientsClient
{
    private readonly NorthStarClient _api;

    internal ApiClientsClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's apps, newest first.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<ApiClientResponse>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<ApiClientResponse>>(ApiRequest.Page("v1/api-clients", cursor, limit), cancellation);

    /// <summary>One app. 404 where there is none, or it is another practice's.</summary>
    /// <param name="id">The app.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<ApiClientResponse>> GetAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<ApiClientResponse>(ApiRequest.Get($"v1/api-clients/{id}"), cancellation);

    /// <summary>Registers an app; the answer has its secret, which is shown this once.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ApiClientSecretResponse> CreateAsync(CreateApiClientRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<ApiClientSecretResponse>(ApiRequest.Post("v1/api-clients", request, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Changes an app's name and origins.</summary>
    /// <param name="id">The app.</param>
    /// <param name="request">What to change.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<ApiClientResponse>> UpdateAsync(Guid id, UpdateApiClientRequest request, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<ApiClientResponse>(new ApiRequest(HttpMethod.Patch, $"v1/api-clients/{id}") { Body = request, IfMatch = ifMatch }, cancellation);

    /// <summary>Gives an app another secret, which is shown this once; the present one works a while longer.</summary>
    /// <param name="id">The app.</param>
    /// <param name="overlapHours">For how long: 0 to 168 hours; null leaves it to the API (24).</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ApiClientSecretResponse> RollSecretAsync(Guid id, int? overlapHours = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<ApiClientSecretResponse>(
            ApiRequest.Post($"v1/api-clients/{id}/roll", new RollSecretRequest { OverlapHours = overlapHours }, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Revokes an app: its secret and all its tokens end at once.</summary>
    /// <param name="id">The app.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task RevokeAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/api-clients/{id}") { IfMatch = ifMatch }, cancellation);
}
