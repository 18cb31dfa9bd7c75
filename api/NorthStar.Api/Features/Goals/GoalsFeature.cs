using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

/// <summary>What a person does about a North Star, and how it goes.</summary>
public static class GoalsFeature
{
    public static IServiceCollection AddGoals(this IServiceCollection services) => services
        .AddScoped<OwnTimeZone>()
        .AddScoped<OwnGoals>()
        .AddScoped<IExported<ExportedGoal>, ExportedGoals>();

    public static void MapGoals(this IEndpointRouteBuilder v1)
    {
        var goals = v1.MapGroup("/goals").WithTags("Goals").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        goals.MapPost("", CreateGoal.Handle).WithName(nameof(CreateGoal)).ProducesProblems(413, 422)
            .WithSummary("Write a goal down as a draft")
            .WithDescription("One to three goals at a time serve a person best; a front end may say so. The service sets no limit: nobody should have to let a goal go in order to write down the next.");
        goals.MapGet("", ListGoals.Handle).WithName(nameof(ListGoals))
            .WithSummary("The person's goals, newest first");
        MapOne(goals.MapGroup("/{id:guid}"));
        MapSteps(goals.MapGroup("/{id:guid}"));
        MapMilestones(goals.MapGroup("/{id:guid}/milestones"));
        MapHistory(goals.MapGroup("/{id:guid}"));
    }

    private static void MapOne(RouteGroupBuilder goal)
    {
        goal.MapGet("", GetGoal.Handle).WithName(nameof(GetGoal)).WithoutTransaction()
            .WithSummary("A goal");
        goal.MapPut("", ReplaceGoal.Handle).WithName(nameof(ReplaceGoal)).ProducesProblems(409, 412, 413, 428)
            .WithSummary("Change a goal as a whole");
        goal.MapPatch("", UpdateGoal.Handle).WithName(nameof(UpdateGoal)).ProducesProblems(409, 412, 413, 428)
            .WithSummary("Change parts of a goal");
        goal.MapDelete("", DeleteGoal.Handle).WithName(nameof(DeleteGoal)).ProducesProblems(412, 428)
            .WithSummary("Delete a goal with its check-ins and events");
    }

    private static void MapSteps(RouteGroupBuilder goal)
    {
        goal.ProducesProblems(409, 412, 413, 422);
        goal.MapPost("/activate", ActivateGoal.Handle).WithName(nameof(ActivateGoal))
            .WithSummary("Begin a draft");
        goal.MapPost("/pause", PauseGoal.Handle).WithName(nameof(PauseGoal))
            .WithSummary("Set an active goal aside; reminders stop");
        goal.MapPost("/resume", ResumeGoal.Handle).WithName(nameof(ResumeGoal))
            .WithSummary("Take a paused goal up again");
        goal.MapPost("/release", ReleaseGoal.Handle).WithName(nameof(ReleaseGoal))
            .WithSummary("Let a draft, active or paused goal go");
        goal.MapPost("/complete", CompleteGoal.Handle).WithName(nameof(CompleteGoal))
            .WithSummary("Finish an active goal");
        goal.MapPost("/reopen", ReopenGoal.Handle).WithName(nameof(ReopenGoal))
            .WithSummary("Take up again what was completed or released");
    }

    private static void MapMilestones(RouteGroupBuilder milestones)
    {
        milestones.MapPost("", AddMilestone.Handle).WithName(nameof(AddMilestone)).ProducesProblems(409, 412, 413, 422)
            .WithSummary("Add a milestone");
        milestones.MapPatch("/{milestoneId:guid}", UpdateMilestone.Handle).WithName(nameof(UpdateMilestone)).ProducesProblems(409, 412, 413, 428)
            .WithSummary("Change a milestone, or mark it done")
            .WithDescription("A milestone is part of its goal: `If-Match` takes the goal's ETag.");
        milestones.MapDelete("/{milestoneId:guid}", DeleteMilestone.Handle).WithName(nameof(DeleteMilestone)).ProducesProblems(409, 412, 428)
            .WithSummary("Take a milestone away")
            .WithDescription("A milestone is part of its goal: `If-Match` takes the goal's ETag.");
    }

    private static void MapHistory(RouteGroupBuilder goal)
    {
        goal.MapPost("/check-ins", CheckIn.Handle).WithName(nameof(CheckIn)).ProducesProblems(409, 412, 413, 422)
            .WithSummary("Tell how an active goal is going")
            .WithDescription("The latest check-in by its own time moves the goal's progress and achievement.");
        goal.MapGet("/check-ins", ListCheckIns.Handle).WithName(nameof(ListCheckIns))
            .WithSummary("A goal's check-ins, the latest first");
        goal.MapGet("/events", ListGoalEvents.Handle).WithName(nameof(ListGoalEvents))
            .WithSummary("What happened to a goal, the latest first");
    }
}
