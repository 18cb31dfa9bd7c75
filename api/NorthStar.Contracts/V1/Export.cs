using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace NorthStar.Contracts.V1;

/// <summary>
/// Everything that is kept about a person, as they may take it along. It is written as it is read, so a history of any length fits; what is
/// written while it runs may or may not be in it.
/// </summary>
public sealed record ExportResponse
{
    /// <summary>Names this form; another form has another number. Members may be added to a form and are never taken away.</summary>
    [AllowedValues("northstar.export/1")]
    public required string Schema { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Language, consent, and the organization that the next completion counts for.</summary>
    public required MeResponse Me { get; init; }

    /// <summary>Who can reach it: the access tokens that are good now, without the tokens themselves.</summary>
    [MaxLength(100_000)]
    public required IReadOnlyList<ExportedToken> Tokens { get; init; }

    /// <summary>Responses with the questions as they were asked, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<ExportedResponse> Responses { get; init; }

    /// <summary>What completed responses add to figures, as far as it is still to be counted or was: one a questionnaire and calendar quarter.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<ExportedFact> Facts { get; init; }

    /// <summary>North Stars, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<ExportedNorthStar> NorthStars { get; init; }

    /// <summary>Visions, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<VisionResponse> Visions { get; init; }

    /// <summary>Goals with what happened to them, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<ExportedGoal> Goals { get; init; }
}

/// <summary>An access token that is good now.</summary>
public sealed record ExportedToken
{
    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The client id of the app that asked for it; null where the person did.</summary>
    [StringLength(100)]
    public string? App { get; init; }
}

/// <summary>A response with the questions as they were asked.</summary>
public sealed record ExportedResponse
{
    /// <summary>The response.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>in-progress</c>, <c>completed</c> or <c>withdrawn</c>.</summary>
    [AllowedValues("in-progress", "completed", "withdrawn")]
    public required string Status { get; init; }

    /// <summary>What was answered.</summary>
    public required ExportedQuestionnaire Questionnaire { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When answers were last saved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The organization that its completion counted for, in words.</summary>
    [StringLength(200)]
    public string? Organization { get; init; }

    /// <summary>Its group.</summary>
    [StringLength(200)]
    public string? Group { get; init; }

    /// <summary>The answers in the questionnaire's order.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<ExportedAnswer> Answers { get; init; }

    /// <summary>What the scored scales come to, once it is completed; left out where the questionnaire asks no scored item.</summary>
    [MaxLength(50)]
    public IReadOnlyList<InstrumentScoreResponse>? Scores { get; init; }
}

/// <summary>What was answered.</summary>
public sealed record ExportedQuestionnaire
{
    /// <summary>The questionnaire.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version, counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>Its key.</summary>
    [QuestionnaireKey]
    public required string Key { get; init; }

    /// <summary>Its title, in the person's language.</summary>
    [StringLength(300)]
    public required string Title { get; init; }
}

/// <summary>A question as it was asked, and the answer.</summary>
public sealed record ExportedAnswer
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The question's type: it says what the value is.</summary>
    [StringLength(20)]
    public required string Type { get; init; }

    /// <summary>The question in the person's language.</summary>
    [StringLength(100_000)]
    public required string Question { get; init; }

    /// <summary>By the question's type: a string (text, a date as <c>YYYY-MM-DD</c>, an option's code), a number, a boolean, or a list of codes.</summary>
    [StringLength(20_000)]
    [MaxLength(50)]
    public required JsonElement Value { get; init; }

    /// <summary>What the codes in the value stand for, in the person's language.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<ExportedChoice> Choices { get; init; }

    /// <summary>Which of the picked themes is the main one.</summary>
    [Code]
    public string? Main { get; init; }

    /// <summary>The person's own words beside a choice that takes them.</summary>
    [StringLength(500)]
    public string? Other { get; init; }
}

/// <summary>A code and what it stands for.</summary>
public sealed record ExportedChoice
{
    /// <summary>The code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What it stands for.</summary>
    [StringLength(500)]
    public required string Text { get; init; }
}

/// <summary>What completed responses to a questionnaire add to the figures of one calendar quarter.</summary>
public sealed record ExportedFact
{
    /// <summary>The questionnaire.</summary>
    public required Guid QuestionnaireId { get; init; }

    /// <summary>The calendar quarter, in UTC.</summary>
    [RegularExpression("^[0-9]{4}-Q[1-4]$")]
    [StringLength(7)]
    public required string Quarter { get; init; }

    /// <summary>When the response was completed that it was last made of.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Whether it counts in an organization's totals.</summary>
    public required bool CountsForOrganization { get; init; }

    /// <summary>Whether it counts in the coaches' trends.</summary>
    public required bool CountsForCoaches { get; init; }

    /// <summary>The organization, in words.</summary>
    [StringLength(200)]
    public string? Organization { get; init; }

    /// <summary>Its group.</summary>
    [StringLength(200)]
    public string? Group { get; init; }

    /// <summary>Intent to leave: <c>no</c>, <c>some</c> or <c>likely</c>.</summary>
    [Code]
    public string? Intent { get; init; }

    /// <summary>Burnout: <c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    [Code]
    public string? Burnout { get; init; }

    /// <summary>The family of the main away theme.</summary>
    [Code]
    public string? AwayFamily { get; init; }

    /// <summary>The family of the destination.</summary>
    [Code]
    public string? DestinationFamily { get; init; }

    /// <summary>Away themes, the main one first.</summary>
    [MaxLength(2)]
    [Code]
    public required IReadOnlyList<string> AwayThemes { get; init; }

    /// <summary>Toward themes, the main one first.</summary>
    [MaxLength(2)]
    [Code]
    public required IReadOnlyList<string> TowardThemes { get; init; }

    /// <summary>Answers to trend questions.</summary>
    [MaxLength(2)]
    public required IReadOnlyList<ExportedTrendAnswer> TrendAnswers { get; init; }
}

/// <summary>An answer to a trend question.</summary>
public sealed record ExportedTrendAnswer
{
    /// <summary>The question.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>The code of the answer.</summary>
    [Code]
    public required string Option { get; init; }
}

/// <summary>A North Star and how it came to be.</summary>
public sealed record ExportedNorthStar
{
    /// <summary>As it is now.</summary>
    public required NorthStarResponse NorthStar { get; init; }

    /// <summary>As it stood after each change, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<NorthStarRevisionResponse> Revisions { get; init; }
}

/// <summary>A goal and what happened to it.</summary>
public sealed record ExportedGoal
{
    /// <summary>As it is now.</summary>
    public required GoalResponse Goal { get; init; }

    /// <summary>Its check-ins, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<CheckInResponse> CheckIns { get; init; }

    /// <summary>Its changes, oldest first.</summary>
    [MaxLength(1_000_000)]
    public required IAsyncEnumerable<GoalEventResponse> Events { get; init; }
}
