namespace NorthStar.Domain.Goals;

/// <summary>How a goal tells that it is reached. The numbers are stored: never renumber.</summary>
public enum GoalTargetKind
{
    /// <summary>It is reached or it is not.</summary>
    YesNo = 1,

    /// <summary>A value in a unit of the person's own, such as hours a week.</summary>
    Number = 2,

    /// <summary>Its milestones are done.</summary>
    Milestones = 3,
}

/// <summary>What a goal aims at.</summary>
public sealed record GoalTarget
{
    /// <summary>The largest magnitude of a number in a target or a check-in.</summary>
    public const decimal MaxMagnitude = 1_000_000_000m;

    /// <summary>The most decimal places of such a number.</summary>
    public const int MaxDecimals = 6;

    /// <summary>How reaching it is told.</summary>
    public required GoalTargetKind Kind { get; init; }

    /// <summary>Where the person begins, in <see cref="Unit"/>; only with a number.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>Where the person wants to be, in <see cref="Unit"/>; always and only with a number.</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit in the person's words; only with a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether progress is told in the target's own unit; otherwise it runs from 0 to 100.</summary>
    /// <param name="target">A goal's target, if it has one.</param>
    public static bool HasOwnUnit(GoalTarget? target) => target?.Kind == GoalTargetKind.Number;

    /// <summary>Whether a number can be stored exactly as it was written.</summary>
    /// <param name="number">A number of a target or a check-in.</param>
    public static bool IsExact(decimal number) => Math.Abs(number) <= MaxMagnitude && number.Scale <= MaxDecimals;
}
