namespace NorthStar.Domain.Goals;

/// <summary>How long a goal's texts may be, in characters, and how many of a thing it may hold.</summary>
public static class GoalLimits
{
    /// <summary>A goal's title.</summary>
    public const int Title = 200;

    /// <summary>Why it matters.</summary>
    public const int Why = 2_000;

    /// <summary>The unit of a target.</summary>
    public const int Unit = 50;

    /// <summary>A milestone's title.</summary>
    public const int MilestoneTitle = 200;

    /// <summary>Milestones of one goal.</summary>
    public const int Milestones = 50;

    /// <summary>A note, an obstacle or a next step of a check-in; the note of a step.</summary>
    public const int Note = 2_000;

    /// <summary>The highest confidence of a check-in; the lowest is 0.</summary>
    public const int Confidence = 10;
}
