using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Goals;

public static class GoalsFeature
{
    public static IServiceCollection AddGoals(this IServiceCollection services) => services.AddScoped<OwnGoals>();

    public static void MapGoals(this IEndpointRouteBuilder v1)
    {
        var goals = v1.MapGroup("/goals").WithTags("Goals").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        goals.MapPost("", CreateGoal.Handle).WithName(nameof(CreateGoal)).WithSummary("Writes a goal down as a draft.");
        goals.MapGet("", ListGoals.Handle).WithName(nameof(ListGoals)).WithSummary("Lists the person's goals, the newest first.");

        var goal = goals.MapGroup("/{id:guid}");
        goal.MapGet("", GetGoal.Handle).WithName(nameof(GetGoal)).WithSummary("Reads a goal.");
        goal.MapPut("", ReplaceGoal.Handle).WithName(nameof(ReplaceGoal)).WithSummary("Changes a goal as a whole.");
        goal.MapPatch("", UpdateGoal.Handle).WithName(nameof(UpdateGoal)).WithSummary("Changes parts of a goal.");
        goal.MapDelete("", DeleteGoal.Handle).WithName(nameof(DeleteGoal)).WithSummary("Deletes a goal with its check-ins and events.");

        goal.MapPost("/activate", ActivateGoal.Handle).WithName(nameof(ActivateGoal)).WithSummary("Begins a draft.");
        goal.MapPost("/pause", PauseGoal.Handle).WithName(nameof(PauseGoal)).WithSummary("Sets an active goal aside; reminders stop.");
        goal.MapPost("/resume", ResumeGoal.Handle).WithName(nameof(ResumeGoal)).WithSummary("Takes a paused goal up again.");
        goal.MapPost("/release", ReleaseGoal.Handle).WithName(nameof(ReleaseGoal)).WithSummary("Lets a draft, active or paused goal go.");
        goal.MapPost("/complete", CompleteGoal.Handle).WithName(nameof(CompleteGoal)).WithSummary("Finishes an active goal.");
        goal.MapPost("/reopen", ReopenGoal.Handle).WithName(nameof(ReopenGoal)).WithSummary("Takes up again what was completed or released.");

        goal.MapPost("/milestones", AddMilestone.Handle).WithName(nameof(AddMilestone)).WithSummary("Adds a milestone.");
        goal.MapPatch("/milestones/{milestoneId:guid}", UpdateMilestone.Handle).WithName(nameof(UpdateMilestone)).WithSummary("Changes a milestone, or marks it done.");
        goal.MapDelete("/milestones/{milestoneId:guid}", DeleteMilestone.Handle).WithName(nameof(DeleteMilestone)).WithSummary("Takes a milestone away.");

        goal.MapPost("/check-ins", CheckIn.Handle).WithName(nameof(CheckIn)).WithSummary("Tells how an active goal is going.");
        goal.MapGet("/check-ins", ListCheckIns.Handle).WithName(nameof(ListCheckIns)).WithSummary("Lists a goal's check-ins, the latest first.");
        goal.MapGet("/events", ListGoalEvents.Handle).WithName(nameof(ListGoalEvents)).WithSummary("Lists what happened to a goal, the latest first.");
    }
}
