using NorthStar.Api.Http;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>Hands a response in. If-Match is welcome and not needed: what is completed is what was saved last.</summary>
internal static class CompleteResponse
{
    public static Task<IResult> Handle(
        Guid id, string? language, HttpContext http, ResponseRows rows, ResponseWriting writing, CancellationToken cancellationToken) =>
        writing.WriteAsync(
            http,
            complete: true,
            async cancellation =>
            {
                if (await rows.FindAsync(id, cancellation) is not { } row)
                    return (null, Problems.NotFound());
                ETags.Honor(http, row.Revision);
                return row.Status == ResponseStatus.InProgress
                    ? (row with { Revision = row.Revision + 1 }, null)
                    : (null, Problems.Conflict("response.already_completed", "This response is completed already."));
            },
            rows.CompleteAsync,
            body => TypedResults.Ok(body),
            cancellationToken);
}
