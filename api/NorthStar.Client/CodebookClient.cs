using NorthStar.Contracts.V1;

namespace NorthStar.Client;

/// <summary>The codebook: themes, destinations and their words.</summary>
public sealed class CodebookClient
{
    private readonly NorthStarClient _api;

    internal CodebookClient(NorthStarClient api) => _api = api;

    /// <summary>The codebook as the practice has it, in every language. A participant, an app, or a coach.</summary>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Tagged<CodebookResponse>> GetAsync(CancellationToken cancellation = default) =>
        _api.SendTaggedAsync<CodebookResponse>(ApiRequest.Get("v1/codebook"), cancellation);
}
