using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;

namespace NorthStar.Api.Features.Goals;

internal static class DeleteMilestone
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        Guid id, Guid milestoneId, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        if (goal.Words.Milestones.All(m => m.Id != milestoneId))
            return Problems.NotFound();
        ETags.Require(http, goal.Revision);
        goal.DeleteMilestone(milestoneId, goals.Actor, goals.Now);
        await goals.SaveAsync(goal, cancellationToken);
        return TypedResults.NoContent();
    }
}
