using System.Text.Json;
using CsCheck;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using Xunit;

namespace NorthStar.Domain.Tests.Instruments;

/// <summary>The scoring rules, held against the anchors and the other words of instruments.json.</summary>
public sealed class InstrumentScoreTests(ITestOutputHelper output)
{
    /// <summary>PMC6881898, table 1: how many of the 300 residents chose always, often, sometimes, seldom, never for items 1 to 13.</summary>
    static readonly int[][] Residents =
    [
        [67, 112, 105, 14, 2], [52, 135, 89, 20, 4], [63, 79, 98, 48, 12], [18, 49, 119, 66, 48], [35, 84, 109, 50, 22], [16, 66, 107, 89, 22],
        [75, 94, 87, 32, 12], [55, 78, 91, 50, 26], [25, 50, 115, 70, 40], [24, 56, 68, 100, 52], [37, 78, 113, 52, 20], [31, 52, 104, 77, 36], [41, 56, 113, 66, 24],
    ];

    static readonly JsonElement File = ReadFile();

    static readonly Gen<Instrument> AnyScored = Gen.OneOf([.. InstrumentCatalogue.Shipped.All.Where(instrument => instrument.Scoring is not null)]);

    /// <summary>An instrument, and for each of its items an option or none.</summary>
    static readonly Gen<(Instrument Instrument, Dictionary<string, ScoredOption> Answers)> AnyAnswers = AnyScored.SelectMany(instrument =>
        Gen.Int[-1, instrument.Scoring!.Options.Count - 1].Array[instrument.Items.Count].Select(picks => (
            instrument,
            instrument.Items.Zip(picks).Where(pair => pair.Second >= 0).ToDictionary(pair => pair.First, pair => instrument.Scoring.Options[pair.Second]))));

    static JsonElement ReadFile()
    {
        using var resource = typeof(InstrumentCatalogue).Assembly.GetManifestResourceStream("instruments.json")!;
        return JsonDocument.Parse(resource).RootElement.Clone();
    }

    static JsonElement Entry(string code) => File.GetProperty("instruments").EnumerateArray().Single(entry => entry.GetProperty("code").GetString() == code);

    static Instrument Find(string code) => InstrumentCatalogue.Shipped.Find(code)!;

    /// <summary>A questionnaire that asks every item of an instrument, as a choice or, where the codes are numbers, every other one as a scale.</summary>
    static QuestionnaireDefinition Asking(Instrument instrument) => new()
    {
        Key = "asked",
        Title = Texts.In("en", "Asked"),
        Language = "en",
        Items =
        [
            .. instrument.Items.Index().Select(item => instrument.Scoring!.TakesNumbers && item.Index % 2 == 1
                ? new Item { LinkId = LinkId(item.Item), Type = ItemType.Scale, Text = Texts.In("en", "T"), Min = instrument.Scoring.Lowest, Max = instrument.Scoring.Highest, Instrument = new(instrument.Code, item.Item) }
                : new Item
                {
                    LinkId = LinkId(item.Item),
                    Type = ItemType.Choice,
                    Text = Texts.In("en", "T"),
                    Options = [.. instrument.Scoring!.Options.Select(option => new Option { Code = option.Code, Text = Texts.In("en", "O") })],
                    Instrument = new(instrument.Code, item.Item),
                }),
        ],
    };

    static string LinkId(string item) => "q-" + item;

    static IReadOnlyList<InstrumentScore> Score(Instrument instrument, Dictionary<string, ScoredOption> answers)
    {
        var definition = Asking(instrument);
        return InstrumentScore.Of(definition, new AnswerSet(DefinitionOutline.Of(definition).Questions
            .Where(question => answers.ContainsKey(question.Instrument!.Item))
            .Select(question => KeyValuePair.Create<string, AnswerValue>(question.LinkId, question.Type == ItemType.Scale
                ? new AnswerValue.Scale((int)answers[question.Instrument!.Item].Value)
                : new AnswerValue.Code(answers[question.Instrument!.Item].Code)))));
    }

    static IReadOnlyList<InstrumentScore> Throughout(string code, string option) =>
        Score(Find(code), Find(code).Items.ToDictionary(item => item, _ => Find(code).Scoring!.Options.Single(o => o.Code == option)));

    static decimal? ScoreOf(IEnumerable<InstrumentScore> scores, string? subscale) => scores.Single(score => score.Scale.Subscale == subscale).Score;

    [Fact]
    public void Cbi_AlwaysThroughout_IsAsTheAnchorSays()
    {
        var anchor = Entry("cbi").GetProperty("anchors").GetProperty("always throughout");
        var scores = Throughout("cbi", "always");
        Assert.Equal(anchor.GetProperty("personal").GetDecimal(), ScoreOf(scores, "personal"));
        Assert.Equal(anchor.GetProperty("work").GetDecimal(), decimal.Round(ScoreOf(scores, "work")!.Value, 3));
        Assert.Equal(100, ScoreOf(scores, "client"));
        Assert.Equal("high", scores.Single(score => score.Scale.Subscale == "work").Band);
    }

