using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class AddMilestone
{
    public static async Task<Created<MilestoneResponse>> Handle(
        Guid id, AddMilestoneRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        ETags.Honor(http, goal.Revision);
        var milestone = goal.AddMilestone(request.Title, request.Done ?? false, request.DueOn, goals.Actor, goals.Now);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Created($"/v1/goals/{id}/milestones/{milestone.Id}", milestone.ToResponse());
    }
}

internal sealed class AddMilestoneRequestValidator : AbstractValidator<AddMilestoneRequest>
{
    public AddMilestoneRequestValidator() => RuleFor(r => r.Title).FilledText(GoalLimits.MilestoneTitle);
}
