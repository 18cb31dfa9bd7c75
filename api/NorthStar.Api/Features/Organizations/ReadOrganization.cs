using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class ReadOrganization
{
    public static async Task<Results<Ok<OrganizationResponse>, ProblemResult>> Handle(
        Guid id, NorthStarDbContext db, OrganizationRows rows, HttpContext http, CancellationToken cancellationToken)
    {
        if (await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } organization)
            return Problems.NotFound();
        ETags.Set(http, organization.Revision);
        return TypedResults.Ok(rows.Response(organization));
    }
}
