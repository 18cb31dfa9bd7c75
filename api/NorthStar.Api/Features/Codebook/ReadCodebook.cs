using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.Codebook;

namespace NorthStar.Api.Features.Codebook;

internal static class ReadCodebook
{
    public static async Task<IResult> Handle(int? version, Caller caller, HttpContext http, Codebooks codebooks, CancellationToken cancellationToken)
    {
        if (version < 1)
            return Problems.BadInput("?version", "query.out_of_range", "Versions are counted from 1.");
        if (await FindAsync(version, caller, codebooks, cancellationToken) is not { } codebook)
            return Problems.NotFound();
        var headers = http.Response.Headers;
        ETags.Set(http, codebook.Version);
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization";
        return ETags.IsKnown(http, ETags.Of(codebook.Version)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(codebook.ToResponse());
    }

    private static async ValueTask<CodebookContent?> FindAsync(int? version, Caller caller, Codebooks codebooks, CancellationToken cancellationToken) =>
        version is { } number
            ? await codebooks.FindAsync(caller.PracticeId, number, cancellationToken)
            : await codebooks.CurrentAsync(caller.PracticeId, cancellationToken);
}
