using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

internal static class ReplaceGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, GoalRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Require(http, goal.Revision);
        await goals.EditAsync(goal, request.ToPlan(), cancellationToken);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(await goals.ShowAsync(goal, cancellationToken));
    }
}
