using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The themes and destinations that answers are counted by, in the practice's words.</summary>
public sealed class CodebookClient
{
    private readonly NorthStarClient _api;

    internal CodebookClient(NorthStarClient api) => _api = api;

    /// <summary>The practice's codebook, with every language.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<CodebookResponse>> GetAsync(CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<CodebookResponse>(ApiRequest.Get("v1/codebook"), cancellation);

    /// <summary>Writes labels, definitions and phrases anew, as the next version. A coach.</summary>
    /// <param name="request">The codebook as it becomes.</param>
    /// <param name="ifMatch">The <see cref="Tagged{T}.ETag"/> of the state that is meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<CodebookResponse>> ReplaceAsync(CodebookRequest request, string ifMatch, CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<CodebookResponse>(new ApiRequest(HttpMethod.Put, "v1/codebook") { Body = request, IfMatch = ifMatch }, cancellation);

    /// <summary>What a sentence would suggest; nothing is stored. A coach.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<TextSuggestionsResponse> SuggestAsync(SuggestFromTextRequest request, CancellationToken cancellation = default) =>
        _api.SendAsync<TextSuggestionsResponse>(ApiRequest.Post("v1/codebook/suggest", request), cancellation);
}
