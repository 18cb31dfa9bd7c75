using System.Text;
using System.Text.Json;
using CsCheck;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using NorthStar.Domain.Tests.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class AnswerSetTests
{
    static readonly QuestionnaireDefinition Texts = Samples.Definition(string.Join(',', "abcde".Select(linkId => $$"""{ "linkId": "{{linkId}}", "type": "text" }""")));

    static readonly Gen<AnswerValue> AnyValue = Gen.OneOf(
        Samples.Words.Select(words => (AnswerValue)new AnswerValue.Text(words)),
        Gen.Select(Samples.Words, Gen.Bool).Select((words, other) => (AnswerValue)new AnswerValue.Code(other ? "other" : "a", other ? words : null)),
        Gen.Select(Gen.OneOf("a", "b", "other").HashSet[0, 3], Gen.Bool, Samples.Words).Select((codes, main, words) =>
            (AnswerValue)new AnswerValue.Codes([.. codes], main ? codes.FirstOrDefault() : null, codes.Contains("other") ? words : null)),
        Gen.Int.Select(point => (AnswerValue)new AnswerValue.Scale(point)),
        Gen.Decimal.Select(number => (AnswerValue)new AnswerValue.Number(number)),
        Gen.Date.Select(day => (AnswerValue)new AnswerValue.Date(DateOnly.FromDateTime(day))),
        Gen.Bool.Select(truth => (AnswerValue)new AnswerValue.Boolean(truth)));

    static readonly Gen<AnswerSet> AnySet = Gen.Dictionary(Gen.OneOf("a", "b", "c", "d.e", "f-g"), AnyValue)[0, 5].Select(answers => new AnswerSet(answers));

    /// <summary>A patch on five texts, some of them cleared.</summary>
    static readonly Gen<AnswerPatch> AnyPatch = Gen.Dictionary(Gen.OneOf("a", "b", "c", "d", "e"), Gen.OneOf<string?>(null, "", "one", "two"))[0, 5].Select(texts =>
    {
        var patch = AnswerPatch.Read(Texts, [.. texts.Select(text => new AnswerInput(text.Key, JsonSerializer.SerializeToElement(text.Value)))], out var errors);
        Assert.Empty(errors);
        return patch;
    });

    [Fact]
    public void AnyAnswers_ComeBackExactly() => AnySet.Sample(answers =>
    {
        var json = answers.ToUtf8Json();
        var back = AnswerSet.FromUtf8Json(json);
        Assert.Equal(answers, back);
        Assert.Equal(json, back.ToUtf8Json());
        Assert.Equal(answers.GetHashCode(), back.GetHashCode());
    });

    [Fact]
    public void Numbers_KeepTheirDigits() =>
        Assert.Equal("""{"n":{"number":1.50}}""", Encoding.UTF8.GetString(new AnswerSet([new("n", new AnswerValue.Number(1.50m))]).ToUtf8Json()));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"essay":"x"}}""")]
    [InlineData("""{"a":{"main":"x"}}""")]
    [InlineData("""{"a":{"date":"yesterday"}}""")]
    public void AnythingElse_IsNotReadAsAnswers(string json) =>
        Assert.ThrowsAny<JsonException>(() => AnswerSet.FromUtf8Json(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Merge_OfTheSamePatchTwice_IsThatOfOnce() => Gen.Select(AnyPatch, AnyPatch).Sample((first, patch) =>
    {
        var once = AnswerSet.Empty.Merge(first).Merge(patch);
        Assert.Equal(once, once.Merge(patch));
    });

    [Fact]
    public void Merge_KeepsWhatThePatchDoesNotNameAndTakesWhatItNames() => Gen.Select(AnyPatch, AnyPatch).Sample((first, patch) =>
    {
        var before = AnswerSet.Empty.Merge(first);
        var after = before.Merge(patch);
        Assert.All("abcde".Select(c => c.ToString()), linkId => Assert.Equal(patch.Changes.TryGetValue(linkId, out var value) ? value : before[linkId], after[linkId]));
    });

    [Fact]
    public void Merge_OfPatchesOnDifferentQuestions_GoesInAnyOrder() => Gen.Select(AnyPatch, AnyPatch).Sample((one, two) =>
    {
        if (one.Changes.Keys.Intersect(two.Changes.Keys).Any()) return;
        Assert.Equal(AnswerSet.Empty.Merge(one).Merge(two), AnswerSet.Empty.Merge(two).Merge(one));
    });

    [Fact]
    public void Merge_LeavesTheOldAnswersAlone()
    {
        var before = Samples.Answers(Texts, """{ "linkId": "a", "value": "one" }""");
        before.Merge(AnswerPatch.Read(Texts, Samples.Inputs("""{ "linkId": "a", "value": null }"""), out _));
        Assert.Equal(new AnswerValue.Text("one"), before["a"]);
    }

    [Fact]
    public void InOrder_FollowsTheQuestionnaire()
    {
        var answers = Samples.Answers(Samples.Starter, """{ "linkId": "destination", "value": "abroad" }, { "linkId": "dream", "value": "x" }, { "linkId": "away-words", "value": "y" }""");
        Assert.Equal(["away-words", "dream", "destination"], answers.InOrderOf(Samples.Starter).Select(answer => answer.Key));
    }
}
