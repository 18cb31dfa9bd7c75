using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

internal static class ReopenGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, GoalStepRequest? request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Honor(http, goal.Revision);
        goal.Reopen(goals.Actor, goals.Now, request?.Note);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(await goals.ShowAsync(goal, cancellationToken));
    }
}
