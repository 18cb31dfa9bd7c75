using CsCheck;
using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class DefinitionDiffTests
{
    const string Scale = """{ "linkId": "scale", "type": "scale", "text": { "en": "How?" }, "min": 1, "max": 5 }""";
    const string Choice = """{ "linkId": "choice", "type": "choice", "text": { "en": "Which?" }, "options": [ { "code": "a", "text": { "en": "A" } }, { "code": "b", "text": { "en": "B" } }, { "code": "c", "text": { "en": "C" } } ] }""";
    const string Number = """{ "linkId": "number", "type": "number", "text": { "en": "Hours?" }, "unit": { "en": "hours" } }""";

    [Fact]
    public void NoChange_IsAnEmptyDiff() => Samples.AnyDefinition.Sample(definition =>
        Assert.Empty(DefinitionDiff.Between(definition, DefinitionJson.Read(DefinitionJson.Write(definition)))));

    [Fact]
    public void ThereAndBack_AreAsManyChanges() => Gen.Select(Samples.AnyDefinition, Samples.AnyDefinition).Sample((a, b) =>
        Assert.Equal(DefinitionDiff.Between(a, b).Count, DefinitionDiff.Between(b, a).Count));

    [Fact]
    public void Reordering_ThereAndBack_AreAsManyMoves() =>
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, 9).ToArray()), Gen.Shuffle(Enumerable.Range(0, 9).ToArray())).Sample((a, b) =>
        {
            static QuestionnaireDefinition Of(int[] order) => Samples.Definition(string.Join(',', order.Select(i => $$"""{ "linkId": "q{{i}}", "type": "text" }""")));
            Assert.Equal(DefinitionDiff.Between(Of(a), Of(b)).Count, DefinitionDiff.Between(Of(b), Of(a)).Count);
        });

    [Fact]
    public void Defaults_ComparedWithTheirAbsence_AreNoChange() => Assert.Empty(DefinitionDiff.Between(
        Samples.Definition("""{ "linkId": "a", "type": "text" }"""),
        Samples.Definition("""{ "linkId": "a", "type": "text", "required": false, "compass": "none", "enableBehavior": "all", "enableWhen": [] }""")));

    [Theory]
    [InlineData(Scale, "How?", "How now?", "text", ChangeClass.Wording, "/items/0/text")]
    [InlineData(Scale, "\"How?\"", "\"How?\", \"nl\": \"Hoe?\"", "text", ChangeClass.Wording, "/items/0/text")]
    [InlineData(Scale, "\"max\"", "\"minLabel\": { \"en\": \"low\" }, \"max\"", "minLabel", ChangeClass.Wording, "/items/0/minLabel")]
    [InlineData(Scale, "\"max\"", "\"required\": true, \"max\"", "required", ChangeClass.Structure, "/items/0/required")]
    [InlineData(Scale, "\"max\": 5", "\"max\": 7", "max", ChangeClass.NotComparable, "/items/0/max")]
    [InlineData(Scale, ", \"max\": 5", "", "max", ChangeClass.NotComparable, "/items/0")]
    [InlineData(Scale, "\"max\"", "\"compass\": \"away\", \"max\"", "compass", ChangeClass.NotComparable, "/items/0/compass")]
    [InlineData(Scale, "\"max\"", "\"instrument\": { \"code\": \"cbi\", \"item\": \"1\" }, \"max\"", "instrument", ChangeClass.NotComparable, "/items/0/instrument")]
    [InlineData(Scale, "\"max\"", "\"enableWhen\": [ { \"question\": \"x\", \"operator\": \"exists\" } ], \"max\"", "enableWhen", ChangeClass.Structure, "/items/0/enableWhen")]
    [InlineData(Scale, "\"type\": \"scale\"", "\"type\": \"number\"", "type", ChangeClass.NotComparable, "/items/0/type")]
    [InlineData(Number, "\"unit\"", "\"max\": 80, \"unit\"", "max", ChangeClass.Structure, "/items/0/max")]
    [InlineData(Number, "{ \"en\": \"hours\" }", "{ \"en\": \"hours\", \"nl\": \"uur\" }", "unit", ChangeClass.Wording, "/items/0/unit")]
    [InlineData(Number, "{ \"en\": \"hours\" }", "{ \"en\": \"days\" }", "unit", ChangeClass.NotComparable, "/items/0/unit")]
    [InlineData(Choice, "\"C\"", "\"See\"", "options", ChangeClass.Wording, "/items/0/options/2")]
    [InlineData(Choice, "\"options\": [", "\"options\": [ { \"code\": \"z\", \"text\": { \"en\": \"Z\" } },", "options", ChangeClass.Structure, "/items/0/options/0")]
    [InlineData(Choice, ", { \"code\": \"c\", \"text\": { \"en\": \"C\" } }", "", "options", ChangeClass.NotComparable, "/items/0/options/2")]
    [InlineData(Choice, "{ \"code\": \"a\", \"text\": { \"en\": \"A\" } }, { \"code\": \"b\", \"text\": { \"en\": \"B\" } }", "{ \"code\": \"b\", \"text\": { \"en\": \"B\" } }, { \"code\": \"a\", \"text\": { \"en\": \"A\" } }", "options", ChangeClass.Structure, "/items/0/options")]
    [InlineData(Choice, "\"options\"", "\"other\": true, \"options\"", "other", ChangeClass.Structure, "/items/0/other")]
    public void OneChange_IsClassedAndPlaced(string item, string replaced, string by, string property, ChangeClass severity, string pointer)
    {
        var changed = item.Replace(replaced, by, StringComparison.Ordinal);
        Assert.NotEqual(item, changed);
        var change = Assert.Single(DefinitionDiff.Between(Samples.Definition(item), Samples.Definition(changed)));
        Assert.Equal(severity, change.Class);
        Assert.Equal((property, pointer), (change.Property, change.Pointer));
    }

    [Fact]
    public void AnOptionRecoded_IsOneRemovedAndOneAdded()
    {
        var changes = DefinitionDiff.Between(Samples.Definition(Choice), Samples.Definition(Choice.Replace("\"code\": \"b\"", "\"code\": \"z\"", StringComparison.Ordinal)));
        Assert.Equal(
            [(ChangeKind.Added, ChangeClass.Structure), (ChangeKind.Removed, ChangeClass.NotComparable)],
            changes.Select(change => (change.Kind, change.Class)));
    }

    [Fact]
    public void Items_AddedAndRemoved_StandInTheirOwnBody()
    {
        var changes = DefinitionDiff.Between(
            Samples.Definition($$"""{{Scale}}, { "linkId": "screen", "type": "preparation" }"""),
            Samples.Definition($$"""{ "linkId": "part", "type": "section", "items": [ {{Choice}} ] }"""));
        Assert.Equal(
            [
                ("part", ChangeKind.Added, "/items/0", ChangeClass.Structure),
                ("choice", ChangeKind.Added, "/items/0/items/0", ChangeClass.Structure),
                ("scale", ChangeKind.Removed, "/items/0", ChangeClass.NotComparable),
                ("screen", ChangeKind.Removed, "/items/1", ChangeClass.Structure),
            ],
            changes.Select(change => (change.LinkId, change.Kind, change.Pointer, change.Class)));
        Assert.False(changes[0].After!.Value.TryGetProperty("items", out _));
    }

    [Fact]
    public void OneCardDraggedDown_IsOneMove()
    {
        static QuestionnaireDefinition Of(string order) => Samples.Definition(string.Join(',', order.Select(c => $$"""{ "linkId": "{{c}}", "type": "text" }""")));
        var change = Assert.Single(DefinitionDiff.Between(Of("abcdef"), Of("bcdeaf")));
        Assert.Equal(("a", ChangeKind.Moved, ChangeClass.Structure), (change.LinkId, change.Kind, change.Class));
    }

    [Fact]
    public void AnotherSection_IsAMove()
    {
        var inside = $$"""{ "linkId": "part", "type": "section", "items": [ {{Scale}} ] }""";
        var beside = $$"""{ "linkId": "part", "type": "section", "items": [] }, {{Scale}}""";
        var change = DefinitionDiff.Between(Samples.Definition(inside), Samples.Definition(beside)).Single(change => change.LinkId == "scale");
        Assert.Equal((ChangeKind.Moved, "/items/1"), (change.Kind, change.Pointer));
    }

    [Fact]
    public void TheQuestionnaireItself_IsComparedToo()
    {
        var before = Samples.Definition(Scale);
        var changes = DefinitionDiff.Between(before, before with { Title = Texts.In("en", "Another"), ReflectAgainAfterMonths = 3 });
        Assert.Equal([(null, "title", ChangeClass.Wording), (null, "reflectAgainAfterMonths", ChangeClass.Structure)], changes.Select(change => (change.LinkId, change.Property, change.Class)));
        Assert.Equal("A sample", changes[0].Before!.Value.GetProperty("en").GetString());
    }
}
