using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Goals;
using GoalReminder = NorthStar.Contracts.V1.GoalReminder;
using GoalTarget = NorthStar.Contracts.V1.GoalTarget;

namespace NorthStar.Api.Features.Goals;

/// <summary>Between what travels and what the rules know. Requests have passed their validators.</summary>
internal static class GoalMapping
{
    public static GoalPlan ToPlan(this GoalRequest request) => new()
    {
        Title = request.Title,
        Why = request.Why,
        Target = request.Target?.ToDomain(),
        DueOn = request.DueOn,
        Reminder = request.Reminder?.ToDomain(),
        NorthStarId = request.NorthStarId,
        VisionId = request.VisionId,
    };

    public static GoalPlan Over(this UpdateGoalRequest request, GoalPlan plan) => new()
    {
        Title = request.Title.Or(plan.Title)!,
        Why = request.Why.Or(plan.Why),
        Target = request.Target.IsGiven ? request.Target.Value?.ToDomain() : plan.Target,
        DueOn = request.DueOn.Or(plan.DueOn),
        Reminder = request.Reminder.IsGiven ? request.Reminder.Value?.ToDomain() : plan.Reminder,
        NorthStarId = request.NorthStarId.Or(plan.NorthStarId),
        VisionId = request.VisionId.Or(plan.VisionId),
    };

    public static GoalResponse ToResponse(this Goal goal, DateTimeOffset now, string? ownTimeZone) => new()
    {
        Id = goal.Id,
        Status = KebabCode.Of(goal.Status),
        Achievement = goal.Words.Achievement.ToCode(),
        ReleaseReason = goal.Words.ReleaseReason.ToCode(),
        Title = goal.Words.Title,
        Why = goal.Words.Why,
        NorthStarId = goal.NorthStarId,
        VisionId = goal.VisionId,
        Target = goal.Words.Target is { } target
            ? new GoalTarget { Kind = KebabCode.Of(target.Kind), Baseline = target.Baseline, Value = target.Value, Unit = target.Unit }
            : null,
        Progress = goal.Words.Progress,
        CheckedInAt = goal.Words.CheckedInAt,
        DueOn = goal.Words.DueOn,
        Overdue = goal.IsOverdue(now, ownTimeZone),
        Reminder = goal.Words.Reminder is { } reminder
            ? new GoalReminder
            {
                Every = KebabCode.Of(reminder.Every),
                TimeZone = reminder.TimeZone,
                QuietHours = reminder.QuietHours?.ToContract(),
            }
            : null,
        CheckInDueAt = goal.CheckInDueAt,
        Milestones = [.. goal.Words.Milestones.Select(milestone => milestone.ToResponse())],
        CreatedAt = goal.CreatedAt,
        UpdatedAt = goal.Words.UpdatedAt,
    };

    public static MilestoneResponse ToResponse(this GoalMilestone milestone) =>
        new() { Id = milestone.Id, Title = milestone.Title, Done = milestone.Done, DueOn = milestone.DueOn };

    public static CheckInResponse ToResponse(this GoalCheckIn checkIn) => new()
    {
        Id = checkIn.Id,
        At = checkIn.At,
        Progress = checkIn.Words.Progress,
        Confidence = checkIn.Words.Confidence,
        Note = checkIn.Words.Note,
        Obstacle = checkIn.Words.Obstacle,
        NextStep = checkIn.Words.NextStep,
        Achievement = checkIn.Words.Achievement.ToCode(),
    };

    public static GoalEventResponse ToResponse(this GoalEvent happened) => new()
    {
        Revision = happened.Revision,
        Kind = KebabCode.Of(happened.Words.Kind),
        Actor = KebabCode.Of(happened.Words.Actor),
        At = happened.At,
        Status = KebabCode.Of(happened.Words.Status),
        Achievement = happened.Words.Achievement.ToCode(),
        Reason = happened.Words.Reason.ToCode(),
        Note = happened.Words.Note,
        About = happened.Words.About,
    };

    static Domain.Goals.GoalTarget ToDomain(this GoalTarget target) =>
        new() { Kind = KebabCode.Parse<GoalTargetKind>(target.Kind), Baseline = target.Baseline, Value = target.Value, Unit = target.Unit };

    static Domain.Goals.GoalReminder ToDomain(this GoalReminder reminder) => new()
    {
        Every = KebabCode.Parse<ReminderInterval>(reminder.Every),
        TimeZone = reminder.TimeZone,
        QuietHours = reminder.QuietHours?.ToDomain(),
    };

    static string? ToCode<T>(this T? value)
        where T : struct, Enum => value is { } known ? KebabCode.Of(known) : null;
}
