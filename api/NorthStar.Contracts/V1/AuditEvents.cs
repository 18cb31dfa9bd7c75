using System.ComponentModel.DataAnnotations;

namespace NorthStar.Contracts.V1;

/// <summary>Who changed what in the practice, and when. Never anything about participants.</summary>
public sealed record AuditEventResponse
{
    /// <summary>Counts the practice's events from 1, without gaps.</summary>
    [Range(1, long.MaxValue)]
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who did it.</summary>
    public required AuditActor Actor { get; init; }

    /// <summary>What was done: the operation of this API in kebab-case, such as <c>publish-questionnaire</c>, or a step of signing in.</summary>
    [AuditKind]
    public required string Kind { get; init; }

    /// <summary>What it was done to; null where there is only one, such as the codebook.</summary>
    public AuditSubject? Subject { get; init; }

    /// <summary>SHA-256 over this event and the hash of the one before it, so that none can be changed or left out unseen.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    [StringLength(64, MinimumLength = 64)]
    public required string Hash { get; init; }
}

/// <summary>Who did something.</summary>
public sealed record AuditActor
{
    /// <summary><c>member</c> or <c>app</c>.</summary>
    [AllowedValues("member", "app")]
    public required string Kind { get; init; }

    /// <summary>The member's id, or the app's client id.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string Id { get; init; }

    /// <summary>What they were called then.</summary>
    [StringLength(320)]
    public required string Name { get; init; }
}

/// <summary>What something was done to.</summary>
public sealed record AuditSubject
{
    /// <summary>Its id.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string Id { get; init; }

    /// <summary>What it was called then.</summary>
    [StringLength(320)]
    public required string Name { get; init; }
}
