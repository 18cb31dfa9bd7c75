using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class CreateGoal
{
    public static async Task<Created<GoalResponse>> Handle(GoalRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.CreateAsync(request.ToPlan(), cancellationToken);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Created($"/v1/goals/{goal.Id}", await goals.ShowAsync(goal, cancellationToken));
    }
}

internal sealed class GoalRequestValidator : AbstractValidator<GoalRequest>
{
    public GoalRequestValidator()
    {
        RuleFor(r => r.Title).FilledText(GoalLimits.Title);
        RuleFor(r => r.Why).Text(GoalLimits.Why);
        RuleFor(r => r.Target!).SetValidator(new GoalTargetRules()).When(r => r.Target is not null);
        RuleFor(r => r.Reminder!).SetValidator(new GoalReminderRules()).When(r => r.Reminder is not null);
    }
}
