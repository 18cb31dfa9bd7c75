using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class UpdateGoal
{
    public static async Task<Ok<GoalResponse>> Handle(Guid id, UpdateGoalRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Require(http, goal.Revision);
        await goals.EditAsync(goal, request.Over(goal.Plan), cancellationToken);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(await goals.ShowAsync(goal, cancellationToken));
    }
}

internal sealed class UpdateGoalRequestValidator : AbstractValidator<UpdateGoalRequest>
{
    public UpdateGoalRequestValidator()
    {
        RuleFor(r => r.Title.Value).FilledText(GoalLimits.Title).When(r => r.Title.IsGiven).OverridePropertyName(nameof(UpdateGoalRequest.Title));
        RuleFor(r => r.Why.Value).Text(GoalLimits.Why).OverridePropertyName(nameof(UpdateGoalRequest.Why));
        RuleFor(r => r.Target.Value!).SetValidator(new GoalTargetRules()).When(r => r.Target.Value is not null)
            .OverridePropertyName(nameof(UpdateGoalRequest.Target));
        RuleFor(r => r.Reminder.Value!).SetValidator(new GoalReminderRules()).When(r => r.Reminder.Value is not null)
            .OverridePropertyName(nameof(UpdateGoalRequest.Reminder));
    }
}
