using NorthStar.Domain.Codebook;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using NorthStar.Domain.Tests.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class CompletionTests
{
    static readonly QuestionnaireDefinition Gated = Samples.Definition("""
        { "linkId": "gate", "type": "boolean", "required": true, "text": { "en": "G" } },
        { "linkId": "why", "type": "text", "required": true, "text": { "en": "W" }, "enableWhen": [ { "question": "gate", "operator": "equals", "answer": true } ] },
        { "linkId": "free", "type": "text", "text": { "en": "F" } }
        """);

    static FactContent Fact(string answers) => FactContent.From(Samples.Starter, Samples.Answers(Samples.Starter, answers), CodebookContent.Shipped);

    [Fact]
    public void RequiredQuestionsThatAreThere_AreMissingUntilTheySaySomething()
    {
        Assert.Equal(["gate"], Completion.Check(Gated, AnswerSet.Empty).Missing);
        var blank = Completion.Check(Gated, Samples.Answers(Gated, """{ "linkId": "gate", "value": true }, { "linkId": "why", "value": "  " }"""));
        Assert.Equal((false, "why"), (blank.IsPossible, Assert.Single(blank.Missing)));
        Assert.True(Completion.Check(Gated, Samples.Answers(Gated, """{ "linkId": "gate", "value": true }, { "linkId": "why", "value": "x" }""")).IsPossible);
    }

    [Fact]
    public void AnswersThatAConditionTookAway_AreDroppedAndListed()
    {
        var completion = Completion.Check(Gated, Samples.Answers(Gated, """{ "linkId": "gate", "value": false }, { "linkId": "why", "value": "x" }, { "linkId": "free", "value": "y" }"""));
        Assert.True(completion.IsPossible);
        Assert.Equal(["why"], completion.Dropped);
        Assert.Equal(["free", "gate"], completion.Kept.Select(answer => answer.Key));
    }

    [Fact]
    public void Starter_CanBeCompletedWithNothingAnswered() => Assert.True(Completion.Check(Samples.Starter, AnswerSet.Empty).IsPossible);

    [Fact]
    public void NothingAnswered_IsAFactOfNothing()
    {
        var fact = Fact("");
        Assert.Equal((null, null, null, null), (fact.Intent, fact.Burnout, fact.AwayFamily, fact.DestinationFamily));
        Assert.Empty(fact.AwayThemes.Concat(fact.TowardThemes));
        Assert.Empty(fact.TrendAnswers);
    }

    [Theory]
    [InlineData("none", null, "no")]
    [InlineData(null, "slight", "some")]
    [InlineData("moderate", "none", "some")]
    [InlineData("slight", "likely", "likely")]
    [InlineData("definite", null, "likely")]
    [InlineData("none", "none", "no")]
    public void Intent_IsTheHigherOfTheTwoItems(string? leave, string? reduce, string band)
    {
        var answers = new[] { ("intent-leave", leave), ("intent-reduce", reduce) }.Where(answer => answer.Item2 is not null).Select(answer => $$"""{ "linkId": "{{answer.Item1}}", "value": "{{answer.Item2}}" }""");
        Assert.Equal(band, Fact(string.Join(',', answers)).Intent);
    }

    [Theory]
    [InlineData("not", "low")]
    [InlineData("little", "low")]
    [InlineData("partly", "medium")]
    [InlineData("mostly", "high")]
    [InlineData("fully", "high")]
    public void Burnout_IsBanded(string option, string band) => Assert.Equal(band, Fact($$"""{ "linkId": "burnout", "value": "{{option}}" }""").Burnout);

    [Fact]
    public void Burnout_IsOfTheStrainItem_AndWithoutItOfTheWorkRelatedScale()
    {
        static string Cbi(int item) => $$"""
            { "linkId": "cbi-{{item}}", "type": "choice", "text": { "en": "T" }, "instrument": { "code": "cbi", "item": "{{item}}" }, "options": [
              { "code": "always", "text": { "en": "A" } }, { "code": "often", "text": { "en": "O" } }, { "code": "sometimes", "text": { "en": "S" } },
              { "code": "seldom", "text": { "en": "R" } }, { "code": "never", "text": { "en": "N" } } ] }
            """;
        const string strain = """
            { "linkId": "strain", "type": "choice", "text": { "en": "T" }, "instrument": { "code": "strain", "item": "burnout" }, "options": [
              { "code": "not", "text": { "en": "A" } }, { "code": "little", "text": { "en": "B" } }, { "code": "partly", "text": { "en": "C" } },
              { "code": "mostly", "text": { "en": "D" } }, { "code": "fully", "text": { "en": "E" } } ] }
            """;
        var definition = Samples.Definition(strain + "," + string.Join(',', Enumerable.Range(7, 7).Select(Cbi)));
        string? Of(string? option, int answered) => FactContent.From(
            definition,
            Samples.Answers(definition, string.Join(',', Enumerable.Range(7, answered).Select(item => $$"""{ "linkId": "cbi-{{item}}", "value": "often" }""")
                .Concat(option is null ? [] : [$$"""{ "linkId": "strain", "value": "{{option}}" }"""]))),
            CodebookContent.Shipped).Burnout;

        Assert.Equal("low", Of("not", 7));
        Assert.Equal("medium", Of(null, 7));
        Assert.Equal("medium", Of(null, 4));
        Assert.Null(Of(null, 3));
    }

    [Fact]
    public void Themes_AreTwoAtMostWithTheMainOneFirst()
    {
        var fact = Fact("""
            { "linkId": "away-themes", "value": ["workload", "leadership", "emotional-toll"], "main": "emotional-toll" },
            { "linkId": "toward-themes", "value": ["create", "belong", "health"] }, { "linkId": "destination", "value": "abroad" }
            """);
        Assert.Equal(["emotional-toll", "workload"], fact.AwayThemes);
        Assert.Equal(["create", "belong"], fact.TowardThemes);
        Assert.Equal(("toll", "health"), (fact.AwayFamily, fact.DestinationFamily));
    }

    [Fact]
    public void TrendQuestions_AreAnsweredByCode()
    {
        var definition = Samples.Definition("""
            { "linkId": "s", "type": "scale", "text": { "en": "S" }, "min": 1, "max": 5, "trend": true },
            { "linkId": "b", "type": "boolean", "text": { "en": "B" }, "trend": true, "enableWhen": [ { "question": "s", "operator": "greater", "answer": 2 } ] },
            { "linkId": "n", "type": "boolean", "text": { "en": "N" } }
            """);
        const string all = """, { "linkId": "b", "value": true }, { "linkId": "n", "value": true }""";
        FactContent Of(int scale) => FactContent.From(definition, Samples.Answers(definition, $$"""{ "linkId": "s", "value": {{scale}} }""" + all), CodebookContent.Shipped);
        Assert.Equal([new TrendAnswer("s", "3"), new TrendAnswer("b", "true")], Of(3).TrendAnswers);
        Assert.Equal([new TrendAnswer("s", "1")], Of(1).TrendAnswers);
    }

    [Fact]
    public void ShippedContent_IsWhatTheProductSays()
    {
        var codebook = CodebookContent.Shipped;
        Assert.Equal((13, 14, 12), (codebook.Away.Count, codebook.Toward.Count, codebook.Destinations.Count));
        Assert.Equal((5, 5, 4), (codebook.Families.Away.Count, codebook.Families.Toward.Count, codebook.Families.Destination.Count));
        Assert.Empty(codebook.Away.Select(theme => theme.Family).Except(codebook.Families.Away.Select(family => family.Code)));
        Assert.Empty(codebook.Toward.Select(theme => theme.Family).Except(codebook.Families.Toward.Select(family => family.Code)));
        Assert.Empty(codebook.Destinations.Select(destination => destination.Family).Except(codebook.Families.Destination.Select(family => family.Code)));
        Assert.Equal(12, InstrumentCatalogue.Shipped.All.Count);
    }
}
