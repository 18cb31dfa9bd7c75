using CsCheck;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using NorthStar.Domain.Tests.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class ThenAndNowTests
{
    const string Before = """
        { "linkId": "same", "type": "text", "text": { "en": "Same?" } },
        { "linkId": "reworded", "type": "text", "text": { "en": "What lights you up at work?" } },
        { "linkId": "recoded", "type": "scale", "text": { "en": "How much?" }, "min": 1, "max": 5 },
        { "linkId": "dropped", "type": "text", "text": { "en": "Gone?" } },
        { "linkId": "gate", "type": "boolean", "text": { "en": "Gate?" } },
        { "linkId": "gated", "type": "text", "text": { "en": "Gated?" }, "enableWhen": [ { "question": "gate", "operator": "equals", "answer": true } ] },
        { "linkId": "away-themes", "type": "themes", "compass": "away", "markMain": true, "text": { "en": "Away?" } },
        { "linkId": "next", "type": "destination", "text": { "en": "Next?" } }
        """;

    static readonly QuestionnaireDefinition First = Samples.Definition(Before);

    static readonly QuestionnaireDefinition Second = Samples.Definition(Before
        .Replace("lights you up at work", "lights you up", StringComparison.Ordinal)
        .Replace("\"max\": 5", "\"max\": 7", StringComparison.Ordinal)
        .Replace("\"dropped\"", "\"added\"", StringComparison.Ordinal));

    static readonly Gen<AnswerSet> AnyThemes = Gen.Select(Gen.OneOf("workload", "control", "leadership", "exhaustion-health").HashSet[0, 3], Gen.Bool).Select((codes, main) =>
        new AnswerSet([new("away-themes", new AnswerValue.Codes([.. codes], main ? codes.FirstOrDefault() : null))]));

    static AnswerSet Answers(QuestionnaireDefinition definition, string answers) => Samples.Answers(definition, answers);

    [Fact]
    public void Questions_AreComparedWhereTheyMeanTheSame()
    {
        var then = Answers(First, """
            { "linkId": "same", "value": "a" }, { "linkId": "reworded", "value": "b" }, { "linkId": "recoded", "value": 4 }, { "linkId": "dropped", "value": "d" }
            """);
        var now = Answers(Second, """
            { "linkId": "reworded", "value": "B" }, { "linkId": "recoded", "value": 4 }, { "linkId": "added", "value": "e" }
            """);
        var sides = new ThenAndNow(First, then, Second, now);

        Assert.Equal(
            [
                new ComparedAnswer("same", new AnswerValue.Text("a"), null),
                new ComparedAnswer("reworded", new AnswerValue.Text("b"), new AnswerValue.Text("B")),
            ],
            sides.Answers());
        Assert.Equal(
            [("recoded", NotComparedReason.Changed), ("added", NotComparedReason.OnlyNow), ("dropped", NotComparedReason.OnlyThen)],
            sides.NotCompared());
    }

    [Fact]
    public void WhatWasNotAnswered_IsNeitherComparedNorMissed()
    {
        var sides = new ThenAndNow(First, Answers(First, """{ "linkId": "same", "value": "  " }"""), Second, AnswerSet.Empty);
        Assert.Empty(sides.Answers());
        Assert.Empty(sides.NotCompared());
        Assert.Equal((null, null), sides.Destination());
    }

    [Fact]
    public void AnswersThatAConditionTookAway_DoNotCount()
    {
        var then = Answers(First, """{ "linkId": "gate", "value": true }, { "linkId": "gated", "value": "then" }""");
        var now = Answers(First, """{ "linkId": "gate", "value": false }, { "linkId": "gated", "value": "hidden" }""");
        Assert.Equal(new ComparedAnswer("gated", new AnswerValue.Text("then"), null), new ThenAndNow(First, then, First, now).Answers().Single(answer => answer.LinkId == "gated"));
    }

    [Fact]
    public void ThemesAndDestination_StandByThemselves()
    {
        var then = Answers(First, """{ "linkId": "away-themes", "value": ["control", "workload"], "main": "workload" }, { "linkId": "next", "value": "fewer-hours" }""");
        var now = Answers(First, """{ "linkId": "away-themes", "value": ["leadership", "control"] }""");
        var sides = new ThenAndNow(First, then, First, now);

        var themes = sides.Themes(Compass.Away)!;
        Assert.Equal("leadership", Assert.Single(themes.Gained));
        Assert.Equal("control", Assert.Single(themes.Kept));
        Assert.Equal("workload", Assert.Single(themes.Lost));
        Assert.Equal(("workload", null), (themes.MainThen, themes.MainNow));
        Assert.Equal(("fewer-hours", null), sides.Destination());
        Assert.Empty(sides.Answers());
        Assert.Null(sides.Themes(Compass.Toward));
        Assert.Null(new ThenAndNow(First, then, Samples.Definition("""{ "linkId": "same", "type": "text" }"""), AnswerSet.Empty).Destination());
    }

    [Fact]
    public void AnyThemes_AreGainedKeptOrLost_AndLookingBackTurnsThemRound() => Gen.Select(AnyThemes, AnyThemes).Sample((before, after) =>
    {
        var there = new ThenAndNow(First, before, First, after).Themes(Compass.Away)!;
        var back = new ThenAndNow(First, after, First, before).Themes(Compass.Away)!;
        string[] then = [.. ((AnswerValue.Codes)before["away-themes"]!).Values], now = [.. ((AnswerValue.Codes)after["away-themes"]!).Values];

        Assert.Equal(then.Order(), there.Kept.Concat(there.Lost).Order());
        Assert.Equal(now.Order(), there.Kept.Concat(there.Gained).Order());
        Assert.Equal(there.Gained, back.Lost);
        Assert.Equal((there.MainThen, there.MainNow), (back.MainNow, back.MainThen));
    });

    [Fact]
    public void AnyAnswersBesideThemselves_AreAllCompared() => Gen.Select(Samples.AnyDefinition, Samples.Words, Gen.Int[0, 1000]).Sample((definition, words, seed) =>
    {
        var answers = new AnswerSet(DefinitionOutline.Of(definition).Questions.Select(question => KeyValuePair.Create(question.LinkId, Samples.AnswerTo(question, words, seed))));
        var sides = new ThenAndNow(definition, answers, definition, answers);

        Assert.Empty(sides.NotCompared());
        Assert.All(sides.Answers(), answer => Assert.Equal(answer.Then, answer.Now));
        var enabled = Logic.Enabled(definition, answers);
        Assert.Equal(
            DefinitionOutline.Of(definition).Questions
                .Where(question => enabled.Contains(question.LinkId) && question.Type is not (ItemType.Themes or ItemType.Destination) && answers[question.LinkId]!.IsAnswered)
                .Select(question => question.LinkId),
            sides.Answers().Select(answer => answer.LinkId));
    });
}
