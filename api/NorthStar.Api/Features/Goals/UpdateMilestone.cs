using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

internal static class UpdateMilestone
{
    public static async Task<Results<Ok<MilestoneResponse>, ProblemResult>> Handle(
        Guid id, Guid milestoneId, UpdateMilestoneRequest request, OwnGoals goals, HttpContext http, CancellationToken cancellationToken)
    {
        var goal = await goals.LockAsync(id, cancellationToken);
        if (goal.Words.Milestones.FirstOrDefault(m => m.Id == milestoneId) is not { } old)
            return Problems.NotFound();
        ETags.Require(http, goal.Revision);
        var milestone = new GoalMilestone(milestoneId, request.Title.Or(old.Title)!, request.Done.Or(old.Done)!.Value, request.DueOn.Or(old.DueOn));
        goal.EditMilestone(milestone, goals.Actor, goals.Now);
        await goals.SaveAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(milestone.ToResponse());
    }
}

internal sealed class UpdateMilestoneRequestValidator : AbstractValidator<UpdateMilestoneRequest>
{
    public UpdateMilestoneRequestValidator()
    {
        RuleFor(r => r.Title.Value).FilledText(GoalLimits.MilestoneTitle).When(r => r.Title.IsGiven)
            .OverridePropertyName(nameof(UpdateMilestoneRequest.Title));
        RuleFor(r => r.Done).NotNullIfGiven();
    }
}
