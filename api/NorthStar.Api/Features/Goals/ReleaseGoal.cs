using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class ReleaseGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, ReleaseGoalRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Honor(http, goal.Revision);
        goal.Release(KebabCode.Parse<GoalReleaseReason>(request.Reason), goals.Actor, goals.Now, request.Note);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(await goals.ShowAsync(goal, cancellationToken));
    }
}

internal sealed class ReleaseGoalRequestValidator : AbstractValidator<ReleaseGoalRequest>
{
    public ReleaseGoalRequestValidator()
    {
        RuleFor(r => r.Reason).CodeOf<ReleaseGoalRequest, GoalReleaseReason>();
        RuleFor(r => r.Note).Text(GoalLimits.Note);
    }
}
