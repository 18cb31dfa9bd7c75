using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly GoalTarget Hours = new() { Kind = "number", Baseline = 0, Value = 4, Unit = "hours a week" };
    private static readonly GoalReminder Weekly = new() { Every = "week", TimeZone = "Europe/Brussels", QuietHours = new() { From = "21:00", To = "07:30" } };
    private static readonly MilestoneResponse Milestone = new() { Id = new("0b9f4f5e-7a31-4a0c-8f7a-2f0d9be7a6c1"), Title = "Ask the head of the ward", Done = true, DueOn = new(2026, 12, 1) };

    private static object[] Goals =>
    [
        new GoalRequest
        {
            Title = "Teach four hours a week",
            Why = "It is where I come alive.",
            NorthStarId = NorthStarId,
            VisionId = VisionId,
            Target = Hours,
            DueOn = new(2027, 3, 31),
            Reminder = Weekly,
        },
        new UpdateGoalRequest { DueOn = new(new DateOnly(2027, 4, 30)), Reminder = new(null) },
        new GoalResponse
        {
            Id = GoalId,
            Status = "active",
            Achievement = "improving",
            Title = "Teach four hours a week",
            Why = "It is where I come alive.",
            NorthStarId = NorthStarId,
            VisionId = VisionId,
            Target = Hours,
            Progress = 2.5m,
            CheckedInAt = Morning,
            DueOn = new(2027, 3, 31),
            Overdue = false,
            Reminder = Weekly,
            Milestones = [Milestone],
            CreatedAt = Morning.AddDays(-20),
            UpdatedAt = Morning,
        },
        new GoalStepRequest { Note = "After the move." },
        new ReleaseGoalRequest { Reason = "circumstances", Note = "The ward is closing." },
        new CompleteGoalRequest { Achievement = "achieved", Note = "Every week since March." },
        new AddMilestoneRequest { Title = "Ask the head of the ward", DueOn = new(2026, 12, 1) },
        new UpdateMilestoneRequest { Done = new(true) },
        Milestone,
        new CheckInRequest { Progress = 2.5m, Confidence = 7, Note = "Two sessions, both good.", Obstacle = "Night shifts.", NextStep = "Swap Thursdays.", Achievement = "improving" },
        new CheckInResponse
        {
            Id = new("d5c4b3a2-9180-4f6e-8d7c-6b5a49382716"),
            At = Morning,
            Progress = 2.5m,
            Confidence = 7,
            Note = "Two sessions, both good.",
            Obstacle = "Night shifts.",
            NextStep = "Swap Thursdays.",
            Achievement = "improving",
        },
        new GoalEventResponse { Revision = 4, Kind = "paused", Actor = "participant", At = Morning, Status = "paused", Achievement = "improving", Note = "After the move." },
    ];
}
