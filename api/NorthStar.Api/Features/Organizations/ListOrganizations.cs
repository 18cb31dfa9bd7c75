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
        var organizations = db.Organizations.AsNoTracking();
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time.ToUniversalTime(), last.Id);
            organizations = organizations.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(time, id)));
        }

        var found = await organizations.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, rows.Response, o => new TimeCursor(o.CreatedAt, o.Id)));
    }
}
