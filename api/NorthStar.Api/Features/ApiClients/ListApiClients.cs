using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.ApiClients;

internal static class ListApiClients
{
    public static async Task<Ok<PageResponse<ApiClientResponse>>> Handle(
        [AsParameters] PageQuery page, NorthStarDbContext db, ApiClientRows rows, CancellationToken cancellationToken)
    {
        var found = await db.ApiClients.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, rows.Response));
    }
}
