using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class ReplaceOrganization
{
    public static async Task<Ok<OrganizationResponse>> Handle(
        Guid id, OrganizationRequest request, NorthStarDbContext db, OrganizationRows rows, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var organization = await rows.LockAsync(id, cancellationToken);
        ETags.Require(http, organization.Revision);
        organization.Change(request.Name, request.Headcount, OrganizationRows.Groups(request.Groups), clock.Now());
        await db.SaveChangesAsync(cancellationToken);
        ETags.Set(http, organization.Revision);
        return TypedResults.Ok(rows.Response(organization));
    }
}
