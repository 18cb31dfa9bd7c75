using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.NorthStars;

internal static class AdoptNorthStar
{
    public static async Task<Ok<NorthStarResponse>> Handle(
        Guid id, OwnNorthStars northStars, HttpContext http, CancellationToken cancellationToken)
    {
        await northStars.WaitForOtherAdoptionsAsync(cancellationToken);
        var northStar = await northStars.LockAsync(id, cancellationToken);
        ETags.Honor(http, northStar.Revision);
        var former = await northStars.All.SingleOrDefaultAsync(n => n.Status == NorthStarStatus.Adopted && n.Id != id, cancellationToken);
        northStar.Adopt(former is null ? null : await northStars.OpenAsync(former, cancellationToken), northStars.Now);
        await northStars.SaveAsync(cancellationToken, northStar, former);
        ETags.Set(http, northStar.Revision);
        return TypedResults.Ok(northStar.ToResponse());
    }
}
