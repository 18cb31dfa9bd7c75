using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>One page of a calendar of releases, newest first.</summary>
public sealed record ReleaseCalendarResponse
{
    /// <inheritdoc cref="PageResponse{T}.Items"/>
    [MaxLength(100)]
    public required IReadOnlyList<ScheduledReleaseResponse> Items { get; init; }

    /// <inheritdoc cref="PageResponse{T}.NextCursor"/>
    [Cursor]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }

    /// <summary>The organization whose releases they are; left out where they are about a questionnaire. Names change, releases never do: so they stand here.</summary>
    public ReleaseOrganization? Organization { get; init; }
}

/// <summary>What an organization and its groups are called, for those who read its releases.</summary>
public sealed record ReleaseOrganization
{
    /// <summary>The organization.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The groups that its releases tell apart, of all years that have begun; empty where they tell none.</summary>
    [MaxLength(100)]
    public required IReadOnlyList<ReleaseGroupName> Groups { get; init; }
}

/// <summary>What a group of an organization's staff is called.</summary>
public sealed record ReleaseGroupName
{
    /// <summary>Its code, as in <c>groups</c> of a release.</summary>
    [GroupCode]
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }
}

/// <summary>A release that was made or is to come. Which there are follows from the calendar alone.</summary>
public sealed record ScheduledReleaseResponse
{
    /// <summary>The release.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about: a year, a half-year or a calendar quarter, in UTC.</summary>
    [Period]
    public required string Period { get; init; }

    /// <summary>Whether it has figures, says nothing because too few people would be in it, or is yet to come.</summary>
    [AllowedValues("published", "withheld", "pending")]
    public required string Status { get; init; }

    /// <summary>When it appears, whatever it holds: 14 days after the period closes.</summary>
    public required DateTimeOffset PublishesAt { get; init; }
}

/// <summary>
/// Figures about many people, deliberately blurred. Random noise was added once, before anything was stored, and can't be undone; intervals tell how much
/// blur there may be (90 %), and nothing about who chose to take part. Shares go from 0.05 to 0.95: what lies beyond is told as the bound. A release that
/// is withheld has its period and audience, and no figures. Parts that an audience does not have are left out.
/// </summary>
public sealed record ReleaseResponse
{
    /// <summary>What it is about.</summary>
    [Period]
    public required string Period { get; init; }

    /// <summary>Whose figures: of one organization's staff, of the staff of all small organizations together, or of everybody who answered the questionnaire.</summary>
    [AllowedValues("organization", "pool", "questionnaire")]
    public required string Audience { get; init; }

    /// <summary>Whether it has figures.</summary>
    [AllowedValues("published", "withheld")]
    public required string Status { get; init; }

    /// <summary>When it appeared.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>How the people in it are protected; left out where nothing is told.</summary>
    public ReleasePrivacy? Privacy { get; init; }

    /// <summary>How many people were counted.</summary>
    public ReleasePeople? People { get; init; }

    /// <summary>Intent to leave or to reduce hours, as shares of the people: <c>no</c>, <c>some</c>, <c>likely</c>, <c>not-answered</c>.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseShare>? Intent { get; init; }

    /// <summary>The burnout band, as shares of the people: <c>low</c>, <c>medium</c>, <c>high</c>, <c>not-answered</c>.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseShare>? Burnout { get; init; }

    /// <summary>What people step away from, as shares of the people, each of whom can be in two.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseShare>? Away { get; init; }

    /// <summary>What people run toward, as shares of the people, each of whom can be in two.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseShare>? Toward { get; init; }

    /// <summary>Which reason leads where, as shares of the people. Ways that too few take are left out.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseFlow>? Flow { get; init; }

    /// <summary>Where people go, as shares of the destinations that were answered.</summary>
    [MaxLength(100)]
    public IReadOnlyList<ReleaseShare>? Destinations { get; init; }

    /// <summary>Intent by declared group, in organizations of 5,000 and more; <c>none</c> stands for people in no group.</summary>
    [MaxLength(5)]
    public IReadOnlyList<ReleaseGroup>? Groups { get; init; }

    /// <summary>The questions that a version marks for trends; for coaches alone.</summary>
    [MaxLength(2)]
    public IReadOnlyList<ReleaseQuestion>? Questions { get; init; }

    /// <summary>The share of the destinations answered that could be met without leaving; left out where too few answered.</summary>
    public ReleaseEstimate? CouldKeep { get; init; }

