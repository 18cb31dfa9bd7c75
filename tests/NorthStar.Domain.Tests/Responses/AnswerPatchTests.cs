using System.Text;
using System.Text.Json;
using CsCheck;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using NorthStar.Domain.Tests.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class AnswerPatchTests
{
    static readonly QuestionnaireDefinition Every = Samples.Definition("""
        { "linkId": "section", "type": "section", "title": { "en": "S" }, "items": [
          { "linkId": "text", "type": "text", "text": { "en": "T" } },
          { "linkId": "short", "type": "short-text", "text": { "en": "T" } } ] },
        { "linkId": "screen", "type": "preparation", "text": { "en": "T" } },
        { "linkId": "choice", "type": "choice", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },
        { "linkId": "open", "type": "choice", "text": { "en": "T" }, "other": true, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },
        { "linkId": "multi", "type": "multi-choice", "text": { "en": "T" }, "other": true, "max": 2, "markMain": true, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },
        { "linkId": "ranking", "type": "ranking", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },
        { "linkId": "scale", "type": "scale", "text": { "en": "T" }, "min": -2, "max": 5 },
        { "linkId": "number", "type": "number", "text": { "en": "T" }, "min": 0, "max": 168 },
        { "linkId": "free", "type": "number", "text": { "en": "T" } },
        { "linkId": "date", "type": "date", "text": { "en": "T" } },
        { "linkId": "boolean", "type": "boolean", "text": { "en": "T" } },
        { "linkId": "themes", "type": "themes", "compass": "away", "text": { "en": "T" }, "markMain": true },
        { "linkId": "destination", "type": "destination", "text": { "en": "T" } }
        """);

    [Theory]
    [InlineData("""{ "linkId": "text", "value": " as it\nstands \u2028 🌱 " }""")]
    [InlineData("""{ "linkId": "text", "value": "" }""")]
    [InlineData("""{ "linkId": "short", "value": "x" }""")]
    [InlineData("""{ "linkId": "choice", "value": "b" }""")]
    [InlineData("""{ "linkId": "open", "value": "other", "other": "my own" }""")]
    [InlineData("""{ "linkId": "open", "value": "other" }""")]
    [InlineData("""{ "linkId": "multi", "value": ["b", "other"], "main": "other", "other": "my own" }""")]
    [InlineData("""{ "linkId": "multi", "value": [] }""")]
    [InlineData("""{ "linkId": "ranking", "value": ["b", "a"] }""")]
    [InlineData("""{ "linkId": "ranking", "value": ["b"] }""")]
    [InlineData("""{ "linkId": "scale", "value": -2 }""")]
    [InlineData("""{ "linkId": "number", "value": 7.50 }""")]
    [InlineData("""{ "linkId": "free", "value": -79228162514264337593543950335 }""")]
    [InlineData("""{ "linkId": "date", "value": "2024-02-29" }""")]
    [InlineData("""{ "linkId": "boolean", "value": false }""")]
    [InlineData("""{ "linkId": "themes", "value": ["workload", "control"], "main": "control" }""")]
    [InlineData("""{ "linkId": "destination", "value": "undecided" }""")]
    public void AFittingAnswer_ComesBackAsItWasSent(string answer)
    {
        var sent = Assert.Single(Samples.Inputs(answer));
        var kept = AnswerSet.FromUtf8Json(Samples.Answers(Every, answer).ToUtf8Json());
        var back = AnswerInput.Of(sent.LinkId, kept[sent.LinkId]!);
        Assert.True(JsonElement.DeepEquals(sent.Value, back.Value));
        Assert.Equal((sent.LinkId, sent.Main, sent.Other), (back.LinkId, back.Main, back.Other));
    }

    [Theory]
    [InlineData("answer.unknown_question", "/linkId", """{ "linkId": "nowhere", "value": 1 }""")]
    [InlineData("answer.not_a_question", "/linkId", """{ "linkId": "section", "value": null }""")]
    [InlineData("answer.not_a_question", "/linkId", """{ "linkId": "screen", "value": "x" }""")]
    [InlineData("answer.value_required", "", """{ "linkId": "text" }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "text", "value": 5 }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "text", "value": ["a"] }""")]
    [InlineData("answer.text_malformed", "/value", """{ "linkId": "text", "value": "a\u0000b" }""")]
    [InlineData("answer.text_malformed", "/value", """{ "linkId": "text", "value": "\ud800" }""")]
    [InlineData("answer.text_malformed", "/value", """{ "linkId": "short", "value": "\udc00\ud800" }""")]
    [InlineData("answer.unknown_code", "/value", """{ "linkId": "choice", "value": "c" }""")]
    [InlineData("answer.unknown_code", "/value", """{ "linkId": "choice", "value": "other" }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "choice", "value": ["a"] }""")]
    [InlineData("answer.text_malformed", "/value", """{ "linkId": "choice", "value": "\ud800" }""")]
    [InlineData("answer.other_not_allowed", "/other", """{ "linkId": "choice", "value": "a", "other": "x" }""")]
    [InlineData("answer.other_not_picked", "/other", """{ "linkId": "open", "value": "a", "other": "x" }""")]
    [InlineData("answer.other_not_picked", "/other", """{ "linkId": "open", "value": null, "other": "x" }""")]
    [InlineData("answer.text_malformed", "/other", """{ "linkId": "open", "value": "other", "other": "\u0000" }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "multi", "value": "a" }""")]
    [InlineData("answer.wrong_type", "/value/1", """{ "linkId": "multi", "value": ["a", 1] }""")]
    [InlineData("answer.text_malformed", "/value/1", """{ "linkId": "multi", "value": ["a", "\ud800"] }""")]
    [InlineData("answer.unknown_code", "/value/0", """{ "linkId": "multi", "value": ["z"] }""")]
    [InlineData("answer.duplicate_code", "/value/1", """{ "linkId": "multi", "value": ["a", "a"] }""")]
    [InlineData("answer.too_many", "/value", """{ "linkId": "multi", "value": ["a", "b", "other"] }""")]
    [InlineData("answer.main_not_picked", "/main", """{ "linkId": "multi", "value": ["a"], "main": "b" }""")]
    [InlineData("answer.main_not_picked", "/main", """{ "linkId": "multi", "value": null, "main": "b" }""")]
    [InlineData("answer.main_not_allowed", "/main", """{ "linkId": "ranking", "value": ["a"], "main": "a" }""")]
    [InlineData("answer.duplicate_code", "/value/1", """{ "linkId": "ranking", "value": ["a", "a"] }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "scale", "value": "5" }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "scale", "value": 2.5 }""")]
    [InlineData("answer.out_of_range", "/value", """{ "linkId": "scale", "value": 6 }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "number", "value": true }""")]
    [InlineData("answer.out_of_range", "/value", """{ "linkId": "number", "value": -0.01 }""")]
    [InlineData("answer.number_not_exact", "/value", """{ "linkId": "free", "value": 0.12345678901234567890123456789 }""")]
    [InlineData("answer.number_not_exact", "/value", """{ "linkId": "free", "value": 1e29 }""")]
    [InlineData("answer.number_not_exact", "/value", """{ "linkId": "free", "value": 1e-29 }""")]
    [InlineData("answer.number_not_exact", "/value", """{ "linkId": "free", "value": 1e99999999999999999999 }""")]
    [InlineData("answer.not_a_date", "/value", """{ "linkId": "date", "value": "2023-02-29" }""")]
    [InlineData("answer.not_a_date", "/value", """{ "linkId": "date", "value": "2023-2-9" }""")]
    [InlineData("answer.not_a_date", "/value", """{ "linkId": "date", "value": "2023-02-09T00:00:00Z" }""")]
    [InlineData("answer.wrong_type", "/value", """{ "linkId": "boolean", "value": "true" }""")]
    [InlineData("answer.unknown_code", "/value/0", """{ "linkId": "themes", "value": ["create"] }""")]
    [InlineData("answer.too_many", "/value", """{ "linkId": "themes", "value": ["workload", "control", "leadership", "admin-it"] }""")]
    [InlineData("answer.unknown_code", "/value", """{ "linkId": "destination", "value": "stay" }""")]
    public void AWrongAnswer_IsRefusedWithItsPlace(string code, string pointer, string answer)
    {
        var patch = AnswerPatch.Read(Every, Samples.Inputs(answer), out var errors);
        var error = Assert.Single(errors);
        Assert.Equal((code, "/answers/0" + pointer), (error.Code, error.Pointer));
        Assert.Empty(patch.Changes);
    }

    [Theory]
    [InlineData("1e2", "100")]
    [InlineData("1.5E+1", "15")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("-0", "0")]
    [InlineData("0e999999999", "0")]
    [InlineData("0.10", "0.10")]
    public void Numbers_KeepTheirValueHoweverTheyAreWritten(string sent, string kept)
    {
        var number = Assert.IsType<AnswerValue.Number>(Samples.Answers(Every, $$"""{ "linkId": "free", "value": {{sent}} }""")["free"]);
        Assert.Equal(decimal.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), number.Value);
    }

    [Fact]
    public void AWholeNumberWithAPoint_IsAPointOfTheScale() =>
        Assert.Equal(new AnswerValue.Scale(5), Samples.Answers(Every, """{ "linkId": "scale", "value": 5.0 }""")["scale"]);

    [Fact]
    public void Texts_AreAsLongAsTheLimitInCodePoints()
    {
        AnswerInput Of(string linkId, int length) => new(linkId, JsonSerializer.SerializeToElement(string.Concat(Enumerable.Repeat("🌱", length))));
        AnswerPatch.Read(Every, [Of("text", 20_000), Of("short", 500)], out var none);
        Assert.Empty(none);
        AnswerPatch.Read(Every, [Of("text", 20_001), Of("short", 501)], out var errors);
        Assert.Equal([("answer.too_long", "/answers/0/value"), ("answer.too_long", "/answers/1/value")], errors.Select(error => (error.Code, error.Pointer)));
    }

    [Fact]
    public void AQuestionNamedTwice_IsRefused()
    {
        AnswerPatch.Read(Every, Samples.Inputs("""{ "linkId": "text", "value": "a" }, { "linkId": "text", "value": null }"""), out var errors);
        Assert.Equal(("answer.duplicate", "/answers/1/linkId"), (Assert.Single(errors).Code, errors[0].Pointer));
    }

    [Fact]
    public void OneWrongAnswer_HidesNoOther()
    {
        var patch = AnswerPatch.Read(Every, Samples.Inputs("""{ "linkId": "text", "value": 1 }, { "linkId": "scale", "value": 3 }, { "linkId": "multi", "value": ["z", "z"], "main": "q", "other": "o" }"""), out var errors);
        Assert.Equal(["/answers/0/value", "/answers/2/value/0", "/answers/2/value/1", "/answers/2/main", "/answers/2/other"], errors.Select(error => error.Pointer));
        Assert.Equal(["scale"], patch.Changes.Keys);
    }

    [Fact]
    public void BytesThatAreNoText_AreRefusedAndNoException()
    {
        byte[] json = [(byte)'"', 0xC3, 0x28, (byte)'"'];
        using var document = JsonDocument.Parse(json);
        AnswerPatch.Read(Every, [new("text", document.RootElement)], out var errors);
        Assert.Equal("answer.text_malformed", Assert.Single(errors).Code);
    }

    [Fact]
    public void Errors_NeverRepeatWhatThePersonWrote()
    {
        const string canary = "CANARY-words";
        var sent = Samples.Inputs($$"""
            { "linkId": "scale", "value": "{{canary}}" }, { "linkId": "choice", "value": "{{canary}}" }, { "linkId": "date", "value": "{{canary}}" },
            { "linkId": "multi", "value": ["{{canary}}"], "main": "{{canary}}", "other": "{{canary}}" }, { "linkId": "{{canary}}", "value": "{{canary}}" }
            """);
        AnswerPatch.Read(Every, sent, out var errors);
        Assert.Equal(7, errors.Count);
        Assert.DoesNotContain(canary, string.Concat(errors.Select(error => error.Detail)), StringComparison.Ordinal);
    }

    /// <summary>Any JSON value, as an answer to any question.</summary>
    static readonly Gen<string> AnyJson = Gen.OneOf("null", "true", "0", "-1.5", "1e400", "\"\"", "\"a\"", "\"other\"", "\"\\ud800\"", "\"\\u0000\"", "\"2024-01-01\"", "\"control\"", "[]", "{}", "[null]", "[[\"a\"]]", "[\"a\",\"b\",\"other\"]", "[\"control\",\"workload\"]", "{\"a\":1}");

    [Fact]
    public void AnyInput_IsReadWithoutExceptionAndWhatIsKeptComesBack() =>
        Gen.Select(Gen.OneOf([.. DefinitionOutline.Of(Every).Items.Select(item => item.LinkId), "nowhere", ""]), AnyJson, Gen.OneOf<string?>(null, "a", "other", "\ud800", "control"), Gen.OneOf<string?>(null, "", "\ud800", "words")).List[0, 6].Sample(
            raw =>
            {
                AnswerInput[] inputs = [.. raw.Select(answer => new AnswerInput(answer.Item1, JsonDocument.Parse(Encoding.UTF8.GetBytes(answer.Item2)).RootElement.Clone(), answer.Item3, answer.Item4))];
                var answers = AnswerSet.Empty.Merge(AnswerPatch.Read(Every, inputs, out var errors));
                Assert.All(errors, error => Assert.StartsWith("/answers/", error.Pointer, StringComparison.Ordinal));

                AnswerInput[] outputs = [.. answers.Select(answer => AnswerInput.Of(answer.Key, answer.Value))];
                Assert.Equal(answers, AnswerSet.Empty.Merge(AnswerPatch.Read(Every, outputs, out var again)));
                Assert.Empty(again);
                Logic.Evaluate(Every, answers, ["nl"]);
            },
            iter: 2_000);
}
