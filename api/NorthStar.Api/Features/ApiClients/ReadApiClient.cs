using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.ApiClients;

internal static class ReadApiClient
{
    public static async Task<Results<Ok<ApiClientResponse>, ProblemResult>> Handle(
        Guid id, NorthStarDbContext db, ApiClientRows rows, HttpContext http, CancellationToken cancellationToken)
    {
        if (await db.ApiClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } client)
            return Problems.NotFound();
        ETags.Set(http, client.Revision);
        return TypedResults.Ok(rows.Response(client));
    }
}
