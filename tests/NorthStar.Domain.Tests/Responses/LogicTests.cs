using CsCheck;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;
using NorthStar.Domain.Tests.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class LogicTests
{
    const string Questions = """
        { "linkId": "text", "type": "text", "text": { "en": "T" } },
        { "linkId": "pick", "type": "choice", "text": { "en": "P" }, "other": true, "options": [ { "code": "a", "text": { "en": "Apples", "nl": "Appels" } }, { "code": "b", "text": { "en": "Berries" } } ] },
        { "linkId": "many", "type": "multi-choice", "text": { "en": "M" }, "options": [ { "code": "a", "text": { "en": "Apples", "nl": "Appels" } }, { "code": "b", "text": { "en": "Berries" } } ] },
        { "linkId": "scale", "type": "scale", "text": { "en": "S" }, "min": 0, "max": 10 },
        { "linkId": "number", "type": "number", "text": { "en": "N" } },
        { "linkId": "day", "type": "date", "text": { "en": "D" } },
        { "linkId": "truth", "type": "boolean", "text": { "en": "B" } },
        { "linkId": "away", "type": "themes", "compass": "away", "text": { "en": "A" } },
        { "linkId": "next", "type": "destination", "text": { "en": "N" } },
        """;

    static QuestionnaireDefinition With(string conditions, string behavior = "all") => Samples.Definition(
        Questions + $$"""{ "linkId": "then", "type": "text", "text": { "en": "Then" }, "enableBehavior": "{{behavior}}", "enableWhen": [ {{conditions}} ] }""");

    static bool ThenIsThere(QuestionnaireDefinition definition, string answers) =>
        Logic.Evaluate(definition, Samples.Answers(definition, answers), []).Enabled.Contains("then");

    [Theory]
    [InlineData("pick", "exists", null, "\"a\"", true)]
    [InlineData("pick", "exists", "true", "\"a\"", true)]
    [InlineData("pick", "exists", "false", "\"a\"", false)]
    [InlineData("pick", "exists", "true", "null", false)]
    [InlineData("pick", "exists", "false", "null", true)]
    [InlineData("text", "exists", "true", "\" \"", false)]
    [InlineData("text", "equals", "\"yes\"", "\"yes\"", true)]
    [InlineData("pick", "equals", "\"a\"", "\"a\"", true)]
    [InlineData("pick", "equals", "\"a\"", "\"b\"", false)]
    [InlineData("pick", "not-equals", "\"a\"", "\"b\"", true)]
    [InlineData("pick", "not-equals", "\"a\"", "null", false)]
    [InlineData("pick", "equals", "\"other\"", "\"other\"", true)]
    [InlineData("next", "equals", "\"abroad\"", "\"abroad\"", true)]
    [InlineData("many", "includes", "\"b\"", "[\"a\",\"b\"]", true)]
    [InlineData("many", "includes", "\"b\"", "[\"a\"]", false)]
    [InlineData("away", "includes", "\"control\"", "[\"control\"]", true)]
    [InlineData("scale", "greater", "5", "5", false)]
    [InlineData("scale", "greater", "5", "6", true)]
    [InlineData("scale", "less", "5", "4", true)]
    [InlineData("scale", "less", "5", "5", false)]
    [InlineData("scale", "at-least", "5", "5", true)]
    [InlineData("scale", "at-most", "5", "6", false)]
    [InlineData("scale", "at-most", "5", "null", false)]
    [InlineData("number", "equals", "2.50", "2.5", true)]
    [InlineData("number", "not-equals", "2.5", "2.5", false)]
    [InlineData("day", "greater", "\"2024-12-31\"", "\"2025-01-01\"", true)]
    [InlineData("day", "at-most", "\"2024-12-31\"", "\"2024-12-31\"", true)]
    [InlineData("truth", "equals", "true", "true", true)]
    [InlineData("truth", "not-equals", "true", "false", true)]
    [InlineData("truth", "equals", "true", "null", false)]
    public void AConditionOnAnAnswer_HoldsOrNot(string question, string @operator, string? compared, string answer, bool there)
    {
        var definition = With($$"""{ "question": "{{question}}", "operator": "{{@operator}}" {{(compared is null ? "" : $", \"answer\": {compared}")}} }""");
        Assert.Empty(DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation));
        Assert.Equal(there, ThenIsThere(definition, $$"""{ "linkId": "{{question}}", "value": {{answer}} }"""));
    }

    [Theory]
    [InlineData("text", "equals", "5", "\"5\"")]
    [InlineData("scale", "equals", "\"5\"", "5")]
    [InlineData("scale", "not-equals", "\"5\"", "4")]
    [InlineData("pick", "greater", "\"a\"", "\"b\"")]
    [InlineData("day", "less", "\"tomorrow\"", "\"2024-12-31\"")]
    [InlineData("scale", "like", "5", "5")]
    [InlineData("nowhere", "not-equals", "5", null)]
    [InlineData("then", "not-equals", "\"x\"", null)]
    public void AConditionThatMakesNoSense_NeverHolds(string question, string @operator, string compared, string? answer)
    {
        var definition = With($$"""{ "question": "{{question}}", "operator": "{{@operator}}", "answer": {{compared}} }""");
        Assert.False(ThenIsThere(definition, answer is null ? "" : $$"""{ "linkId": "{{question}}", "value": {{answer}} }"""));
    }

    [Theory]
    [InlineData("all", 6, "b", false)]
    [InlineData("all", 6, "a", true)]
    [InlineData("any", 6, "b", true)]
    [InlineData("any", 4, "b", false)]
    public void SeveralConditions_GoTogetherByAllOrAny(string behavior, int scale, string pick, bool there)
    {
        var definition = With("""{ "question": "scale", "operator": "greater", "answer": 5 }, { "question": "pick", "operator": "equals", "answer": "a" }""", behavior);
        Assert.Equal(there, ThenIsThere(definition, $$"""{ "linkId": "scale", "value": {{scale}} }, { "linkId": "pick", "value": "{{pick}}" }"""));
    }

    [Fact]
    public void ADisabledSection_TakesAllItsItemsAlongAndTheirAnswersDoNotCount()
    {
        var definition = Samples.Definition("""
            { "linkId": "gate", "type": "boolean", "text": { "en": "G" } },
            { "linkId": "part", "type": "section", "title": { "en": "P" }, "enableWhen": [ { "question": "gate", "operator": "equals", "answer": true } ], "items": [
              { "linkId": "inside", "type": "text", "text": { "en": "I" } } ] },
            { "linkId": "after", "type": "text", "text": { "en": "You wrote {{inside|nothing}}" }, "enableWhen": [ { "question": "inside", "operator": "exists", "answer": false } ] }
            """);
        const string inside = """{ "linkId": "inside", "value": "words" }""";

        var closed = Logic.Evaluate(definition, Samples.Answers(definition, inside), []);
        Assert.Equal(["gate", "after"], closed.Enabled);
        Assert.Equal("You wrote nothing", closed.Texts["after"]);
        Assert.Equal(new Progress(0, 2), closed.Progress);

        var open = Logic.Evaluate(definition, Samples.Answers(definition, """{ "linkId": "gate", "value": true },""" + inside), []);
        Assert.Equal(["gate", "part", "inside"], open.Enabled);
        Assert.Equal(new Progress(2, 2), open.Progress);
    }

    [Fact]
    public void Starter_Unanswered_ShowsAllItemsAndSixteenQuestions()
    {
        var evaluation = Logic.Evaluate(Samples.Starter, AnswerSet.Empty, []);
        Assert.Equal(new Progress(0, 16), evaluation.Progress);
        Assert.Equal(20, evaluation.Enabled.Count);
        Assert.Equal(("arrive", "intent-reduce"), (evaluation.Enabled[0], evaluation.Enabled[^1]));
        Assert.Equal("What lights you up?", evaluation.Texts["lights-up"]);
        Assert.Equal("What you are stepping away from", evaluation.Texts["away"]);
    }

    [Fact]
    public void BlankTextsAndEmptyLists_AreKeptAndCountAsUnanswered()
    {
        var answers = Samples.Answers(Samples.Starter, """{ "linkId": "dream", "value": " \n" }, { "linkId": "away-themes", "value": [] }, { "linkId": "learn", "value": "x" }""");
        Assert.Equal(3, answers.Count);
        Assert.Equal(new Progress(1, 16), Logic.Progress(Samples.Starter, answers));
    }

    [Theory]
    [InlineData("text", "\"{{pick}} $1 }}\"", null, "{{pick}} $1 }}")]
    [InlineData("pick", "\"a\"", null, "Appels")]
    [InlineData("pick", "\"b\"", null, "Berries")]
    [InlineData("pick", "\"other\"", "Plums {{text}}", "Plums {{text}}")]
    [InlineData("pick", "\"other\"", null, "…")]
    [InlineData("many", "[\"b\",\"a\"]", null, "Berries, Appels")]
    [InlineData("scale", "7", null, "7")]
    [InlineData("number", "2.50", null, "2.50")]
    [InlineData("day", "\"2025-01-31\"", null, "2025-01-31")]
    [InlineData("away", "[\"control\"]", null, "Gebrek aan regie")]
    [InlineData("next", "\"abroad\"", null, "Naar het buitenland")]
    public void AnAnswerInAText_IsInThePersonsWordsOrTheLabelOfTheirLanguage(string question, string value, string? other, string words)
    {
        var definition = Samples.Definition(Questions + $$$"""{ "linkId": "then", "type": "text", "text": { "en": "You said <{{{{{question}}}}}>", "nl": "U zei <{{{{{question}}}}}>" } }""");
        var answers = Samples.Answers(definition, $$"""{ "linkId": "{{question}}", "value": {{value}} {{(other is null ? "" : $", \"other\": \"{other}\"")}} }""");
        Assert.Equal($"U zei <{words}>", Logic.Evaluate(definition, answers, ["nl"]).Texts["then"]);
    }

    [Fact]
    public void AReferenceThatLooksForward_FindsNoAnswer()
    {
        var definition = Samples.Definition("""
            { "linkId": "first", "type": "text", "text": { "en": "{{second}}, {{first|me}}" } }, { "linkId": "second", "type": "text", "text": { "en": "T" } }
            """);
        var answers = Samples.Answers(definition, """{ "linkId": "first", "value": "x" }, { "linkId": "second", "value": "y" }""");
        Assert.Equal("…, me", Logic.Evaluate(definition, answers, []).Texts["first"]);
    }

    [Fact]
    public void AnySoundDefinition_WithAnyAnswers_IsEvaluatedInDocumentOrder() =>
        Gen.Select(Samples.AnyDefinition, Samples.Words, Gen.Int[0, 1_000_000]).Sample((definition, words, seed) =>
        {
            var outline = DefinitionOutline.Of(definition);
            var answers = new AnswerSet(outline.Questions.Where((_, i) => (seed >> (i % 16)) % 3 > 0).Select((question, i) => KeyValuePair.Create(question.LinkId, Samples.AnswerTo(question, words, seed + i))));
            var evaluation = Logic.Evaluate(definition, answers, ["nl-BE", "ar"]);
            Assert.Equal(outline.Items.Select(item => item.LinkId).Where(evaluation.Enabled.Contains), evaluation.Enabled);
            Assert.Equal(evaluation.Enabled.ToHashSet(), Logic.Enabled(definition, answers));
            Assert.InRange(evaluation.Progress.Answered, 0, Math.Min(answers.Count, evaluation.Progress.Total));
            Assert.Equal(evaluation.Enabled.Order(), evaluation.Texts.Keys.Order());
        });

    [Fact]
    public void AnyDefinitionWithAnswersOfAnother_IsEvaluatedWithoutException() =>
        Gen.Select(Samples.AnyDefinition, Samples.AnyDefinition, Samples.Words).Sample((definition, other, words) =>
        {
            // The answers have the right linkIds now and then, and seldom the right type.
            var answers = new AnswerSet(DefinitionOutline.Of(other).Questions.Select((question, i) => KeyValuePair.Create(question.LinkId, Samples.AnswerTo(question, words, i))));
            Logic.Evaluate(definition, answers, []);
            Completion.Check(definition, answers);
            FactContent.From(definition, answers, NorthStar.Domain.Codebook.CodebookContent.Shipped);
        });

    [Fact]
    public void ADraftFullOfErrors_IsEvaluatedAsFarAsItGoes()
    {
        var definition = Samples.Definition("""
            { "linkId": "x", "type": "essay", "enableWhen": [ { } ] }, { "linkId": "x", "type": "text", "text": { "en": "{{x}} {{y}} {{" } },
            { "type": "section" }, { "linkId": "z", "type": "section", "enableWhen": [ { "question": "z", "operator": "exists", "answer": false } ] }
            """);
        var evaluation = Logic.Evaluate(definition, AnswerSet.Empty, []);
        Assert.Contains("z", evaluation.Enabled);
    }
}
