using System.ComponentModel.DataAnnotations;

namespace NorthStar.Contracts.V1;

/// <summary>A North Star's words: writes a draft, or writes it anew as a whole.</summary>
public sealed record NorthStarRequest
{
    /// <summary>What the person runs toward, 1 to 2,000 characters.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Statement { get; init; }

    /// <summary>What it looks like, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? LooksLike { get; init; }

    /// <summary>What it feels like, at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? FeelsLike { get; init; }

    /// <summary>The person's own response that it came from; needed where there is evidence.</summary>
    public Guid? ResponseId { get; init; }

    /// <summary>Words of the person in that response that it rests on, at most 50.</summary>
    [MaxLength(50)]
    public IReadOnlyList<NorthStarEvidence>? Evidence { get; init; }
}

/// <summary>Words of the person out of one answer.</summary>
public sealed record NorthStarEvidence
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The words exactly as they stand in the answer, 1 to 2,000 characters.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Quote { get; init; }
}

/// <summary>A North Star: what a person runs toward, in their own words.</summary>
public sealed record NorthStarResponse
{
    /// <summary>The North Star.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>draft</c>, <c>adopted</c> (at most one at a time) or <c>superseded</c> (by the one adopted after it).</summary>
    [AllowedValues("draft", "adopted", "superseded")]
    public required string Status { get; init; }

    /// <summary>What the person runs toward.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Statement { get; init; }

    /// <summary>What it looks like.</summary>
    [StringLength(2_000)]
    public string? LooksLike { get; init; }

    /// <summary>What it feels like.</summary>
    [StringLength(2_000)]
    public string? FeelsLike { get; init; }

    /// <summary>The response that it came from; the person may have deleted it since.</summary>
    public Guid? ResponseId { get; init; }

    /// <summary>Words of the person in that response that it rests on.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<NorthStarEvidence> Evidence { get; init; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was adopted.</summary>
    public DateTimeOffset? AdoptedAt { get; init; }

    /// <summary>When the next one was adopted in its place.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}