    [Fact]
    public void Cbi_OfThreeHundredResidents_IsAsPublished_AndShowsAForgottenReversal()
    {
        var anchor = Entry("cbi").GetProperty("anchors").GetProperty("group of 300 residents, published percentages per option and item (PMC6881898, table 1)");
        var (cbi, options) = (Find("cbi"), Find("cbi").Scoring!.Options);
        // The table tells of each item by itself; a mean does not mind whose answers go together.
        var answers = Residents.Select(counts => counts.SelectMany((count, option) => Enumerable.Repeat(options[option], count)).ToArray()).ToArray();
        var people = Enumerable.Range(0, 300).Select(person => Enumerable.Range(0, 13).ToDictionary(i => cbi.Items[i], i => answers[i][person])).ToArray();
        var scores = people.Select(person => Score(cbi, person)).ToArray();

        var personal = scores.Average(score => ScoreOf(score, "personal")!.Value);
        var work = scores.Average(score => ScoreOf(score, "work")!.Value);
        var forgotten = people.Average(person => cbi.Items.Skip(6).Take(7).Average(item => person[item].Value));
        output.WriteLine($"personal {personal:0.000}, work {work:0.00}, work with the reversed item forgotten {forgotten:0.00}");

        Assert.All(answers, item => Assert.Equal(300, item.Length));
        Assert.Equal(anchor.GetProperty("personal").GetDecimal(), decimal.Round(personal, 3));
        Assert.Equal(anchor.GetProperty("work").GetDecimal(), decimal.Round(work, 2));
        Assert.Equal(anchor.GetProperty("work if the reversed item is forgotten").GetDecimal(), decimal.Round(forgotten, 2));
        // The residents were not asked about clients here, so there is no such score.
        Assert.All(scores, score => Assert.Null(ScoreOf(score, "client")));
    }

    [Fact]
    public void Olbi_AllAnswers1_IsAsTheAnchorSays()
    {
        var anchor = Entry("olbi").GetProperty("anchors").GetProperty("all answers 1");
        var scores = Throughout("olbi", "1");
        foreach (var scale in anchor.EnumerateObject())
            Assert.Equal(scale.Value.GetDecimal(), ScoreOf(scores, scale.Name));
        Assert.Equal(2, scores.Count);
    }

    [Theory]
    [InlineData("leave, Sinsky 2017", "leave", 1726, 6496, 26.6)]
    [InlineData("reduce hours, Sinsky 2017", "reduce", 1275, 6452, 19.8)]
    public void Intent_OfSinskysCounts_IsAsPublished(string anchor, string item, int intending, int asked, double percent)
    {
        Assert.Equal($"{intending} of {asked} = {percent} %", Entry("intent").GetProperty("anchors").GetProperty(anchor).GetString());
        var options = Find("intent").Scoring!.Options;
        // Half of those who intend say likely, the rest definite; the others have said everything below.
        var bands = Enumerable.Range(0, asked)
            .Select(person => options[person < intending ? 3 + (person % 2) : person % 3])
            .Select(option => Score(Find("intent"), new Dictionary<string, ScoredOption> { [item] = option }).Single(score => score.Scale.Subscale == item).Band);
        Assert.Equal(percent, Math.Round(100.0 * bands.Count(band => band == "likely") / asked, 1));
    }

    [Theory]
    [InlineData("who-5", "0", null, 0, null)]
    [InlineData("who-5", "5", null, 100, null)]
    [InlineData("who-5", "3", null, 60, null)]
    [InlineData("tis-6", "1", null, 6, null)]
    [InlineData("tis-6", "5", null, 30, null)]
    [InlineData("mini-z", "4", null, 40, null)]
    [InlineData("pfi", "3", "fulfillment", 3, "high")]
    [InlineData("pfi", "1", "burnout", 1, "low")]
    [InlineData("pfi", "2", "burnout", 2, "high")]
    [InlineData("pfi", "2", "exhaustion", 2, null)]
    [InlineData("strain", "partly", null, 3, "medium")]
    [InlineData("intent", "slight", null, 2, "some")]
    [InlineData("cbi", "sometimes", "work", 50, "medium")]
    public void TheSameAnswerThroughout_HasThisScore(string code, string option, string? subscale, int score, string? band)
    {
        var found = Throughout(code, option).Single(s => s.Scale.Subscale == subscale);
        Assert.Equal((score, band), (found.Score, found.Band));
    }

