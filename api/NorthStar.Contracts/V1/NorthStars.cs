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

/// <summary>What a draft is to be made of.</summary>
public sealed record NorthStarDraftRequest
{
    /// <summary>Passages that the person marked, at most 50; left out or empty, the draft chooses by recurring words and by the main themes.</summary>
    [MaxLength(50)]
    public IReadOnlyList<NorthStarMark>? Marks { get; init; }
}

/// <summary>A passage that a person marked in an answer.</summary>
public sealed record NorthStarMark
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The words exactly as they stand in the answer, 1 to 2,000 characters.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Quote { get; init; }

    /// <summary>Where they belong: <c>statement</c>, <c>looks-like</c> or <c>feels-like</c>; left out, the draft decides.</summary>
    [AllowedValues("statement", "looks-like", "feels-like")]
    public string? Part { get; init; }
}

/// <summary>
/// A North Star to begin with, of the person's own words and a fixed frame. It is kept nowhere: edited or not, <c>statement</c>, <c>looksLike</c>,
/// <c>feelsLike</c>, <c>responseId</c> and <c>evidence</c> are a body of <c>POST /v1/north-stars</c>.
/// </summary>
public sealed record NorthStarDraftResponse
{
    /// <summary>Always true: nothing has been adopted or kept.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>What to call it, in the language of the frame.</summary>
    [StringLength(200)]
    public required string Label { get; init; }

    /// <summary>The language of the frame.</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>What the person runs toward.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Statement { get; init; }

    /// <summary>What it looks like.</summary>
    [StringLength(2_000)]
    public string? LooksLike { get; init; }

    /// <summary>What it feels like.</summary>
    [StringLength(2_000)]
    public string? FeelsLike { get; init; }

    /// <summary>The response that it was made of.</summary>
    public required Guid ResponseId { get; init; }

    /// <summary>The person's words in it, each with its answer, each once.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<NorthStarEvidence> Evidence { get; init; }

    /// <summary>The person's words in it, in order, and where they wrote them.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<NorthStarPiece> Pieces { get; init; }

    /// <summary>The texts in order, cut where the person's words and the frame meet: joined again, those of a part are its text.</summary>
    [MaxLength(150)]
    public required IReadOnlyList<NorthStarSegment> Segments { get; init; }
}

/// <summary>Words of the person in a draft.</summary>
public sealed record NorthStarPiece
{
    /// <summary>The part that they stand in: <c>statement</c>, <c>looks-like</c> or <c>feels-like</c>.</summary>
    [AllowedValues("statement", "looks-like", "feels-like")]
    public required string Part { get; init; }

    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The words exactly as they stand in the answer.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Quote { get; init; }

    /// <summary>Where they begin, in UTF-16 code units from the beginning of the answer, as strings are counted in JavaScript, Java and C#.</summary>
    [Range(0, 40_000)]
    public required int Start { get; init; }
}

/// <summary>A run of a draft's text.</summary>
public sealed record NorthStarSegment
{
    /// <summary>The part that it stands in: <c>statement</c>, <c>looks-like</c> or <c>feels-like</c>.</summary>
    [AllowedValues("statement", "looks-like", "feels-like")]
    public required string Part { get; init; }

    /// <summary>The text.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>Whether it is of the frame; otherwise the person wrote it.</summary>
    public required bool IsFrame { get; init; }
}
