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

    /// <summary>The questionnaire that ships with the product, to make one's own of. Scope <c>questionnaires.read</c>, or a coach.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireBody> GetStarterAsync(CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireBody>(ApiRequest.Get("v1/questionnaires/starter"), cancellation);

    /// <summary>Deletes a questionnaire that was never published; 409 for any other. A coach.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task DeleteAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/questionnaires/{id}") { IfMatch = ifMatch }, cancellation);

    /// <summary>Changes key or title, here and in the draft; published versions keep theirs. A coach.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="request">What changes; the rest stays.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireResponse>> UpdateAsync(
        Guid id, UpdateQuestionnaireRequest request, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireResponse>(
            new ApiRequest(HttpMethod.Patch, $"v1/questionnaires/{id}") { Body = request, IfMatch = ifMatch }, cancellation);

    /// <summary>Takes no new responses; those that were begun go on. A coach.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireResponse>> RetireAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireResponse>(
            ApiRequest.Post($"v1/questionnaires/{id}/retire", idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Takes responses again. A coach.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireResponse>> ReopenAsync(Guid id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireResponse>(
            ApiRequest.Post($"v1/questionnaires/{id}/reopen", idempotencyKey: idempotencyKey), cancellation);

    /// <summary>Whether a body could be published; nothing is stored.</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<ValidationResponse> ValidateAsync(QuestionnaireBody body, CancellationToken cancellation = default) =>
        _api.SendAsync<ValidationResponse>(ApiRequest.Post("v1/questionnaires/validate", body), cancellation);

    /// <summary>What a person with these answers would see; nothing is stored.</summary>
    /// <param name="request">A draft or a version, and the answers.</param>
    /// <param name="language">The language to read in (BCP 47); null leaves it to the questionnaire.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<EvaluationResponse> EvaluateAsync(EvaluateRequest request, string? language = null, CancellationToken cancellation = default) =>
        _api.SendAsync<EvaluationResponse>(
            ApiRequest.Post("v1/questionnaires/evaluate" + (language is null ? "" : $"?language={Uri.EscapeDataString(language)}"), request), cancellation);

    /// <summary>The open draft. 404 where none is open.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireBody>> GetDraftAsync(Guid id, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireBody>(ApiRequest.Get($"v1/questionnaires/{id}/draft"), cancellation);

    /// <summary>Saves the open draft: it may be unfinished. 412 where somebody saved it meanwhile.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="body">The whole draft.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that was changed; null begins a draft where none is open (412 where one is).</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The draft's new tag.</returns>
    public Task<string> SaveDraftAsync(Guid id, QuestionnaireBody body, string? ifMatch, CancellationToken cancellation = default) =>
        _api.SendForTagAsync(
            new ApiRequest(HttpMethod.Put, $"v1/questionnaires/{id}/draft") { Body = body, IfMatch = ifMatch, IfNoneMatch = ifMatch is null ? "*" : null },
            cancellation);

    /// <summary>Throws the draft away. 412 where somebody saved it meanwhile.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the draft that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task DiscardDraftAsync(Guid id, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendAsync(new ApiRequest(HttpMethod.Delete, $"v1/questionnaires/{id}/draft") { IfMatch = ifMatch }, cancellation);

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

    /// <summary>One published version as a FHIR R4 Questionnaire.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="version">Counted from 1.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<FhirQuestionnaireBody> GetVersionAsFhirAsync(Guid id, int version, CancellationToken cancellation = default) =>
        _api.SendAsync<FhirQuestionnaireBody>(ApiRequest.Get(FormattableString.Invariant($"v1/questionnaires/{id}/versions/{version}/fhir")), cancellation);

    /// <summary>What a FHIR R4 Questionnaire would become, and what can't be carried over; nothing is stored.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireImportResponse> PreviewFhirImportAsync(FhirQuestionnaireBody resource, CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireImportResponse>(ApiRequest.Post("v1/questionnaires/import/fhir/preview", resource), cancellation);

    /// <summary>Makes a questionnaire of a FHIR R4 Questionnaire. 409 where something can't be carried over and that was not accepted.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="acceptLosses">Whether to go on although not everything can be carried over.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireImportResponse> ImportFhirAsync(
        FhirQuestionnaireBody resource, bool acceptLosses, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireImportResponse>(
            ApiRequest.Post("v1/questionnaires/import/fhir" + (acceptLosses ? "?acceptLosses=true" : ""), resource, idempotencyKey: idempotencyKey), cancellation);

    /// <summary>One published version with all its items. It never changes.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="version">Counted from 1.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<QuestionnaireVersionResponse> GetVersionAsync(Guid id, int version, CancellationToken cancellation = default) =>
        _api.SendAsync<QuestionnaireVersionResponse>(
            ApiRequest.Get(FormattableString.Invariant($"v1/questionnaires/{id}/versions/{version}")), cancellation);

    /// <summary>What changed from one published version to another, each change classed by what it does to comparability.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="version">The version that the changes lead to.</param>
    /// <param name="with">The version that they lead from.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<VersionDiffResponse> CompareVersionsAsync(Guid id, int version, int with, CancellationToken cancellation = default) =>
        _api.SendAsync<VersionDiffResponse>(
            ApiRequest.Get(FormattableString.Invariant($"v1/questionnaires/{id}/versions/{version}/diff?with={with}")), cancellation);

    /// <summary>Makes a published version the draft again. 412 where somebody saved the draft meanwhile.</summary>
    /// <param name="id">The questionnaire.</param>
    /// <param name="version">The version.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the open draft that it replaces; null where none is open.</param>
    /// <param name="idempotencyKey">Give your own to repeat the call safely in another process; null makes one.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<QuestionnaireBody>> RestoreVersionAsync(
        Guid id, int version, string? ifMatch = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<QuestionnaireBody>(
            ApiRequest.Post(FormattableString.Invariant($"v1/questionnaires/{id}/versions/{version}/restore"), ifMatch: ifMatch, idempotencyKey: idempotencyKey),
            cancellation);
}
