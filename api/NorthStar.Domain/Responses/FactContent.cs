using System.Globalization;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>What a completed response adds to the figures: the part of a <see cref="Fact"/> that follows from the answers.</summary>
/// <param name="Intent"><c>no</c>, <c>some</c>, <c>likely</c>, or null for not answered.</param>
/// <param name="Burnout">
/// <c>low</c>, <c>medium</c>, <c>high</c>, or null for not answered: of the strain item where that is answered, else of the work-related scale
/// of the Copenhagen Burnout Inventory where that has a score.
/// </param>
/// <param name="AwayFamily">The family of the main away theme, the first one where none is marked; or null.</param>
/// <param name="DestinationFamily">The family of the destination, or null.</param>
/// <param name="AwayThemes">At most two away themes, the main one first.</param>
/// <param name="TowardThemes">At most two toward themes, the main one first.</param>
/// <param name="TrendAnswers">The answers to the version's trend questions: an option's code, a scale's number, <c>true</c> or <c>false</c>.</param>
public sealed record FactContent(
    string? Intent,
    string? Burnout,
    string? AwayFamily,
    string? DestinationFamily,
    IReadOnlyList<string> AwayThemes,
    IReadOnlyList<string> TowardThemes,
    IReadOnlyList<TrendAnswer> TrendAnswers)
{
    /// <summary>Themes counted per person and side: the sensitivity that the noise is made for, so never more.</summary>
    public const int ThemesCounted = 2;

    /// <summary>Reads the content off answers; those that a condition took away do not count.</summary>
    public static FactContent From(QuestionnaireDefinition definition, AnswerSet answers, CodebookContent codebook)
    {
        var kept = answers.Only(Logic.Enabled(definition, answers));
        var answered = DefinitionOutline.Of(definition).Questions
            .Where(question => kept[question.LinkId] is { IsAnswered: true })
            .Select(question => (Question: question, Answer: kept[question.LinkId]!))
            .ToArray();

        var scores = InstrumentScore.Of(definition, kept);
        var away = ThemesOf(Compass.Away);
        return new(
            Band("intent"),
            Band("strain") ?? Band("cbi", "work"),
            away.Length > 0 ? codebook.Theme(Compass.Away, away[0])?.Family : null,
            Destination() is { } destination ? codebook.Destination(destination)?.Family : null,
            away,
            ThemesOf(Compass.Toward),
            [.. answered
                .Where(pair => pair.Question.Trend is true && TrendOption(pair.Answer) is not null)
                .Select(pair => new TrendAnswer(pair.Question.LinkId, TrendOption(pair.Answer)!))]);

        string? Destination() => answered
            .Where(pair => pair.Question.Type == ItemType.Destination)
            .Select(pair => (pair.Answer as AnswerValue.Code)?.Value)
            .FirstOrDefault();

        string? Band(string instrument, string? subscale = null) =>
            scores.FirstOrDefault(score => score.Instrument.Code == instrument && score.Scale.Subscale == subscale)?.Band;

        string[] ThemesOf(string compass) => answered
            .Where(pair => pair.Question.Type == ItemType.Themes && pair.Question.Compass == compass)
            .Select(pair => pair.Answer)
            .OfType<AnswerValue.Codes>()
            .Take(1)
            .SelectMany(codes => codes.MainFirst)
            .Take(ThemesCounted)
            .ToArray();
    }

    static string? TrendOption(AnswerValue answer) => answer switch
    {
        AnswerValue.Code code => code.Value,
        AnswerValue.Scale scale => scale.Value.ToString(CultureInfo.InvariantCulture),
        AnswerValue.Boolean boolean => boolean.Value ? "true" : "false",
        _ => null,
    };
}
