using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Visions;

internal static class ReplaceVision
{
    public static async Task<Ok<VisionResponse>> Handle(
        Guid id, VisionRequest request, OwnVisions visions, HttpContext http, CancellationToken cancellationToken)
    {
        var vision = await visions.LockAsync(id, cancellationToken);
        ETags.Require(http, vision.Revision);
        await visions.RewriteAsync(vision, request.NorthStarId, request.ToWords(), cancellationToken);
        ETags.Set(http, vision.Revision);
        return TypedResults.Ok(vision.ToResponse());
    }
}
