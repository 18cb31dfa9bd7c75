using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

internal static class GetNorthStar
{
    public static async Task<Ok<NorthStarResponse>> Handle(Guid id, OwnNorthStars northStars, HttpContext http, CancellationToken cancellationToken)
    {
        var northStar = await northStars.OpenAsync(await northStars.FindAsync(id, cancellationToken), cancellationToken);
        ETags.Set(http, northStar.Revision);
        return TypedResults.Ok(northStar.ToResponse());
    }
}
