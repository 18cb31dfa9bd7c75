using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

internal static class ReplaceNorthStar
{
    public static async Task<Ok<NorthStarResponse>> Handle(
        Guid id, NorthStarRequest request, OwnNorthStars northStars, HttpContext http, CancellationToken cancellationToken)
    {
        var northStar = await northStars.LockAsync(id, cancellationToken);
        ETags.Require(http, northStar.Revision);
        northStar.Rewrite(await northStars.ReadAsync(request, cancellationToken), northStars.Now);
        await northStars.SaveAsync(cancellationToken, northStar);
        ETags.Set(http, northStar.Revision);
        return TypedResults.Ok(northStar.ToResponse());
    }
}
