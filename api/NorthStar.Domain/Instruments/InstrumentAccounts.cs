using System.Collections.Frozen;

namespace NorthStar.Domain.Instruments;

/// <summary>What a coach reads about an instrument before choosing it.</summary>
/// <param name="Measures">What it asks about, in a sentence for people who have not studied it.</param>
/// <param name="Terms">Whose it is, and what that means for asking it here.</param>
public sealed record InstrumentAccount(string Measures, string Terms);

/// <summary>The accounts of the instruments. Apart from <c>instruments.json</c>, which says what is scored, by whom and how.</summary>
static class InstrumentAccounts
{
    const string Own = "NorthStar's own words, free to use. They are not validated.";

    static readonly FrozenDictionary<string, InstrumentAccount> ByCode = new Dictionary<string, InstrumentAccount>
    {
        ["strain"] = new("How burned out somebody feels, in one question.", Own),
        ["intent"] = new("How likely somebody is to leave, and to work fewer hours.", Own),
        ["cbi"] = new(
            "Exhaustion: in life as a whole, from work, and from the people one works for.",
            "The National Research Centre for the Working Environment in Denmark publishes it. Read its terms, or ask, and attest that they cover your use."),
        ["olbi"] = new(
            "Exhaustion, and how far somebody has turned away from their work.",
            "It belongs to its authors, Demerouti and Bakker. Ask them for permission, and attest it."),
        ["pfi"] = new(
            "Joy and meaning in the work of physicians and other clinicians, and their burnout.",
            "It belongs to Stanford University, which decides who may use it. Ask Stanford for permission, and attest it."),
        ["mini-z"] = new(
            "Satisfaction, stress and burnout of clinicians, and what at work drives them.",
            "It belongs to its authors, Linzer and colleagues. Ask them for permission, and attest it."),
        ["tis-6"] = new(
            "How much somebody thinks of leaving their organization.",
            "It belongs to its author, Roodt. Ask for permission, and attest it."),
        ["who-5"] = new(
            "Well-being over the last two weeks, in five sentences.",
            "The World Health Organization publishes it for uses that are not commercial. Attest that yours is one, or that you have its permission."),
        ["mbi"] = new(
            "Emotional exhaustion, distance to the people one works for, and a sense of accomplishment.",
            "It is sold by Mind Garden, with a licence for each copy. NorthStar has none, and a licence of your practice would not cover it."),
        ["aws"] = new(
            "Six sides of work that feed or drain: workload, control, reward, community, fairness and values.",
            "It is sold by Mind Garden, with a licence for each copy. NorthStar has none, and a licence of your practice would not cover it."),
        ["bat"] = new(
            "Exhaustion, mental distance, and trouble with thinking and feeling under the strain of work.",
            "Its authors reserve all rights. NorthStar has no agreement with them, and a licence of your practice would not cover it."),
        ["wbi"] = new(
            "Distress and well-being of clinicians, in a few yes-or-no questions.",
            "It is offered under licence, as a service of its own. NorthStar has no agreement with its owner, and a licence of your practice would not cover it."),
    }.ToFrozenDictionary();

    /// <summary>The account of an instrument.</summary>
    public static InstrumentAccount Of(string instrument) => ByCode[instrument];
}
