using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

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

/// <summary>A North Star as it stood after one change.</summary>
public sealed record NorthStarRevisionResponse
{
    /// <summary>Counts the changes, from 1; the North Star's <c>ETag</c> at the time.</summary>
    [Range(1, int.MaxValue)]
    public required int Revision { get; init; }

    /// <summary>
    /// What made it: <c>written</c> or <c>rewritten</c> as a draft, <c>adopted</c>, or <c>superseded</c> by the one adopted after it.
    /// </summary>
    [AllowedValues("written", "rewritten", "adopted", "superseded")]
    public required string Change { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the person runs toward, as it read then.</summary>
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

    /// <summary>Words of the person in that response that it rested on.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<NorthStarEvidence> Evidence { get; init; }
}

/// <summary>Two North Stars of one person side by side, and what the responses that they came from say in common.</summary>
public sealed record NorthStarComparisonResponse
{
    /// <summary>The earlier one, <c>from</c>.</summary>
    public required ComparedNorthStar Then { get; init; }

    /// <summary>The later one, <c>to</c>.</summary>
    public required ComparedNorthStar Now { get; init; }

    /// <summary>
    /// The questions that mean the same in both versions and that the person answered at least once, in the order of now. Themes and the
    /// destination stand by themselves. Null where it can't be told: <c>unavailable</c> says why.
    /// </summary>
    [MaxLength(200)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IReadOnlyList<ComparedAnswer>? Answers { get; init; }

    /// <summary>Answered questions that are left out because they can't be compared; empty where <c>answers</c> is null.</summary>
    [MaxLength(400)]
    public required IReadOnlyList<UncomparedQuestion> NotCompared { get; init; }

    /// <summary>What the person stepped away from; null where it can't be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ComparedThemes? AwayThemes { get; init; }

    /// <summary>What the person runs toward; null where it can't be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ComparedThemes? TowardThemes { get; init; }

    /// <summary>Where the person means to go next; null where it can't be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ComparedDestination? Destination { get; init; }

    /// <summary>Why parts are null; empty where all of them are there.</summary>
    [MaxLength(8)]
    public required IReadOnlyList<UnavailablePart> Unavailable { get; init; }
}

/// <summary>One side of a comparison.</summary>
public sealed record ComparedNorthStar
{
    /// <summary>The North Star: its words and its dates.</summary>
    public required NorthStarResponse NorthStar { get; init; }

    /// <summary>The response that it came from; null where it names none, or the person has deleted it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ComparedResponse? Response { get; init; }
}

/// <summary>The response behind one side of a comparison.</summary>
public sealed record ComparedResponse
{
    /// <summary>The response.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was answered.</summary>
    public required AnsweredVersion Questionnaire { get; init; }

    /// <summary>Which time it was that the person answered the questionnaire, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Round { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was completed; left out while it is in progress.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>One question, then and now.</summary>
public sealed record ComparedAnswer
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>How it reads now, in the reader's language.</summary>
    [StringLength(100_000)]
    public required string Text { get; init; }

    /// <summary>How it read then, where that differs.</summary>
    [StringLength(100_000)]
    public string? TextThen { get; init; }

    /// <summary>What the person answered then; left out where they did not.</summary>
    public Answer? Then { get; init; }

    /// <summary>What the person answered now; left out where they did not.</summary>
    public Answer? Now { get; init; }
}

/// <summary>An answered question that can't be compared.</summary>
public sealed record UncomparedQuestion
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>
    /// <c>changed</c>: it was asked both times, in a way that answers can't be compared; <c>only-then</c> or <c>only-now</c>: it was asked once.
    /// </summary>
    [AllowedValues("changed", "only-then", "only-now")]
    public required string Reason { get; init; }
}

/// <summary>The themes of one side of the compass, then and now, by the codebook's codes.</summary>
public sealed record ComparedThemes
{
    /// <summary>Picked now and not then.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Gained { get; init; }

    /// <summary>Picked both times.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Picked then and not now.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>The main one then, where one was marked.</summary>
    [Code]
    public string? MainThen { get; init; }

    /// <summary>The main one now, where one is marked.</summary>
    [Code]
    public string? MainNow { get; init; }
}

/// <summary>The destination, then and now, by the codebook's code.</summary>
public sealed record ComparedDestination
{
    /// <summary>Then; left out where it was not answered.</summary>
    [Code]
    public string? Then { get; init; }

    /// <summary>Now; left out where it is not answered.</summary>
    [Code]
    public string? Now { get; init; }
}

/// <summary>Why a part of a comparison is null.</summary>
public sealed record UnavailablePart
{
    /// <summary>The part.</summary>
    [AllowedValues("answers", "away-themes", "toward-themes", "destination")]
    public required string Part { get; init; }

    /// <summary>
    /// <c>no-response</c>: a North Star names no response; <c>response-deleted</c>: the person has deleted one; <c>not-asked</c>: a version
    /// does not ask it; <c>different-questionnaires</c>: the answers were given to two questionnaires.
    /// </summary>
    [AllowedValues("no-response", "response-deleted", "not-asked", "different-questionnaires")]
    public required string Reason { get; init; }

    /// <summary>The side that it is for: <c>then</c> or <c>now</c>; left out where it is for both.</summary>
    [AllowedValues("then", "now")]
    public string? Side { get; init; }
}
