using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>What a person decides about a goal: writes it down as a draft, or changes it as a whole.</summary>
public sealed record GoalRequest
{
    /// <summary>What to do, 1 to 200 characters.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Why it matters, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? Why { get; init; }

    /// <summary>The person's own North Star that it serves.</summary>
    public Guid? NorthStarId { get; init; }

    /// <summary>The person's own vision that it serves.</summary>
    public Guid? VisionId { get; init; }

    /// <summary>What it aims at.</summary>
    public GoalTarget? Target { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When to be reminded.</summary>
    public GoalReminder? Reminder { get; init; }
}

/// <summary>Changes parts of a goal; what is left out stays, null takes away what need not be there.</summary>
public sealed record UpdateGoalRequest
{
    /// <summary>What to do, 1 to 200 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    [StringLength(200, MinimumLength = 1)]
    public Optional<string?> Title { get; init; }

    /// <summary>Why it matters, at most 2,000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [StringLength(2_000)]
    public Optional<string?> Why { get; init; }

    /// <summary>The person's own North Star that it serves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Guid?> NorthStarId { get; init; }

    /// <summary>The person's own vision that it serves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Guid?> VisionId { get; init; }

    /// <summary>What it aims at, as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<GoalTarget?> Target { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateOnly?> DueOn { get; init; }

    /// <summary>When to be reminded, as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<GoalReminder?> Reminder { get; init; }
}

/// <summary>What a goal aims at.</summary>
public sealed record GoalTarget
{
    /// <summary><c>yes-no</c>, <c>number</c> or <c>milestones</c>.</summary>
    [AllowedValues("yes-no", "number", "milestones")]
    public required string Kind { get; init; }

    /// <summary>Where the person begins, in <c>unit</c>; only with a number. Up to a billion either way, at most six decimal places.</summary>
    [Range(-1_000_000_000d, 1_000_000_000d)]
    public decimal? Baseline { get; init; }

    /// <summary>Where the person wants to be, in <c>unit</c>; always and only with a number. Up to a billion either way, at most six decimal places.</summary>
    [Range(-1_000_000_000d, 1_000_000_000d)]
    public decimal? Value { get; init; }

    /// <summary>The unit in the person's words, such as "hours a week": at most 50 characters; only with a number.</summary>
    [StringLength(50)]
    public string? Unit { get; init; }
}

/// <summary>When a person wants to be reminded of a goal while it is active.</summary>
public sealed record GoalReminder
{
    /// <summary><c>day</c>, <c>week</c>, <c>two-weeks</c> or <c>month</c>.</summary>
    [AllowedValues("day", "week", "two-weeks", "month")]
    public required string Every { get; init; }

    /// <summary>The person's time zone, an IANA name such as <c>Europe/Amsterdam</c>.</summary>
    [RegularExpression("^[A-Za-z0-9_+/-]+$")]
    [StringLength(64, MinimumLength = 1)]
    public required string TimeZone { get; init; }

    /// <summary>When no reminder may come.</summary>
    public QuietHours? QuietHours { get; init; }
}

/// <summary>Hours without reminders, in the person's time zone; they may pass midnight.</summary>
public sealed record QuietHours
{
    /// <summary>From when on, as <c>HH:mm</c>.</summary>
    [TimeOfDay]
    public required string From { get; init; }

    /// <summary>Until when, as <c>HH:mm</c>; not the same as <c>from</c>.</summary>
    [TimeOfDay]
    public required string To { get; init; }
}

/// <summary>A goal.</summary>
public sealed record GoalResponse
{
    /// <summary>The goal.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>draft</c>, <c>active</c>, <c>paused</c>, <c>released</c> or <c>completed</c>.</summary>
    [AllowedValues("draft", "active", "paused", "released", "completed")]
    public required string Status { get; init; }

