using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

internal static class GetCurrentNorthStar
{
    public static async Task<Ok<NorthStarResponse>> Handle(OwnNorthStars northStars, HttpContext http, CancellationToken cancellationToken)
    {
        var northStar = await northStars.OpenAsync(await northStars.CurrentAsync(cancellationToken), cancellationToken);
        ETags.Set(http, northStar.Revision);
        return TypedResults.Ok(northStar.ToResponse());
    }
}
