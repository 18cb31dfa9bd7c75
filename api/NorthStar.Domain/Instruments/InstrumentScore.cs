using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Domain.Instruments;

/// <summary>What one person's answers to a scale come to. It is shown to that person alone, and is no diagnosis.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Scale">The scale.</param>
/// <param name="Score">The score, exactly; null where too few items were answered.</param>
/// <param name="Answered">How many of the scale's items were answered.</param>
public sealed record InstrumentScore(Instrument Instrument, InstrumentScale Scale, decimal? Score, int Answered)
{
    /// <summary>The band that the score is in; null without a score or without bands.</summary>
    public string? Band => Scale.Bands.LastOrDefault(band => band.From <= Score)?.Band;

    /// <summary>The scores of the scales of which a questionnaire asks any item, in the order in which it begins to ask the instruments.</summary>
    /// <param name="definition">What was answered.</param>
    /// <param name="kept">The answers as a completion keeps them: none to a question that a condition took away.</param>
    public static IReadOnlyList<InstrumentScore> Of(QuestionnaireDefinition definition, AnswerSet kept) =>
    [
        .. DefinitionOutline.Of(definition).Questions
            .Where(question => question.Instrument is not null)
            .GroupBy(question => question.Instrument!.Code)
            .SelectMany(asked => InstrumentCatalogue.Shipped.Find(asked.Key) is { Scoring: not null } instrument ? Of(instrument, asked, kept) : []),
    ];

    static IEnumerable<InstrumentScore> Of(Instrument instrument, IEnumerable<Item> asked, AnswerSet kept)
    {
        var scoring = instrument.Scoring!;
        var items = new HashSet<string>(StringComparer.Ordinal);
        var answered = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var question in asked)
        {
            items.Add(question.Instrument!.Item);
            if (scoring.ValueOf(kept[question.LinkId]) is { } value) answered[question.Instrument.Item] = value;
        }

        return scoring.Scales
            .Where(scale => scale.Items.Any(items.Contains))
            .Select(scale => new InstrumentScore(instrument, scale, scoring.Score(scale, answered), scale.Items.Count(answered.ContainsKey)));
    }
}
