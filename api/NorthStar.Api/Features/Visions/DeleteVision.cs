using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;

namespace NorthStar.Api.Features.Visions;

internal static class DeleteVision
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        Guid id, OwnVisions visions, NorthStarDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var vision = await visions.LockAsync(id, cancellationToken);
        ETags.Require(http, vision.Revision);
        // The lock keeps goals from referring to it between this look and the deletion.
        if (await db.Goals.AnyAsync(goal => goal.VisionId == id, cancellationToken))
            return Problems.Conflict("vision.has_goals", "Goals refer to this vision: let them refer to none or to another first.");
        db.Remove(vision);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
