using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class CompleteGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, CompleteGoalRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Honor(http, goal.Revision);
        goal.Complete(KebabCode.Parse<GoalAchievement>(request.Achievement), goals.Actor, goals.Now, request.Note);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(await goals.ShowAsync(goal, cancellationToken));
    }
}

internal sealed class CompleteGoalRequestValidator : AbstractValidator<CompleteGoalRequest>
{
    public CompleteGoalRequestValidator()
    {
        RuleFor(r => r.Achievement)
            .Must(code => KebabCode.TryParse<GoalAchievement>(code, out var achievement) && GoalLifecycle.Completes(achievement))
            .WithErrorCode("value.unknown_code").WithMessage("One of: achieved, partly-achieved, sustaining.");
        RuleFor(r => r.Note).Text(GoalLimits.Note);
    }
}
