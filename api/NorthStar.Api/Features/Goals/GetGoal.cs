using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

public static class GetGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.ReadAsync(id, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(goal.ToResponse(goals.Now));
    }
}
