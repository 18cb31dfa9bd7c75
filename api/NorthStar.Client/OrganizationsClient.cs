using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The employers whose staff reflect, and the codes that people join with. For owners.</summary>
public sealed class OrganizationsClient
{
    private readonly NorthStarClient _api;

    internal OrganizationsClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's organizations, newest first.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<OrganizationResponse>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<OrganizationResponse>>(ApiRequest.Page("v1/organizations", cursor, limit), cancellation);

    /// <summary>One organization. 404 where there is none, or it is another practice's.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<OrganizationResponse>> GetAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<OrganizationResponse>(ApiRequest.Get($"v1/organizations/{id}"), cancellation);

    /// <summary>Adds an organization.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<OrganizationResponse>> CreateAsync(OrganizationRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<OrganizationResponse>(ApiRequest.Post("v1/organizations", request, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Changes an organization as a whole; headcount and groups count from the next year on.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="request">What it becomes.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<OrganizationResponse>> ReplaceAsync(Guid id, OrganizationRequest request, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<OrganizationResponse>(new ApiRequest(HttpMethod.Put, $"v1/organizations/{id}") { Body = request, IfMatch = ifMatch }, cancellation);

    /// <summary>Removes an organization with its join codes; its viewers lose that role.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task DeleteAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/organizations/{id}") { IfMatch = ifMatch }, cancellation);

    /// <summary>Join codes, newest first, those that were revoked included.</summary>
    /// <param name="organizationId">The organization; null for codes in the name of none.</param>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<JoinCodeResponse>> ListJoinCodesAsync(Guid? organizationId, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<JoinCodeResponse>>(ApiRequest.Page(Codes(organizationId), cursor, limit), cancellation);

    /// <summary>Makes a join code.</summary>
    /// <param name="organizationId">The organization; null for none.</param>
    /// <param name="group">The code of one of its groups; null for the organization as a whole.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<JoinCodeResponse> CreateJoinCodeAsync(Guid? organizationId, string? group = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<JoinCodeResponse>(
            ApiRequest.Post(Codes(organizationId), organizationId is null ? null : new CreateJoinCodeRequest { Group = group }, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Stops a join code; nothing changes for people who have joined with it. 409 where it was stopped already.</summary>
    /// <param name="organizationId">The organization; null for none.</param>
    /// <param name="id">The join code.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<JoinCodeResponse> RevokeJoinCodeAsync(Guid? organizationId, Guid id, CancellationToken cancellation = default) =>
        _api.SendAsync<JoinCodeResponse>(ApiRequest.Post($"{Codes(organizationId)}/{id}/revoke"), cancellation);

    /// <summary>Stops a join code and makes another one in its place. 409 where it was stopped already.</summary>
    /// <param name="organizationId">The organization; null for none.</param>
    /// <param name="id">The join code.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<JoinCodeResponse> RotateJoinCodeAsync(Guid? organizationId, Guid id, CancellationToken cancellation = default) =>
        _api.SendAsync<JoinCodeResponse>(ApiRequest.Post($"{Codes(organizationId)}/{id}/rotate"), cancellation);

    private static string Codes(Guid? organizationId) => organizationId is { } id ? $"v1/organizations/{id}/join-codes" : "v1/join-codes";
}
