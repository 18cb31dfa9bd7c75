using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

internal static class ListNorthStars
{
    public static async Task<Ok<PageResponse<NorthStarResponse>>> Handle(
        [AsParameters] PageQuery page, OwnNorthStars northStars, PersonalText text, CancellationToken cancellationToken)
    {
        var rows = await northStars.All.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        foreach (var northStar in rows)
            await text.OpenAsync(northStar, cancellationToken);
        return TypedResults.Ok(page.Page(rows, northStar => northStar.ToResponse()));
    }
}
