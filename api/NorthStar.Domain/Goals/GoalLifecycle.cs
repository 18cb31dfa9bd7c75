using System.Collections.Frozen;

namespace NorthStar.Domain.Goals;

/// <summary>Where a goal stands. The numbers are stored: never renumber.</summary>
public enum GoalStatus
{
    /// <summary>Written down, not begun.</summary>
    Draft = 1,

    /// <summary>Being worked on.</summary>
    Active = 2,

    /// <summary>Set aside for a while; reminders stop.</summary>
    Paused = 3,

    /// <summary>Let go, for a reason. Not a failure.</summary>
    Released = 4,

    /// <summary>Finished.</summary>
    Completed = 5,
}

/// <summary>What a person can do with a goal as a whole.</summary>
public enum GoalStep
{
    /// <summary>Begin.</summary>
    Activate = 1,

    /// <summary>Set aside.</summary>
    Pause = 2,

    /// <summary>Take up again after a pause.</summary>
    Resume = 3,

    /// <summary>Let go.</summary>
    Release = 4,

    /// <summary>Finish.</summary>
    Complete = 5,

    /// <summary>Take up again what was let go or finished.</summary>
    Reopen = 6,
}

/// <summary>Why a goal was released. The numbers are stored: never renumber.</summary>
public enum GoalReleaseReason
{
    /// <summary>It is not mine any more.</summary>
    NotMine = 1,

    /// <summary>Circumstances changed.</summary>
    Circumstances = 2,

    /// <summary>Another goal took its place.</summary>
    Replaced = 3,

    /// <summary>It turned out not to be attainable.</summary>
    NotAttainable = 4,
}

/// <summary>How a goal is going: an axis of its own beside <see cref="GoalStatus"/>. The numbers are stored: never renumber.</summary>
public enum GoalAchievement
{
    /// <summary>Under way.</summary>
    InProgress = 1,

    /// <summary>Getting better.</summary>
    Improving = 2,

    /// <summary>Getting worse.</summary>
    Worsening = 3,

    /// <summary>Neither better nor worse.</summary>
    NoChange = 4,

    /// <summary>Reached.</summary>
    Achieved = 5,

    /// <summary>Reached in part.</summary>
    PartlyAchieved = 6,

    /// <summary>Reached and being kept up.</summary>
    Sustaining = 7,

    /// <summary>Turned out not to be attainable.</summary>
    NotAttainable = 8,
}

/// <summary>The one table of a goal's lifecycle: what is not in it is a conflict.</summary>
public static class GoalLifecycle
{
    static readonly FrozenDictionary<(GoalStatus From, GoalStep Step), GoalStatus> Table = new Dictionary<(GoalStatus, GoalStep), GoalStatus>
    {
        [(GoalStatus.Draft, GoalStep.Activate)] = GoalStatus.Active,
        [(GoalStatus.Draft, GoalStep.Release)] = GoalStatus.Released,
        [(GoalStatus.Active, GoalStep.Pause)] = GoalStatus.Paused,
        [(GoalStatus.Active, GoalStep.Release)] = GoalStatus.Released,
        [(GoalStatus.Active, GoalStep.Complete)] = GoalStatus.Completed,
        [(GoalStatus.Paused, GoalStep.Resume)] = GoalStatus.Active,
        [(GoalStatus.Paused, GoalStep.Release)] = GoalStatus.Released,
        [(GoalStatus.Released, GoalStep.Reopen)] = GoalStatus.Active,
        [(GoalStatus.Completed, GoalStep.Reopen)] = GoalStatus.Active,
    }.ToFrozenDictionary();

    /// <summary>Where a step leads.</summary>
    /// <param name="from">Where the goal stands.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="DomainException"><c>goal.wrong_step</c>: the step does not lead on from there.</exception>
    public static GoalStatus Next(GoalStatus from, GoalStep step) =>
        Table.TryGetValue((from, step), out var to)
            ? to
            : throw new DomainException(
                "goal.wrong_step",
                $"A goal that is {KebabCode.Of(from)} has no step '{KebabCode.Of(step)}'; it has: {string.Join(", ", StepsFrom(from).Select(KebabCode.Of))}.");

    /// <summary>The steps that lead on from a state, in the order of <see cref="GoalStep"/>.</summary>
    /// <param name="from">Where the goal stands.</param>
    public static IEnumerable<GoalStep> StepsFrom(GoalStatus from) => Table.Keys.Where(key => key.From == from).Select(key => key.Step).Order();

    /// <summary>Whether completing can end in this achievement.</summary>
    /// <param name="achievement">How the goal ended.</param>
    public static bool Completes(GoalAchievement achievement) =>
        achievement is GoalAchievement.Achieved or GoalAchievement.PartlyAchieved or GoalAchievement.Sustaining;
}
