using System.Collections.Frozen;
using System.Globalization;

namespace NorthStar.Domain.Instruments;

/// <summary>
/// The scoring rules of the instruments, each with its source. Where a source says nothing of missing answers, every item of a scale has to be
/// answered. Bands that figures count are those of <c>instruments.json</c>; the decision record 0012 says what was chosen where sources differ.
/// </summary>
static class ScoringRules
{
    static readonly IReadOnlyList<ScoreBand> Quantity = [new(1, "low"), new(3, "medium"), new(4, "high")];
    static readonly IReadOnlyList<ScoreBand> Likelihood = [new(1, "no"), new(2, "some"), new(4, "likely")];

    static readonly FrozenDictionary<string, InstrumentScoring> ByCode = new Dictionary<string, InstrumentScoring>
    {
        ["strain"] = new(
            "The project's own item: the rank of the answer, 1 to 5. No claim of validity.",
            Numbering: null,
            Ranked("not", "little", "partly", "mostly", "fully"),
            [new() { Items = ["burnout"], Method = ScaleMethod.Highest, MinimumAnswered = 1, Bands = Quantity }]),

        // "Likely and definite count as intending": the band "likely". One answered item is enough, since the higher of the two decides.
        ["intent"] = new(
            "The project's own items: the rank of the answer, 1 to 5, and of both the higher. Likely and definite count as intending, as in Sinsky et al. 2017, Mayo Clin Proc 92(11).",
            Numbering: null,
            Ranked("none", "slight", "moderate", "likely", "definite"),
            [
                new() { Items = ["leave", "reduce"], Method = ScaleMethod.Highest, MinimumAnswered = 1, Bands = Likelihood },
                new() { Subscale = "leave", Items = ["leave"], Method = ScaleMethod.Highest, MinimumAnswered = 1, Bands = Likelihood },
                new() { Subscale = "reduce", Items = ["reduce"], Method = ScaleMethod.Highest, MinimumAnswered = 1, Bands = Likelihood },
            ]),

        // The order is that of PMC6881898, table 1, whose published percentages are the anchor: there item 10 is the one about energy for family and friends.
        ["cbi"] = new(
            "Kristensen, Borritz, Villadsen, Christensen 2005, Work & Stress 19(3), 192-207.",
            "1 to 6 personal, 7 to 13 work-related, 14 to 19 client-related. 10 is the item about having enough energy for family and friends, which is reversed. "
            + "Items that ask for a degree take the same codes: 'always' for a very high one, 'never' for a very low one.",
            [new("always", 100), new("often", 75), new("sometimes", 50), new("seldom", 25), new("never", 0)],
            [
                new() { Subscale = "personal", Items = Numbers(1, 6), Method = ScaleMethod.Mean, MinimumAnswered = 3 },
                new()
                {
                    Subscale = "work",
                    Items = Numbers(7, 13),
                    Reversed = ["10"],
                    Method = ScaleMethod.Mean,
                    MinimumAnswered = 4,
                    Bands = [new(0, "low"), new(50, "medium"), new(75, "high")],
                },
                new() { Subscale = "client", Items = Numbers(14, 19), Method = ScaleMethod.Mean, MinimumAnswered = 3 },
            ]),

        ["olbi"] = new(
            "Demerouti, Bakker, Vardakou, Kantas 2003, Eur J Psychol Assess 19(1), 12-23; 16 items, 1 strongly agree to 4 strongly disagree.",
            "The order of the published form.",
            NumbersFrom(1, 4),
            [
                new() { Subscale = "exhaustion", Items = ["2", "4", "5", "8", "10", "12", "14", "16"], Reversed = ["2", "4", "8", "12"], Method = ScaleMethod.Mean, MinimumAnswered = 8 },
                new() { Subscale = "disengagement", Items = ["1", "3", "6", "7", "9", "11", "13", "15"], Reversed = ["3", "6", "9", "11"], Method = ScaleMethod.Mean, MinimumAnswered = 8 },
            ]),

        ["pfi"] = new(
            "Trockel et al. 2018, Acad Psychiatry 42(1), 11-24: means of items from 0 to 4; fulfillment from 3.0, burnout from 1.33.",
            "1 to 6 professional fulfillment, 7 to 10 work exhaustion, 11 to 16 interpersonal disengagement; 7 to 16 together are burnout.",
            NumbersFrom(0, 4),
            [
                new() { Subscale = "fulfillment", Items = Numbers(1, 6), Method = ScaleMethod.Mean, MinimumAnswered = 6, Bands = [new(0, "low"), new(3, "high")] },
                new() { Subscale = "exhaustion", Items = Numbers(7, 10), Method = ScaleMethod.Mean, MinimumAnswered = 4 },
                new() { Subscale = "disengagement", Items = Numbers(11, 16), Method = ScaleMethod.Mean, MinimumAnswered = 6 },
                new() { Subscale = "burnout", Items = Numbers(7, 16), Method = ScaleMethod.Mean, MinimumAnswered = 10, Bands = [new(0, "low"), new(1.33m, "high")] },
            ]),

        ["mini-z"] = new(
            "Linzer et al. 2022, J Gen Intern Med 37(11): the sum of ten items from 1 to 5, 10 to 50.",
            "The order of version 2.0. The number of an answer is the one of the scoring key, where 5 is the best on every item: none is turned round again.",
            NumbersFrom(1, 5),
            [new() { Items = Numbers(1, 10), Method = ScaleMethod.Sum, MinimumAnswered = 10 }]),

        ["tis-6"] = new(
            "Bothma, Roodt 2013, SA J Hum Resour Manag 11(1), 507: the sum of six items from 1 to 5, 6 to 30.",
            "The order of the published form. The number of an answer is the one that the form prints, where 5 is the end that speaks for leaving on every item "
            + "(2 and 6 are printed the other way round): none is turned round again.",
            NumbersFrom(1, 5),
            [new() { Items = Numbers(1, 6), Method = ScaleMethod.Sum, MinimumAnswered = 6 }]),

        ["who-5"] = new(
            "WHO 1998; Topp et al. 2015, Psychother Psychosom 84(3), 167-176: the sum of five items from 0 to 5, times 4, 0 to 100.",
            "The order of the published form.",
            NumbersFrom(0, 5),
            [new() { Items = Numbers(1, 5), Method = ScaleMethod.Sum, Factor = 4, MinimumAnswered = 5 }]),
    }.ToFrozenDictionary();

    /// <summary>The rule of an instrument; null for one that may not be asked at all.</summary>
    public static InstrumentScoring? Of(string instrument) => ByCode.GetValueOrDefault(instrument);

    static string[] Numbers(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    static ScoredOption[] NumbersFrom(int lowest, int highest) =>
        [.. Enumerable.Range(lowest, highest - lowest + 1).Select(number => new ScoredOption(number.ToString(CultureInfo.InvariantCulture), number))];

    static ScoredOption[] Ranked(params string[] codes) => [.. codes.Select((code, index) => new ScoredOption(code, index + 1))];
}