    [Fact]
    public void TheRules_SayWhatTheFileSays()
    {
        var (cbi, olbi) = (Entry("cbi"), Entry("olbi"));
        Assert.Equal(
            cbi.GetProperty("options").EnumerateObject().Select(option => new ScoredOption(option.Name, option.Value.GetDecimal())),
            Find("cbi").Scoring!.Options);
        foreach (var scale in Find("cbi").Scoring!.Scales)
        {
            Assert.Equal(cbi.GetProperty("subscales").GetProperty(scale.Subscale!).GetInt32(), scale.Items.Count);
            Assert.Equal(cbi.GetProperty("minimumAnswered").GetProperty(scale.Subscale!).GetInt32(), scale.MinimumAnswered);
            Assert.Equal(scale.Subscale == "work" ? 1 : 0, scale.Reversed.Count);
        }

        Assert.Equal(olbi.GetProperty("options").EnumerateArray().Select(option => option.GetDecimal()), Find("olbi").Scoring!.Options.Select(option => option.Value));
        Assert.Equal(
            olbi.GetProperty("reversed").EnumerateArray().Select(item => item.ToString()).Order(),
            Find("olbi").Scoring!.Scales.SelectMany(scale => scale.Reversed).Order());
        foreach (var scale in Find("olbi").Scoring!.Scales)
            Assert.Equal(olbi.GetProperty("subscales").GetProperty(scale.Subscale!).EnumerateArray().Select(item => item.ToString()), scale.Items);
    }

    [Fact]
    public void EveryInstrumentThatMayBeAsked_IsScored_OverItemsThatItHas()
    {
        foreach (var instrument in InstrumentCatalogue.Shipped.All)
        {
            Assert.Equal(instrument.Licence != InstrumentLicence.Refused, instrument.Scoring is not null);
            if (instrument.Scoring is not { } scoring) continue;
            Assert.Equal(instrument.Items.Order(), scoring.Scales.SelectMany(scale => scale.Items).Distinct().Order());
            Assert.All(scoring.Scales, scale =>
            {
                Assert.Subset(scale.Items.ToHashSet(), scale.Reversed.ToHashSet());
                Assert.InRange(scale.MinimumAnswered, 1, scale.Items.Count);
            });
        }

        // The starter set has the items of the project's own instruments in their only wording.
        foreach (var item in DefinitionOutline.Of(StarterQuestionnaire.Definition).Items.Where(item => item.Instrument is not null))
            Assert.Equal(Find(item.Instrument!.Code).Scoring!.Options.Select(option => option.Code), item.Options!.Select(option => option.Code));
    }

    [Fact]
    public void AnyAnswers_GiveAScoreInItsRange_OrNoneWhereTheyAreTooFew() => AnyAnswers.Sample(asked =>
    {
        foreach (var score in Score(asked.Instrument, asked.Answers))
        {
            var (lowest, highest) = asked.Instrument.Scoring!.RangeOf(score.Scale);
            Assert.Equal(score.Scale.Items.Count(asked.Answers.ContainsKey), score.Answered);
            Assert.Equal(score.Answered >= score.Scale.MinimumAnswered, score.Score is not null);
            if (score.Score is { } value) Assert.InRange(value, lowest, highest);
            Assert.Equal(score.Score is not null && score.Scale.Bands.Count > 0, score.Band is not null);
        }
    });

    [Fact]
    public void AnsweringAnItemHigher_NeverLowersAScore_UnlessTheItemIsReversed() =>
        Gen.Select(AnyAnswers, Gen.Int[0, 100]).Sample((asked, seed) =>
        {
            if (asked.Answers.Count == 0) return;
            var item = asked.Answers.Keys.Order().ElementAt(seed % asked.Answers.Count);
            var highest = asked.Instrument.Scoring!.Options.MaxBy(option => option.Value)!;
            var raised = new Dictionary<string, ScoredOption>(asked.Answers) { [item] = highest };
            foreach (var (before, after) in Score(asked.Instrument, asked.Answers).Zip(Score(asked.Instrument, raised)))
            {
                if (before.Scale.Reversed.Contains(item)) Assert.True(after.Score is null || after.Score <= before.Score);
                else Assert.True(after.Score is null || after.Score >= before.Score);
            }
        });

    [Fact]
    public void TurningEveryAnswerRound_TurnsTheScoreRound() => AnyAnswers.Sample(asked =>
    {
        var scoring = asked.Instrument.Scoring!;
        var turned = asked.Answers.ToDictionary(answer => answer.Key, answer => scoring.Options.Single(option => option.Value == scoring.Lowest + scoring.Highest - answer.Value.Value));
        foreach (var (there, back) in Score(asked.Instrument, asked.Answers).Zip(Score(asked.Instrument, turned)).Where(pair => pair.First.Scale.Method != ScaleMethod.Highest))
        {
            var (lowest, highest) = scoring.RangeOf(there.Scale);
            if (there.Score is { } score) Assert.Equal(lowest + highest, score + back.Score!.Value, 20);
        }
    });

    [Fact]
    public void WhatIsNotAsked_HasNoScore()
    {
        var personal = Asking(Find("cbi"));
        Assert.Equal(["personal"], InstrumentScore.Of(personal with { Items = [.. personal.Items.Take(6)] }, AnswerSet.Empty).Select(score => score.Scale.Subscale!));
        Assert.Empty(InstrumentScore.Of(personal with { Items = [new() { LinkId = "a", Type = ItemType.Text }] }, AnswerSet.Empty));
    }
}
