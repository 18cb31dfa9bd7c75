using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;

namespace NorthStar.Api.Features.Goals;

internal static class DeleteGoal
{
    public static async Task<NoContent> Handle(Guid id, OwnGoals goals, NorthStarDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Require(http, goal.Revision);
        db.Remove(goal);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
