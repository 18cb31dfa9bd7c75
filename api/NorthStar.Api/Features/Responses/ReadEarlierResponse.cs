using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Responses;

internal static class ReadEarlierResponse
{
    public static async Task<Results<Ok<ResponseResponse>, ProblemResult>> Handle(
        Guid id, string? language, HttpContext http, ResponseRows rows, ResponseViews views, CancellationToken cancellationToken) =>
        await rows.FindEarlierAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(await views.ShowAsync(http, row, cancellationToken))
            : Problems.NotFound();
}