    /// <summary>
    /// How it is going, an axis of its own: <c>in-progress</c>, <c>improving</c>, <c>worsening</c>, <c>no-change</c>, <c>achieved</c>,
    /// <c>partly-achieved</c>, <c>sustaining</c> or <c>not-attainable</c>; null until it is begun.
    /// </summary>
    [AllowedValues("in-progress", "improving", "worsening", "no-change", "achieved", "partly-achieved", "sustaining", "not-attainable")]
    public string? Achievement { get; init; }

    /// <summary>Why it was released: <c>not-mine</c>, <c>circumstances</c>, <c>replaced</c> or <c>not-attainable</c>; null unless it is.</summary>
    [AllowedValues("not-mine", "circumstances", "replaced", "not-attainable")]
    public string? ReleaseReason { get; init; }

    /// <summary>What to do.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Why it matters.</summary>
    [StringLength(2_000)]
    public string? Why { get; init; }

    /// <summary>The North Star that it serves.</summary>
    public Guid? NorthStarId { get; init; }

    /// <summary>The vision that it serves.</summary>
    public Guid? VisionId { get; init; }

    /// <summary>What it aims at.</summary>
    public GoalTarget? Target { get; init; }

    /// <summary>The progress last told, from 0 to 100, or in the unit of a number; null until told.</summary>
    [Range(-1_000_000_000d, 1_000_000_000d)]
    public decimal? Progress { get; init; }

