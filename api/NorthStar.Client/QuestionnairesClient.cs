using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>Questionnaires as their authors see them, with every language.</summary>
public sealed class QuestionnairesClient
{
    private readonly NorthStarClient _api;

    internal QuestionnairesClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's questionnaires, newest first. Scope <c>questionnaires.read</c>, or a coach.</summary>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<QuestionnaireResponse>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<QuestionnaireResponse>>(ApiRequest.Page("v1/questionnaires", cursor, limit), cancellation);

    /// <summary>One questionnaire, without its items. 404 where there is none, or it is another practice's.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireResponse>> GetAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireResponse>(ApiRequest.Get($"v1/questionnaires/{id}"), cancellation);

    /// <summary>Makes a questionnaire of a body, or a copy of a published version. A coach.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireResponse>> CreateAsync(
        CreateQuestionnaireRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireResponse>(
            ApiRequest.Post("v1/questionnaires", request, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Deletes a questionnaire that was never published; 409 for any other. A coach.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task DeleteAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/questionnaires/{id}") { IfMatch = ifMatch }, cancellation);

    /// <summary>The open draft. 404 where none is open.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireBody>> GetDraftAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireBody>(ApiRequest.Get($"v1/questionnaires/{id}/draft"), cancellation);

    /// <summary>What the draft changes against the current version, each change classed by what it does to comparability.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<DraftDiffResponse> GetDraftDiffAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendAsync<DraftDiffResponse>(ApiRequest.Get($"v1/questionnaires/{id}/draft/diff"), cancellation);

    /// <summary>Publishes the draft as the next version, which never changes again. 412 where somebody saved the draft meanwhile.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="request">Notes for the other authors.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the draft that is meant.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireVersionResponse> PublishDraftAsync(
        Guid id, PublishDraftRequest request, string ifMatch, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireVersionResponse>(
            ApiRequest.Post($"v1/questionnaires/{id}/draft/publish", request, ifMatch, idempotencyKey), cancellation);

    /// <summary>The published versions, newest first, without their items.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="cursor">A page's <see cref="PageResponse{T}.NextCursor"/>; null for the first page.</param>
    /// <param name="limit">How many at most: 1 to 100; null leaves it to the API (20).</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PageResponse<QuestionnaireVersionSummaryResponse>> ListVersionsAsync(
        Guid id, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.SendAsync<PageResponse<QuestionnaireVersionSummaryResponse>>(
            ApiRequest.Page($"v1/questionnaires/{id}/versions", cursor, limit), cancellation);

    /// <summary>One published version with all its items. It never changes.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="version">Counted from 1.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireVersionResponse> GetVersionAsync(Guid id, int version, CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireVersionResponse>(
            ApiRequest.Get(FormattableString.Invariant($"v1/questionnaires/{id}/versions/{version}")), cancellation);
}
