using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>Questions that ask an item of a scored scale: the answers are the scale's, what they are called is the coach's.</summary>
internal static class ScoredQuestion
{
    /// <summary>A new question about an item, named after it.</summary>
    /// <param name="instrument">The scale.</param>
    /// <param name="asked">The item.</param>
    public static QuestionnaireItem New(InstrumentResponse instrument, string asked) =>
        new() { LinkId = $"{instrument.Code}-{asked}", Type = "choice", Instrument = new() { Code = instrument.Code, Item = asked } };

    /// <summary>A question that asks an item from now on. What its answers are called is taken over from another question of the same scale, where there is one.</summary>
    /// <param name="item">The question.</param>
    /// <param name="instrument">The scale.</param>
    /// <param name="asked">The item.</param>
    /// <param name="asScale">Asks for a number between two ends instead of offering each answer; only where the answers are numbers.</param>
    /// <param name="body">The draft.</param>
    public static QuestionnaireItem Of(QuestionnaireItem item, InstrumentResponse instrument, string asked, bool asScale, QuestionnaireBody body)
    {
        var type = asScale ? "scale" : "choice";
        var scored = ItemKind.Of(type).From(item) with { Other = null, Instrument = new() { Code = instrument.Code, Item = asked } };
        var like = DraftEdits.All(body).FirstOrDefault(other => other.LinkId != item.LinkId && other.Type == type && other.Instrument?.Code == instrument.Code);
        if (asScale)
        {
            return scored with
            {
                Min = instrument.Options.Min(option => option.Value),
                Max = instrument.Options.Max(option => option.Value),
                MinLabel = like?.MinLabel ?? item.MinLabel,
                MaxLabel = like?.MaxLabel ?? item.MaxLabel,
            };
        }

        var called = (like?.Options ?? item.Options ?? []).ToDictionary(option => option.Code, option => option.Text);
        return scored with
        {
            // In the order of the other question: a coach may have begun at the other end.
            Options = like?.Options ?? [.. instrument.Options.Select(option => ItemKind.NewOption(option.Code) with { Text = called.GetValueOrDefault(option.Code, new Dictionary<string, string>()) })],
        };
    }
}
