using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Visions;

internal static class GetVision
{
    public static async Task<Ok<VisionResponse>> Handle(Guid id, OwnVisions visions, HttpContext http, CancellationToken cancellationToken)
    {
        var vision = await visions.ReadAsync(id, cancellationToken);
        ETags.Set(http, vision.Revision);
        return TypedResults.Ok(vision.ToResponse());
    }
}