    /// <summary>
    /// Differences to the release before and to that of a year before which the blur does not explain (Holm, 5 % over the release). Where none is named,
    /// none may be called a change.
    /// </summary>
    [MaxLength(200)]
    public IReadOnlyList<ReleaseChange>? Changes { get; init; }
}

/// <summary>How the people in a release are protected.</summary>
public sealed record ReleasePrivacy
{
    /// <summary>The privacy loss of the release: pure epsilon, under adding or removing all that one person said.</summary>
    [Range(0, 2)]
    public required decimal Epsilon { get; init; }

    /// <summary>The mechanism.</summary>
    [AllowedValues("discrete-laplace")]
    public required string Mechanism { get; init; }
}

/// <summary>A blurred number of people and its 90 % interval.</summary>
public sealed record ReleasePeople
{
    /// <summary>The estimate.</summary>
    [Range(0, 100_000_000)]
    public required int Estimate { get; init; }

    /// <summary>The lower end of the interval.</summary>
    [Range(0, 100_000_000)]
    public required int Low { get; init; }

    /// <summary>The upper end of the interval.</summary>
    [Range(0, 100_000_000)]
    public required int High { get; init; }
}

/// <summary>A blurred share and its 90 % interval.</summary>
public sealed record ReleaseEstimate
{
    /// <summary>The share.</summary>
    [Range(0.05, 0.95)]
    public required decimal Share { get; init; }

    /// <summary>The lower end of the interval.</summary>
    [Range(0.05, 0.95)]
    public required decimal Low { get; init; }

    /// <summary>The upper end of the interval.</summary>
    [Range(0.05, 0.95)]
    public required decimal High { get; init; }
}

/// <summary>The share of a code and its 90 % interval; or, where too few people are behind it, that it is hidden.</summary>
public sealed record ReleaseShare
{
    /// <summary>What it is the share of.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The share; left out where it is hidden.</summary>
    [Range(0.05, 0.95)]
    public decimal? Share { get; init; }

    /// <summary>The lower end of the interval.</summary>
    [Range(0.05, 0.95)]
    public decimal? Low { get; init; }

    /// <summary>The upper end of the interval.</summary>
    [Range(0.05, 0.95)]
    public decimal? High { get; init; }

    /// <summary>Why there is no share; left out where there is one. Hidden is not zero.</summary>
    [AllowedValues("too-few")]
    public string? Hidden { get; init; }
}

/// <summary>The share of people whom one thing leads to another.</summary>
public sealed record ReleaseFlow
{
    /// <summary>The family of what they step away from.</summary>
    [Code]
    public required string From { get; init; }

    /// <summary>The family of where they go.</summary>
    [Code]
    public required string To { get; init; }

    /// <summary>The share.</summary>
    [Range(0.05, 0.95)]
    public required decimal Share { get; init; }

    /// <summary>The lower end of the interval.</summary>
    [Range(0.05, 0.95)]
    public required decimal Low { get; init; }

    /// <summary>The upper end of the interval.</summary>
    [Range(0.05, 0.95)]
    public required decimal High { get; init; }
}

/// <summary>Figures of one group of an organization's staff.</summary>
public sealed record ReleaseGroup
{
    /// <summary>The group's code, or <c>none</c>.</summary>
    [GroupCode]
    public required string Group { get; init; }

    /// <summary>Intent, as shares of the group's people; empty where the group is hidden.</summary>
    [MaxLength(100)]
    public required IReadOnlyList<ReleaseShare> Intent { get; init; }

    /// <summary>Why there are no shares; left out where there are.</summary>
    [AllowedValues("too-few")]
    public string? Hidden { get; init; }
}

/// <summary>Figures of a trend question.</summary>
public sealed record ReleaseQuestion
{
    /// <summary>The questionnaire.</summary>
    public required Guid Questionnaire { get; init; }

    /// <summary>The version that marks the question.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>Its answers, as shares of the answers given; empty where the question is hidden.</summary>
    [MaxLength(7)]
    public required IReadOnlyList<ReleaseShare> Options { get; init; }

    /// <summary>Why there are no shares; left out where there are.</summary>
    [AllowedValues("too-few")]
    public string? Hidden { get; init; }
}

/// <summary>A difference to an earlier release that the blur does not explain.</summary>
public sealed record ReleaseChange
{
    /// <summary>The part of the release.</summary>
    [AllowedValues("intent", "burnout", "away", "toward", "destinations")]
    public required string Part { get; init; }

    /// <summary>What has changed.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The period of the earlier release.</summary>
    [Period]
    public required string Since { get; init; }

    /// <summary>Where to.</summary>
    [AllowedValues("up", "down")]
    public required string Direction { get; init; }
}
