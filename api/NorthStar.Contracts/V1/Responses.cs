using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace NorthStar.Contracts.V1;

/// <summary>One answer.</summary>
public sealed record Answer
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>
    /// By the question's type: a string (text, a date as <c>YYYY-MM-DD</c>, an option's code), a number, a boolean, or a list of codes
    /// (multi-choice, ranking, themes). Null clears the answer. A text has at most 20,000 characters.
    /// </summary>
    [StringLength(20_000)]
    [MaxLength(50)]
    public required JsonElement Value { get; init; }

    /// <summary>Which of the picked themes is the main one.</summary>
    [Code]
    public string? Main { get; init; }

    /// <summary>The person's own words beside a choice that takes them: at most 500 characters.</summary>
    [StringLength(500)]
    public string? Other { get; init; }
}

/// <summary>Begins a response, or hands in a whole one.</summary>
public sealed record CreateResponseRequest
{
    /// <summary>The questionnaire to answer.</summary>
    public required Guid QuestionnaireId { get; init; }

    /// <summary>The published version to answer; the current one if left out.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }

    /// <summary>Answers to begin with.</summary>
    [MaxLength(200)]
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>Whether to complete at once: the whole thing in one call.</summary>
    public bool? Complete { get; init; }
}

/// <summary>Saves answers, merged by <c>linkId</c>: what is not named stays.</summary>
public sealed record SaveAnswersRequest
{
    /// <summary>The answers to set or, with a null value, to clear; at most 200, each <c>linkId</c> once.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<Answer> Answers { get; init; }
}

/// <summary>A person's answers to one version of a questionnaire.</summary>
public sealed record ResponseResponse
{
    /// <summary>The response.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>in-progress</c>, <c>completed</c> or <c>withdrawn</c>.</summary>
    [AllowedValues("in-progress", "completed", "withdrawn")]
    public required string Status { get; init; }

    /// <summary>What is answered; it stays on this version.</summary>
    public required AnsweredVersion Questionnaire { get; init; }

    /// <summary>Which time it is that the person answers the questionnaire, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Round { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When answers were last saved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The answers in the questionnaire's order.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>How far it has come.</summary>
    public required Progress Progress { get; init; }

    /// <summary>The items that are there, in order.</summary>
    [MaxLength(200)]
    [LinkId]
    public required IReadOnlyList<string> Enabled { get; init; }

    /// <summary>Each enabled item's text (a section's title) by <c>linkId</c>, in the person's language, piping filled in.</summary>
    [ByLinkId(100_000)]
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>
    /// What the scored scales come to, once the response is completed; for the person alone. Left out while it is in progress, and where the
    /// questionnaire asks no scored item.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<InstrumentScoreResponse>? Scores { get; init; }

    /// <summary>What completion left out: answers to questions that a condition had taken away.</summary>
    [MaxLength(200)]
    [LinkId]
    public IReadOnlyList<string>? Dropped { get; init; }

    /// <summary>Private words to the person about what was just saved; stored nowhere and told to nobody.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<Notice> Notices { get; init; }
}

/// <summary>A response in a list.</summary>
public sealed record ResponseSummaryResponse
{
    /// <summary>The response.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>in-progress</c>, <c>completed</c> or <c>withdrawn</c>.</summary>
    [AllowedValues("in-progress", "completed", "withdrawn")]
    public required string Status { get; init; }

    /// <summary>What is answered.</summary>
    public required AnsweredVersion Questionnaire { get; init; }

    /// <summary>Which time it is that the person answers the questionnaire, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Round { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When answers were last saved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>A questionnaire that the person has completed, and when they are asked again.</summary>
public sealed record ReflectionResponse
{
    /// <summary>The questionnaire, and the version of it that a new response answers.</summary>
    public required AnsweredVersion Questionnaire { get; init; }

    /// <summary>Its title in the person's language.</summary>
    [StringLength(300)]
    public required string Title { get; init; }

    /// <summary>The response that was completed last.</summary>
    public required Guid LastResponseId { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset LastCompletedAt { get; init; }

    /// <summary>The round of that response, from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Round { get; init; }

    /// <summary>
    /// The first day (UTC) on which the person is asked again: <c>reflectAgainAfterMonths</c> of the version answered after the completion, on
    /// the same day of the month or that month's last. Left out where the questionnaire is never asked again or takes no new responses.
    /// </summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether that day has come.</summary>
    public required bool Due { get; init; }

    /// <summary>The response in progress, where the person has begun again.</summary>
    public Guid? InProgressResponseId { get; init; }
}

/// <summary>A questionnaire and the version of it that is answered.</summary>
public sealed record AnsweredVersion
{
    /// <summary>The questionnaire.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version, counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }
}

/// <summary>How many of the questions that are there have an answer.</summary>
public sealed record Progress
{
    /// <summary>Questions with an answer.</summary>
    [Range(0, 200)]
    public required int Answered { get; init; }

    /// <summary>Questions that are there.</summary>
    [Range(0, 200)]
    public required int Total { get; init; }
}

/// <summary>Themes that the person's own words suggest; the person decides.</summary>
public sealed record ThemeSuggestionsResponse
{
    /// <summary>On the away side, the strongest first.</summary>
    [MaxLength(5)]
    public required IReadOnlyList<ThemeSuggestion> Away { get; init; }

    /// <summary>On the toward side, the strongest first.</summary>
    [MaxLength(5)]
    public required IReadOnlyList<ThemeSuggestion> Toward { get; init; }
}

/// <summary>A suggested theme.</summary>
public sealed record ThemeSuggestion
{
    /// <summary>The codebook's code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The words that suggest it.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<ThemeReason> Because { get; init; }
}

/// <summary>Words of the person that suggest a theme.</summary>
public sealed record ThemeReason
{
    /// <summary>The answer.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The words as they stand in the answer.</summary>
    [StringLength(500)]
    public required string Phrase { get; init; }
}
