using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>Who signs in to the portal, and who is invited to. For owners.</summary>
public sealed class MembersClient
{
    private readonly NorthStarClient _api;

    internal MembersClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's members, newest first.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<MemberResponse>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<MemberResponse>>(ApiRequest.Page("v1/members", cursor, limit), cancellation);

    /// <summary>One member. 404 where there is none, or they are another practice's.</summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<MemberResponse>> GetAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<MemberResponse>(ApiRequest.Get($"v1/members/{id}"), cancellation);

    /// <summary>Gives a member other roles; they sign in again. 409 for the last owner.</summary>
    /// <param name="id">The member.</param>
    /// <param name="request">The roles.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<MemberResponse>> UpdateAsync(Guid id, UpdateMemberRequest request, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<MemberResponse>(new ApiRequest(HttpMethod.Patch, $"v1/members/{id}") { Body = request, IfMatch = ifMatch }, cancellation);

    /// <summary>Removes a member, who is signed out everywhere at once. 409 for the last owner.</summary>
    /// <param name="id">The member.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task RemoveAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/members/{id}") { IfMatch = ifMatch }, cancellation);

    /// <summary>Signs a member out everywhere.</summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task EndSessionsAsync(Guid id, CancellationToken cancellation = default) => _api.SendAsync(ApiRequest.Post($"v1/members/{id}/end-sessions"), cancellation);

    /// <summary>Takes away what a member signs in with, and makes a link to choose a password again. 409 for the last owner.</summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<InvitationResponse> ResetAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendAsync<InvitationResponse>(ApiRequest.Post($"v1/members/{id}/reset"), cancellation);

    /// <summary>Invitations that nobody has accepted yet, newest first.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<InvitationResponse>> ListInvitationsAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<InvitationResponse>>(ApiRequest.Page("v1/invitations", cursor, limit), cancellation);

    /// <summary>Invites somebody; the answer has the link, which is shown this once.</summary>
    /// <param name="request">Whom, and what they will be allowed to do.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<InvitationResponse> InviteAsync(CreateInvitationRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<InvitationResponse>(ApiRequest.Post("v1/invitations", request, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Makes a new link; the one before ends.</summary>
    /// <param name="id">The invitation.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<InvitationResponse> ResendInvitationAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendAsync<InvitationResponse>(ApiRequest.Post($"v1/invitations/{id}/resend"), cancellation);

    /// <summary>Takes an invitation back.</summary>
    /// <param name="id">The invitation.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task RevokeInvitationAsync(Guid id, CancellationToken cancellation = default) => _api.SendAsync(ApiRequest.Post($"v1/invitations/{id}/revoke"), cancellation);
}