    /// <summary>The time of the latest check-in.</summary>
    public DateTimeOffset? CheckedInAt { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether it is active and its day has passed where the person is (by the reminder's time zone, else the person's own, else UTC); worked out at each read.</summary>
    public required bool Overdue { get; init; }

    /// <summary>When the person is reminded.</summary>
    public GoalReminder? Reminder { get; init; }

    /// <summary>When the next check-in is due; null unless the goal is active and has a reminder.</summary>
    public DateTimeOffset? CheckInDueAt { get; init; }

    /// <summary>Its milestones in the order in which they were added.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<MilestoneResponse> Milestones { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything about it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>Words about a step in a goal's life.</summary>
public sealed record GoalStepRequest
{
    /// <summary>Why, in the person's words, at most 2,000 characters; kept in the event.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }
}

/// <summary>Lets a goal go.</summary>
public sealed record ReleaseGoalRequest
{
    /// <summary>Why: <c>not-mine</c>, <c>circumstances</c>, <c>replaced</c> or <c>not-attainable</c>.</summary>
    [AllowedValues("not-mine", "circumstances", "replaced", "not-attainable")]
    public required string Reason { get; init; }

    /// <summary>Why, in the person's words, at most 2,000 characters; kept in the event.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }
}

/// <summary>Finishes a goal.</summary>
public sealed record CompleteGoalRequest
{
    /// <summary>How it ended: <c>achieved</c>, <c>partly-achieved</c> or <c>sustaining</c>.</summary>
    [AllowedValues("achieved", "partly-achieved", "sustaining")]
    public required string Achievement { get; init; }

    /// <summary>Words of the person about it, at most 2,000 characters; kept in the event.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }
}

/// <summary>Adds a milestone; a goal has at most 50.</summary>
public sealed record AddMilestoneRequest
{
    /// <summary>What it is, 1 to 200 characters.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Whether it is done already; left out means no.</summary>
    public bool? Done { get; init; }

    /// <summary>The day by which it should be done.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Changes parts of a milestone; what is left out stays, null takes away what need not be there.</summary>
public sealed record UpdateMilestoneRequest
{
    /// <summary>What it is, 1 to 200 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    [StringLength(200, MinimumLength = 1)]
    public Optional<string?> Title { get; init; }

    /// <summary>Whether it is done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<bool?> Done { get; init; }

    /// <summary>The day by which it should be done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateOnly?> DueOn { get; init; }
}

/// <summary>A step on the way to a goal. Its ETag is the goal's.</summary>
public sealed record MilestoneResponse
{
    /// <summary>The milestone.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Whether it is done.</summary>
    public required bool Done { get; init; }

    /// <summary>The day by which it should be done.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>Tells how an active goal is going; at least one thing is told.</summary>
public sealed record CheckInRequest
{
    /// <summary>The time that it is about; left out means now. At most microseconds, and not in the future (by more than five minutes, which clocks may differ by).</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How far it has come: 0 to 100, or in the unit of a number (up to a billion either way); at most six decimal places.</summary>
    [Range(-1_000_000_000d, 1_000_000_000d)]
    public decimal? Progress { get; init; }

    /// <summary>How sure the person is of getting there, from 0 to 10.</summary>
    [Range(0, 10)]
    public int? Confidence { get; init; }

    /// <summary>How it is going, in words, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }

    /// <summary>What is in the way, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? Obstacle { get; init; }

    /// <summary>What comes next, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? NextStep { get; init; }

    /// <summary>How it is going, as a whole: a value of the goal's <c>achievement</c>.</summary>
    [AllowedValues("in-progress", "improving", "worsening", "no-change", "achieved", "partly-achieved", "sustaining", "not-attainable")]
    public string? Achievement { get; init; }
}

/// <summary>How a goal was going at one time.</summary>
public sealed record CheckInResponse
{
    /// <summary>The check-in.</summary>
    public required Guid Id { get; init; }

    /// <summary>The time that it is about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far it had come, from 0 to 100, or in the unit of a number.</summary>
    [Range(-1_000_000_000d, 1_000_000_000d)]
    public decimal? Progress { get; init; }

    /// <summary>How sure the person was of getting there, from 0 to 10.</summary>
    [Range(0, 10)]
    public int? Confidence { get; init; }

    /// <summary>How it was going, in words.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }

    /// <summary>What was in the way.</summary>
    [StringLength(2_000)]
    public string? Obstacle { get; init; }

    /// <summary>What was to come next.</summary>
    [StringLength(2_000)]
    public string? NextStep { get; init; }

    /// <summary>How it was going, as a whole.</summary>
    [AllowedValues("in-progress", "improving", "worsening", "no-change", "achieved", "partly-achieved", "sustaining", "not-attainable")]
    public string? Achievement { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>One change of a goal.</summary>
public sealed record GoalEventResponse
{
    /// <summary>Which change of the goal it was, counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Revision { get; init; }

    /// <summary>
    /// <c>created</c>, <c>edited</c>, <c>activated</c>, <c>paused</c>, <c>resumed</c>, <c>released</c>, <c>completed</c>, <c>reopened</c>,
    /// <c>checked-in</c>, <c>milestone-added</c>, <c>milestone-edited</c> or <c>milestone-deleted</c>.
    /// </summary>
    [AllowedValues("created", "edited", "activated", "paused", "resumed", "released", "completed", "reopened", "checked-in", "milestone-added", "milestone-edited", "milestone-deleted")]
    public required string Kind { get; init; }

    /// <summary>Who did it: <c>participant</c>, or <c>app</c> on the person's behalf.</summary>
    [AllowedValues("participant", "app")]
    public required string Actor { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the goal stood afterwards.</summary>
    [AllowedValues("draft", "active", "paused", "released", "completed")]
    public required string Status { get; init; }

    /// <summary>How it was going afterwards.</summary>
    [AllowedValues("in-progress", "improving", "worsening", "no-change", "achieved", "partly-achieved", "sustaining", "not-attainable")]
    public string? Achievement { get; init; }

    /// <summary>Why it was released.</summary>
    [AllowedValues("not-mine", "circumstances", "replaced", "not-attainable")]
    public string? Reason { get; init; }

    /// <summary>Why, in the person's words.</summary>
    [StringLength(2_000)]
    public string? Note { get; init; }

    /// <summary>The check-in or the milestone that it is about.</summary>
    public Guid? About { get; init; }
}
