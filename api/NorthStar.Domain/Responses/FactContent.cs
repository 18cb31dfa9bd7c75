using NorthStar.Domain.Codebook;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>What a completed response adds to the figures: the part of a <see cref="Fact"/> that follows from the answers.</summary>
/// <param name="Intent"><c>no</c>, <c>some</c>, <c>likely</c>, or null for not answered.</param>
/// <param name="Burnout"><c>low</c>, <c>medium</c>, <c>high</c>, or null for not answered.</param>
/// <param name="AwayFamily">The family of the main away theme, or null.</param>
/// <param name="DestinationFamily">The family of the destination, or null.</param>
/// <param name="AwayThemes">At most two away themes, the main one first.</param>
/// <param name="TowardThemes">At most two toward themes, the main one first.</param>
/// <param name="TrendAnswers">The answers to the version's trend questions.</param>
public sealed record FactContent(
    string? Intent,
    string? Burnout,
    string? AwayFamily,
    string? DestinationFamily,
    IReadOnlyList<string> AwayThemes,
    IReadOnlyList<string> TowardThemes,
    IReadOnlyList<TrendAnswer> TrendAnswers)
{
    /// <summary>Reads the content off answers; those that a condition took away do not count.</summary>
    public static FactContent From(QuestionnaireDefinition definition, AnswerSet answers, CodebookContent codebook) =>
        new(null, null, null, null, [], [], []);
}
