namespace NorthStar.Domain.Goals;

/// <summary>What a person decides about a goal: everything that an edit can change.</summary>
public sealed record GoalPlan
{
    /// <summary>What to do, at most <see cref="GoalLimits.Title"/> characters.</summary>
    public required string Title { get; init; }

    /// <summary>Why it matters, at most <see cref="GoalLimits.Why"/> characters.</summary>
    public string? Why { get; init; }

    /// <summary>What it aims at.</summary>
    public GoalTarget? Target { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When to be reminded.</summary>
    public GoalReminder? Reminder { get; init; }

    /// <summary>The North Star that it serves.</summary>
    public Guid? NorthStarId { get; init; }

    /// <summary>The vision that it serves.</summary>
    public Guid? VisionId { get; init; }
}

/// <summary>What is stored of a goal under the person's own key.</summary>
public sealed record GoalWords
{
    /// <summary>What to do.</summary>
    public required string Title { get; init; }

    /// <summary>Why it matters.</summary>
    public string? Why { get; init; }

    /// <summary>What it aims at.</summary>
    public GoalTarget? Target { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When to be reminded.</summary>
    public GoalReminder? Reminder { get; init; }

    /// <summary>Since when the person is reminded: reminders are counted from there.</summary>
    public DateTimeOffset? RemindedSince { get; init; }

    /// <summary>How it is going; null until it is begun.</summary>
    public GoalAchievement? Achievement { get; init; }

    /// <summary>Why it was released; null unless it is.</summary>
    public GoalReleaseReason? ReleaseReason { get; init; }

    /// <summary>Its milestones in the order in which they were added.</summary>
    public IReadOnlyList<GoalMilestone> Milestones { get; init; } = [];

    /// <summary>The progress last told, in the target's own unit or from 0 to 100.</summary>
    public decimal? Progress { get; init; }

    /// <summary>The time of the latest check-in.</summary>
    public DateTimeOffset? CheckedInAt { get; init; }

    /// <summary>When anything about the goal last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A step on the way to a goal.</summary>
/// <param name="Id">Names the milestone.</param>
/// <param name="Title">What it is, at most <see cref="GoalLimits.MilestoneTitle"/> characters.</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="DueOn">The day by which it should be done.</param>
public sealed record GoalMilestone(Guid Id, string Title, bool Done, DateOnly? DueOn);

/// <summary>What a person tells in a check-in, stored under the person's own key.</summary>
public sealed record GoalCheckInWords
{
    /// <summary>How far it has come, in the target's own unit or from 0 to 100.</summary>
    public decimal? Progress { get; init; }

    /// <summary>How sure the person is of getting there, from 0 to 10.</summary>
    public int? Confidence { get; init; }

    /// <summary>How it is going, in words.</summary>
    public string? Note { get; init; }

    /// <summary>What is in the way.</summary>
    public string? Obstacle { get; init; }

    /// <summary>What comes next.</summary>
    public string? NextStep { get; init; }

    /// <summary>How it is going, as a whole.</summary>
    public GoalAchievement? Achievement { get; init; }
}

/// <summary>Who changed a goal. The numbers are stored: never renumber.</summary>
public enum GoalActor
{
    /// <summary>The person.</summary>
    Participant = 1,

    /// <summary>An app on the person's behalf.</summary>
    App = 2,
}

/// <summary>What happened to a goal. The numbers are stored: never renumber.</summary>
public enum GoalEventKind
{
    /// <summary>It was written down.</summary>
    Created = 1,

    /// <summary>Its words, target, day, reminder or links changed.</summary>
    Edited = 2,

    /// <summary>It was begun.</summary>
    Activated = 3,

    /// <summary>It was set aside.</summary>
    Paused = 4,

    /// <summary>It was taken up after a pause.</summary>
    Resumed = 5,

    /// <summary>It was let go.</summary>
    Released = 6,

    /// <summary>It was finished.</summary>
    Completed = 7,

    /// <summary>It was taken up after it had ended.</summary>
    Reopened = 8,

    /// <summary>The person checked in.</summary>
    CheckedIn = 9,

    /// <summary>A milestone was added.</summary>
    MilestoneAdded = 10,

    /// <summary>A milestone changed.</summary>
    MilestoneEdited = 11,

    /// <summary>A milestone was taken away.</summary>
    MilestoneDeleted = 12,
}

/// <summary>What is stored of an event under the person's own key.</summary>
public sealed record GoalEventWords
{
    /// <summary>What happened.</summary>
    public required GoalEventKind Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required GoalActor Actor { get; init; }

    /// <summary>Where the goal stood afterwards.</summary>
    public required GoalStatus Status { get; init; }

    /// <summary>How it was going afterwards.</summary>
    public GoalAchievement? Achievement { get; init; }

    /// <summary>Why it was released.</summary>
    public GoalReleaseReason? Reason { get; init; }

    /// <summary>Why, in the person's words.</summary>
    public string? Note { get; init; }

    /// <summary>The check-in or milestone that it is about.</summary>
    public Guid? About { get; init; }
}
