using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class ListOrganizations
{
    public static async Task<Ok<PageResponse<OrganizationResponse>>> Handle(
        [AsParameters] PageQuery page, NorthStarDbContext db, OrganizationRows rows, CancellationToken cancellationToken)
    {
        var found = await db.Organizations.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, rows.Response));
    }
}
