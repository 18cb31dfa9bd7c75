using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class DefinitionValidationTests
{
    const string Earlier = """{ "linkId": "hours", "type": "scale", "text": { "en": "H" }, "min": 1, "max": 5 },""";
    const string EarlierChoice = """{ "linkId": "pick", "type": "choice", "text": { "en": "P" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] },""";

    [Fact]
    public void Starter_CanBePublished() =>
        Assert.Empty(DefinitionValidation.ValidateForPublishing(Samples.Starter, Samples.NoAttestation));

    [Fact]
    public void GeneratedDefinitions_CanBePublished() => Samples.AnyDefinition.Sample(definition =>
        Assert.Empty(DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation)));

    /// <summary>What neither a draft nor a version may hold.</summary>
    [Theory]
    [InlineData("item.link_id_invalid", "/items/0/linkId", """{ "linkId": "Upper", "type": "text", "text": { "en": "T" } }""")]
    [InlineData("item.link_id_invalid", "/items/0/linkId", """{ "type": "text", "text": { "en": "T" } }""")]
    [InlineData("item.link_id_invalid", "/items/0/linkId", """{ "linkId": "a\n", "type": "text", "text": { "en": "T" } }""")]
    [InlineData("item.link_id_twice", "/items/1/linkId", Earlier + """{ "linkId": "hours", "type": "text", "text": { "en": "T" } }""")]
    [InlineData("item.type_unknown", "/items/0/type", """{ "linkId": "a", "type": "essay", "text": { "en": "T" } }""")]
    [InlineData("item.type_unknown", "/items/0/type", """{ "linkId": "a", "text": { "en": "T" } }""")]
    [InlineData("item.member_not_allowed", "/items/0/options", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] }""")]
    [InlineData("item.member_not_allowed", "/items/0/min", """{ "linkId": "a", "type": "boolean", "text": { "en": "T" }, "min": 1 }""")]
    [InlineData("item.member_not_allowed", "/items/0/required", """{ "linkId": "a", "type": "preparation", "text": { "en": "T" }, "required": true }""")]
    [InlineData("item.member_not_allowed", "/items/0/items", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "items": [] }""")]
    [InlineData("item.member_not_allowed", "/items/0/trend", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "trend": true }""")]
    [InlineData("item.member_not_allowed", "/items/0/title", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "title": { "en": "T" } }""")]
    [InlineData("item.compass_unknown", "/items/0/compass", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "compass": "north" }""")]
    [InlineData("item.suggest_from_unknown", "/items/0/suggestFrom", """{ "linkId": "a", "type": "themes", "compass": "away", "text": { "en": "T" }, "suggestFrom": "none" }""")]
    [InlineData("item.enable_behavior_unknown", "/items/0/enableBehavior", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableBehavior": "most" }""")]
    [InlineData("item.bound_out_of_range", "/items/0/max", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 79228162514264337593543950335 }""")]
    [InlineData("item.bound_out_of_range", "/items/0/max", """{ "linkId": "a", "type": "themes", "compass": "away", "text": { "en": "T" }, "max": 14 }""")]
    [InlineData("item.bound_not_whole", "/items/0/min", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0.5, "max": 5 }""")]
    [InlineData("item.bound_not_whole", "/items/0/max", """{ "linkId": "a", "type": "themes", "compass": "away", "text": { "en": "T" }, "max": 2.5 }""")]
    [InlineData("option.code_twice", "/items/0/options/1/code", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "a", "text": { "en": "B" } } ] }""")]
    [InlineData("option.code_invalid", "/items/0/options/1/code", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b c", "text": { "en": "B" } } ] }""")]
    [InlineData("option.code_reserved", "/items/0/options/1/code", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "other": true, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "other", "text": { "en": "B" } } ] }""")]
    [InlineData("text.language_invalid", "/items/0/text/e", """{ "linkId": "a", "type": "text", "text": { "en": "T", "e": "T" } }""")]
    [InlineData("text.language_invalid", "/items/0/text/a~1~0b", """{ "linkId": "a", "type": "text", "text": { "en": "T", "a/~b": "T" } }""")]
    [InlineData("text.language_twice", "/items/0/text/en", """{ "linkId": "a", "type": "text", "text": { "en": "T", "EN": "T" } }""")]
    [InlineData("text.malformed", "/items/0/help/en", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "help": { "en": "a\u0000b" } }""")]
    [InlineData("text.malformed", "/items/1/enableWhen/0/answer", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "equals", "answer": "\u0000" } ] }""", 2)]
    [InlineData("condition.operator_unknown", "/items/1/enableWhen/0/operator", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "like", "answer": 2 } ] }""")]
    [InlineData("condition.question_invalid", "/items/0/enableWhen/0/question", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "operator": "exists" } ] }""")]
    [InlineData("instrument.invalid", "/items/0/instrument/code", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 4, "instrument": { "code": "", "item": "1" } }""")]
    public void WhatCanNeverBeRight_IsRefusedInADraftToo(string code, string pointer, string items, int errors = 1)
    {
        var definition = Samples.Definition(items);
        var published = DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation);
        Assert.Contains(published, error => (error.Code, error.Pointer) == (code, pointer));
        Assert.Equal(errors, published.Count(error => error.Code != "questionnaire.no_question"));
        Assert.Contains(DefinitionValidation.ValidateDraft(definition), error => (error.Code, error.Pointer) == (code, pointer));
    }

    /// <summary>What a draft may hold while it is written, and a version may not.</summary>
    [Theory]
    [InlineData("questionnaire.no_question", "/items", "")]
    [InlineData("questionnaire.no_question", "/items", """{ "linkId": "a", "type": "preparation", "text": { "en": "T" } }""")]
    [InlineData("text.empty", "/items/0/text/en", """{ "linkId": "a", "type": "text", "text": { "en": " " } }""")]
    [InlineData("text.language_missing", "/items/0/text", """{ "linkId": "a", "type": "text", "text": { "nl": "T" } }""")]
    [InlineData("text.language_missing", "/items/0/options/1/text", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b" } ] }""")]
    [InlineData("item.member_missing", "/items/0", """{ "linkId": "a", "type": "text" }""")]
    [InlineData("item.member_missing", "/items/0", """{ "linkId": "a", "type": "choice", "text": { "en": "T" } }""")]
    [InlineData("item.member_missing", "/items/0", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 1 }""")]
    [InlineData("item.member_missing", "/items/0", """{ "linkId": "a", "type": "themes", "text": { "en": "T" } }""")]
    [InlineData("item.themes_need_compass", "/items/0/compass", """{ "linkId": "a", "type": "themes", "compass": "none", "text": { "en": "T" } }""")]
    [InlineData("item.section_empty", "/items/1/items", Earlier + """{ "linkId": "a", "type": "section", "title": { "en": "T" }, "items": [] }""")]
    [InlineData("item.section_empty", "/items/1", Earlier + """{ "linkId": "a", "type": "section", "title": { "en": "T" } }""")]
    [InlineData("item.too_few_options", "/items/0/options", """{ "linkId": "a", "type": "ranking", "text": { "en": "T" }, "options": [ { "code": "a", "text": { "en": "A" } } ] }""")]
    [InlineData("item.bounds_crossed", "/items/0/max", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 5, "max": 5 }""")]
    [InlineData("item.bounds_crossed", "/items/0/max", """{ "linkId": "a", "type": "number", "text": { "en": "T" }, "min": 5.5, "max": 5 }""")]
    [InlineData("item.too_many_points", "/items/0/max", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 101 }""")]
    [InlineData("item.themes_twice", "/items/1", """{ "linkId": "a", "type": "themes", "compass": "away", "text": { "en": "T" } }, { "linkId": "b", "type": "themes", "compass": "away", "text": { "en": "T" } }""")]
    [InlineData("item.destination_twice", "/items/1", """{ "linkId": "a", "type": "destination", "text": { "en": "T" } }, { "linkId": "b", "type": "destination", "text": { "en": "T" } }""")]
    [InlineData("condition.unknown_question", "/items/0/enableWhen/0/question", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "nowhere", "operator": "exists" } ] }""")]
    [InlineData("condition.looks_forward", "/items/0/enableWhen/0/question", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "b", "operator": "exists" } ] }, { "linkId": "b", "type": "text", "text": { "en": "T" } }""")]
    [InlineData("condition.looks_forward", "/items/0/enableWhen/0/question", """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "a", "operator": "exists" } ] }""")]
    [InlineData("condition.looks_forward", "/items/0/enableWhen/0/question", """{ "linkId": "s", "type": "section", "title": { "en": "T" }, "enableWhen": [ { "question": "b", "operator": "exists" } ], "items": [ { "linkId": "b", "type": "text", "text": { "en": "T" } } ] }""")]
    [InlineData("condition.not_a_question", "/items/0/items/0/enableWhen/0/question", """{ "linkId": "s", "type": "section", "title": { "en": "T" }, "items": [ { "linkId": "b", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "s", "operator": "exists" } ] } ] }""")]
    [InlineData("condition.operator_not_allowed", "/items/1/enableWhen/0/operator", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "includes", "answer": 2 } ] }""")]
    [InlineData("condition.operator_not_allowed", "/items/1/enableWhen/0/operator", EarlierChoice + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "pick", "operator": "greater", "answer": "a" } ] }""")]
    [InlineData("condition.answer_missing", "/items/1/enableWhen/0", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "equals" } ] }""")]
    [InlineData("condition.answer_does_not_fit", "/items/1/enableWhen/0/answer", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "equals", "answer": "2" } ] }""")]
    [InlineData("condition.answer_does_not_fit", "/items/1/enableWhen/0/answer", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "at-most", "answer": 6 } ] }""")]
    [InlineData("condition.answer_does_not_fit", "/items/1/enableWhen/0/answer", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "hours", "operator": "exists", "answer": 1 } ] }""")]
    [InlineData("condition.answer_does_not_fit", "/items/1/enableWhen/0/answer", EarlierChoice + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "enableWhen": [ { "question": "pick", "operator": "equals", "answer": "other" } ] }""")]
    [InlineData("piping.malformed", "/items/1/text/en", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "You said {{hours" } }""")]
    [InlineData("piping.malformed", "/items/1/text/en", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "You said {{ hours }}" } }""")]
    [InlineData("piping.unknown_question", "/items/1/text/en", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "You said {{hour}}" } }""")]
    [InlineData("piping.looks_forward", "/items/0/text/en", """{ "linkId": "a", "type": "text", "text": { "en": "You said {{a|x}}" } }""")]
    [InlineData("piping.not_here", "/items/1/help/en", Earlier + """{ "linkId": "a", "type": "text", "text": { "en": "T" }, "help": { "en": "{{hours}}" } }""")]
    [InlineData("piping.no_words", "/items/1/text/en", """{ "linkId": "b", "type": "boolean", "text": { "en": "T" } }, { "linkId": "a", "type": "text", "text": { "en": "{{b}}" } }""")]
    [InlineData("item.trend_too_fine", "/items/0/trend", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 7, "trend": true }""")]
    [InlineData("item.trend_not_closed", "/items/0/trend", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "other": true, "trend": true, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } } ] }""")]
    [InlineData("item.trend_too_many", "/items/2/trend", """{ "linkId": "a", "type": "boolean", "text": { "en": "T" }, "trend": true }, { "linkId": "b", "type": "boolean", "text": { "en": "T" }, "trend": true }, { "linkId": "c", "type": "boolean", "text": { "en": "T" }, "trend": true }""")]
    [InlineData("instrument.unknown", "/items/0/instrument/code", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 4, "instrument": { "code": "phq-9", "item": "1" } }""")]
    [InlineData("instrument.refused", "/items/0/instrument/code", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 6, "instrument": { "code": "mbi", "item": "1" } }""")]
    [InlineData("instrument.not_attested", "/items/0/instrument/code", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 5, "instrument": { "code": "who-5", "item": "1" } }""")]
    [InlineData("instrument.options_fixed", "/items/0/options", """{ "linkId": "a", "type": "choice", "text": { "en": "T" }, "instrument": { "code": "strain", "item": "burnout" }, "options": [ { "code": "fully", "text": { "en": "A" } }, { "code": "not", "text": { "en": "B" } } ] }""")]
    [InlineData("instrument.options_fixed", "/items/0", """{ "linkId": "a", "type": "scale", "text": { "en": "T" }, "min": 0, "max": 4, "instrument": { "code": "intent", "item": "leave" } }""")]
    public void WhatIsUnfinished_StaysInADraftAndIsNotPublished(string code, string pointer, string items)
    {
        var definition = Samples.Definition(items);
        var error = Assert.Single(DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation));
        Assert.Equal((code, pointer), (error.Code, error.Pointer));
        Assert.Empty(DefinitionValidation.ValidateDraft(definition));
    }

    [Theory]
    [InlineData("key", "\"Upper Case\"", "questionnaire.key_invalid", "/key")]
    [InlineData("key", "\"-a\"", "questionnaire.key_invalid", "/key")]
    [InlineData("key", "\"\"", "questionnaire.key_invalid", "/key")]
    [InlineData("language", "\"english language\"", "questionnaire.language_invalid", "/language")]
    [InlineData("title", "{ \"en\": \"\\u0000\" }", "text.malformed", "/title/en")]
    [InlineData("reflectAgainAfterMonths", "0", "questionnaire.reflect_again_out_of_range", "/reflectAgainAfterMonths")]
    public void Heads_AreRefusedWithTheirPlace(string member, string json, string code, string pointer)
    {
        var body = JsonNode.Parse(Samples.Body("""{ "linkId": "a", "type": "text", "text": { "en": "T" } }"""))!;
        body[member] = JsonNode.Parse(json);
        var error = Assert.Single(DefinitionValidation.ValidateDraft(DefinitionJson.Read(body.ToJsonString())));
        Assert.Equal((code, pointer), (error.Code, error.Pointer));
    }

    [Fact]
    public void TwoHundredItems_AreAllowedAndOneMoreIsNot()
    {
        static QuestionnaireDefinition Of(int count) => Samples.Definition(string.Join(',', Enumerable.Range(0, count).Select(i =>
            $$"""{ "linkId": "i{{i}}", "type": "text", "text": { "en": "T" } }""")));

        Assert.Empty(DefinitionValidation.ValidateForPublishing(Of(200), Samples.NoAttestation));
        Assert.Equal("questionnaire.too_many_items", Assert.Single(DefinitionValidation.ValidateDraft(Of(201))).Code);
    }

    [Fact]
    public void FourLevels_AreAllowedAndAFifthIsNot()
    {
        static string Nested(int levels) => levels == 1
            ? """{ "linkId": "q", "type": "text", "text": { "en": "T" } }"""
            : $$"""{ "linkId": "s{{levels}}", "type": "section", "title": { "en": "T" }, "items": [ {{Nested(levels - 1)}} ] }""";

        Assert.Empty(DefinitionValidation.ValidateForPublishing(Samples.Definition(Nested(4)), Samples.NoAttestation));
        var error = Assert.Single(DefinitionValidation.ValidateDraft(Samples.Definition(Nested(5))));
        Assert.Equal(("item.too_deep", "/items/0/items/0/items/0/items/0/items/0"), (error.Code, error.Pointer));
    }

    [Fact]
    public void FiftyOptionsAndTwentyConditions_AreAllowedAndOneMoreIsNot()
    {
        static QuestionnaireDefinition Of(int options, int conditions) => Samples.Definition($$"""
            { "linkId": "a", "type": "choice", "text": { "en": "T" }, "options": [ {{string.Join(',', Enumerable.Range(0, options).Select(i => $$"""{ "code": "{{i}}", "text": { "en": "T" } }"""))}} ] },
            { "linkId": "b", "type": "text", "text": { "en": "T" }, "enableWhen": [ {{string.Join(',', Enumerable.Range(0, conditions).Select(i => $$"""{ "question": "a", "operator": "equals", "answer": "{{i}}" }"""))}} ] }
            """);

        Assert.Empty(DefinitionValidation.ValidateForPublishing(Of(50, 20), Samples.NoAttestation));
        Assert.Equal(
            ["item.too_many_options", "item.too_many_conditions"],
            DefinitionValidation.ValidateDraft(Of(51, 21)).Select(error => error.Code));
    }

    [Fact]
    public void Lengths_AreCountedInCodePoints()
    {
        static QuestionnaireDefinition Of(int length) => Samples.Definition(
            $$"""{ "linkId": "a", "type": "text", "text": { "en": "{{string.Concat(Enumerable.Repeat("🌱", length))}}" } }""");

        Assert.Empty(DefinitionValidation.ValidateForPublishing(Of(DefinitionValidation.MaxTextLength), Samples.NoAttestation));
        Assert.Equal("text.too_long", Assert.Single(DefinitionValidation.ValidateDraft(Of(DefinitionValidation.MaxTextLength + 1))).Code);
    }

    [Fact]
    public void AttestedInstruments_CanBePublishedOncePerItem()
    {
        const string item = """{ "linkId": "LINK", "type": "scale", "text": { "en": "T" }, "min": 1, "max": 4, "instrument": { "code": "olbi", "item": "16" } }""";
        var attested = new HashSet<string> { "olbi" };
        Assert.Empty(DefinitionValidation.ValidateForPublishing(Samples.Definition(item.Replace("LINK", "a", StringComparison.Ordinal)), attested));

        var twice = Samples.Definition(item.Replace("LINK", "a", StringComparison.Ordinal) + "," + item.Replace("LINK", "b", StringComparison.Ordinal));
        Assert.Equal("instrument.item_twice", Assert.Single(DefinitionValidation.ValidateForPublishing(twice, attested)).Code);

        var unknown = Samples.Definition(item.Replace("\"16\"", "\"17\"", StringComparison.Ordinal).Replace("LINK", "a", StringComparison.Ordinal));
        Assert.Equal("instrument.item_unknown", Assert.Single(DefinitionValidation.ValidateForPublishing(unknown, attested)).Code);
    }

    [Fact]
    public void LoneSurrogates_AreErrorsAndNeverExceptions()
    {
        var definition = new QuestionnaireDefinition
        {
            Key = "\ud800",
            Title = Texts.In("\udc00", "\ud800"),
            Language = "\ud800",
            Items =
            [
                new() { LinkId = "\ud800", Type = "\ud800", Text = Texts.In("en", "a\ud800b"), Compass = "\udfff", Instrument = new("\ud800", "\0") },
                new() { LinkId = "c", Type = ItemType.Choice, Options = [new() { Code = "\ud800", Text = Texts.In("en", "\0") }], EnableWhen = [new() { Question = "\ud800", Operator = "\ud800", Answer = new ConditionAnswer.String("\ud800") }] },
            ],
        };
        Assert.Contains("text.malformed", DefinitionValidation.ValidateDraft(definition).Select(error => error.Code));
        Assert.NotEmpty(DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation));
    }

    [Fact]
    public void ManyErrors_AreAllFound()
    {
        var definition = Samples.Definition("""
            { "linkId": "A", "type": "text", "text": { "en": "T" }, "min": 1, "max": 2 },
            { "linkId": "b", "type": "scale", "text": { "nl": "T" }, "min": 3, "max": 2 },
            { "linkId": "c", "type": "text", "text": { "en": "{{d}}" }, "enableWhen": [ { "question": "d", "operator": "exists" } ] }
            """);
        Assert.Equal(
            ["/items/0/linkId", "/items/0/min", "/items/0/max", "/items/1/text", "/items/1/max", "/items/2/text/en", "/items/2/enableWhen/0/question"],
            DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation).Select(error => error.Pointer));
    }

    static readonly string?[] Oddities =
    [
        null, "{}", "[]", "\"\"", "\"x\"", "\"en\"", "-1", "0", "1e3", "79228162514264337593543950335", "-79228162514264337593543950335", "true", "[{}]", "[{\"linkId\":\"q0.0\",\"type\":\"section\"}]",
        "{\"en\":\"\"}", "{\"en\":\"{{q0.0}} {{\"}", "{\"x\":\"a\\u0000\"}", "{\"EN\":\"a\",\"en\":\"b\",\"a/b~c\":\"d\"}", "[{\"code\":\"other\"},{\"code\":\"\"}]",
        "[{\"question\":\"q0.0\",\"operator\":\"less\",\"answer\":3}]", "\"section\"", "\"themes\"", "\"destination\"", "{\"code\":\"mbi\",\"item\":\"\"}",
    ];

    static readonly string[] Members = ["text", "title", "help", "min", "max", "options", "items", "enableWhen", "instrument", "compass"];

    static readonly Gen<JsonNode> Mutants = Gen.Select(Samples.AnyDefinition, Gen.Select(Gen.Int[0, 10_000], Gen.OneOf(Oddities), Gen.Int[0, 3]).List[1, 6])
        .Select((definition, mutations) =>
        {
            var body = JsonNode.Parse(DefinitionJson.Write(definition))!;
            foreach (var (place, oddity, how) in mutations) Mutate(body, place, oddity, how);
            return body;
        });

    /// <summary>Replaces, removes, or doubles one node somewhere in the body, or adds a member to an item.</summary>
    static void Mutate(JsonNode body, int place, string? oddity, int how)
    {
        var nodes = Descendants(body).ToArray();
        if (nodes.Length == 0) return;
        var node = nodes[place % nodes.Length];
        var odd = oddity is null ? null : JsonNode.Parse(oddity);
        switch (node.Parent)
        {
            case JsonArray array when how == 0: array.Insert(node.GetElementIndex(), node.DeepClone()); break;
            case JsonArray array when how == 1: array.RemoveAt(node.GetElementIndex()); break;
            case JsonObject parent when how == 1: parent.Remove(node.GetPropertyName()); break;
            case JsonObject parent when how == 2: parent[Members[place % Members.Length]] = odd; break;
            default: node.ReplaceWith(odd); break;
        }
    }

    static IEnumerable<JsonNode> Descendants(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray elements => elements,
        _ => [],
    }).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));

    [Fact]
    public void AnyBody_IsJudgedWithoutExceptionAndEveryPointerResolvesIntoIt()
    {
        var judged = 0;
        Mutants.Sample(
            body =>
            {
                QuestionnaireDefinition definition;
                try
                {
                    definition = DefinitionJson.Read(body.ToJsonString());
                }
                catch (JsonException)
                {
                    return;
                }

                Interlocked.Increment(ref judged);
                var draft = DefinitionValidation.ValidateDraft(definition);
                var publishing = DefinitionValidation.ValidateForPublishing(definition, Samples.NoAttestation);
                Assert.All(publishing, error => Assert.True(Resolves(body, error.Pointer), $"{error} in {body.ToJsonString()}"));
                Assert.Subset(publishing.ToHashSet(), draft.ToHashSet());
            },
            iter: 4_000);
        Assert.True(judged > 200, $"Only {judged} bodies had the shape of a definition.");
    }

    static bool Resolves(JsonNode body, string pointer)
    {
        JsonNode? at = body;
        string[] steps = [.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        for (var number = 0; number < steps.Length; number++)
        {
            switch (at)
            {
                case JsonObject members when members.TryGetPropertyValue(steps[number], out at): break;
                // What has to be there and is not has its place in what it is missing from.
                case JsonObject: return number == steps.Length - 1;
                case JsonArray elements when int.TryParse(steps[number], CultureInfo.InvariantCulture, out var i) && i < elements.Count: at = elements[i]; break;
                default: return false;
            }
        }

        return true;
    }
}
