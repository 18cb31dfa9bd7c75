using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class DefinitionJsonTests
{
    [Fact]
    public void Starter_ComesBackMemberByMember()
    {
        using var resource = typeof(StarterQuestionnaire).Assembly.GetManifestResourceStream("starter.json")!;
        var written = JsonNode.Parse(DefinitionJson.Write(StarterQuestionnaire.Definition));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(resource), written));
    }

    [Fact]
    public void AnyDefinition_ComesBackAsItWas() => Samples.AnyDefinition.Sample(definition =>
    {
        var json = DefinitionJson.Write(definition);
        var back = DefinitionJson.Read(json);
        Assert.True(back.SameAs(definition));
        Assert.Equal(json, DefinitionJson.Write(back));
    });

    [Fact]
    public void EveryMember_IsWrittenUnderItsWireName()
    {
        var body = Samples.Body("""
            { "linkId": "s", "type": "section", "title": { "en": "S" }, "help": { "en": "H" }, "items": [
              { "linkId": "n", "type": "number", "text": { "en": "N" }, "required": true, "compass": "away", "min": 0.50, "max": 10, "unit": { "en": "hours" } },
              { "linkId": "c", "type": "multi-choice", "text": { "en": "C" }, "options": [ { "code": "a", "text": { "en": "A" } } ], "other": true, "markMain": true,
                "enableWhen": [ { "question": "n", "operator": "at-least", "answer": 2.5 }, { "question": "n", "operator": "exists", "answer": true }, { "question": "n", "operator": "equals", "answer": "x" } ], "enableBehavior": "any" },
              { "linkId": "k", "type": "scale", "text": { "en": "K" }, "min": 1, "max": 5, "minLabel": { "en": "l" }, "maxLabel": { "en": "m" }, "instrument": { "code": "cbi", "item": "1" }, "trend": true },
              { "linkId": "t", "type": "themes", "text": { "en": "T" }, "suggestFrom": "toward" } ] }
            """);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(DefinitionJson.Write(DefinitionJson.Read(body)))));
    }

    [Theory]
    [InlineData("""{ "linkId": "a", "type": "text", "colour": "red" }""")]
    [InlineData("""{ "linkId": "a", "linkId": "b", "type": "text" }""")]
    [InlineData("""{ "linkId": "a", "type": "scale", "min": "1" }""")]
    [InlineData("""{ "linkId": "a", "type": "number", "min": 0.12345678901234567890123456789012 }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "text": { "en": "x", "en": "y" } }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "text": { "en": 5 } }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "text": { "en": "\ud800" } }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "text": { "\ud800": "x" } }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "text": "x" }""")]
    [InlineData("""{ "linkId": null, "type": "text" }""")]
    [InlineData("""{ "LinkId": "a", "type": "text" }""")]
    [InlineData("""{ "linkId": "a", "type": "section", "items": [ null ] }""")]
    [InlineData("""{ "linkId": "a", "type": "choice", "options": [ null ] }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "enableWhen": [ null ] }""")]
    [InlineData("""{ "linkId": "a", "type": "text", "enableWhen": [ { "question": "q", "operator": "equals", "answer": [] } ] }""")]
    [InlineData("null", "$")]
    public void AnotherShape_IsRefusedAndPlaced(string item, string place = "$.items[0]")
    {
        var refused = Assert.Throws<JsonException>(() => Samples.Definition(item));
        Assert.StartsWith(place, refused.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void SameContentInAnotherOrderOfMembers_IsTheSame()
    {
        var one = Samples.Definition("""{ "linkId": "a", "type": "text", "text": { "en": "x", "nl": "y" } }""");
        var other = Samples.Definition("""{ "type": "text", "text": { "nl": "y", "en": "x" }, "linkId": "a" }""");
        Assert.True(one.SameAs(other));
        Assert.False(one.SameAs(other with { Key = "other" }));
        Assert.False(one.SameAs(null));
    }

    [Fact]
    public void TheAssembly_ReferencesTheBaseClassLibraryAlone() =>
        Assert.All(
            typeof(StarterQuestionnaire).Assembly.GetReferencedAssemblies().Select(name => name.Name!),
            name => Assert.StartsWith("System", name, StringComparison.Ordinal));
}
