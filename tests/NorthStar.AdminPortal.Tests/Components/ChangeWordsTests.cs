using System.Text.Json;
using NorthStar.AdminPortal.Features.Questionnaires;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class ChangeWordsTests
{
    public static TheoryData<string?, string, string?, object?, object?, ChangeWords> Changes => new()
    {
        { "hours", "added", null, null, new { linkId = "hours" }, new("New question: “How many hours do you work?”") },
        { "week", "moved", null, null, null, new("“Your week” stands in another place") },
        { "gone", "removed", null, new { linkId = "gone" }, null, new("The item gone is gone") },
        { "hours", "changed", "text", new { en = "Before" }, new { en = "After" }, new("“How many hours do you work?” is worded differently", "Before", "After") },
        { "hours", "changed", "text", new { en = "A", nl = "B" }, new { en = "A", nl = "C" }, new("“How many hours do you work?” is worded differently", "English: A · Dutch: B", "English: A · Dutch: C") },
        { "too-much", "changed", "required", null, true, new("“Is that more than you want?” needs an answer now") },
        { "too-much", "changed", "required", true, null, new("“Is that more than you want?” may be left open now") },
        { "hours", "changed", "max", 100, 120, new("The highest value of “How many hours do you work?” is different", "100", "120") },
        { "drop", "added", "options", null, new { code = "x", text = new { en = "Letters" } }, new("“Of your … hours, what would you drop first?” has another option: “Letters”") },
        { "drop", "removed", "options", new { code = "x", text = new { en = "Letters" } }, null, new("“Of your … hours, what would you drop first?” no longer has the option “Letters”") },
        { "energy", "changed", "type", "number", "scale", new("“How much energy is left on a Friday?” is another kind of question", "Number", "Scale") },
        { null, "changed", "title", new { en = "Old" }, new { en = "New" }, new("The set has another title", "Old", "New") },
        { null, "changed", "reflectAgainAfterMonths", null, 6, new("People are invited again after another time", "never", "after 6 months") },
    };

    [Theory, MemberData(nameof(Changes))]
    public void AChange_IsASentence(string? linkId, string kind, string? property, object? before, object? after, ChangeWords expected) =>
        Assert.Equal(expected, ChangeWords.Of(Change(linkId, kind, property, before, after), Samples.Body, Samples.Body, Vocabulary.Empty));

    [Fact]
    public void AnotherCondition_IsSaidInWords()
    {
        var now = Samples.Body with { Items = [Samples.Item("hours"), Samples.Item("too-much") with { EnableWhen = null }] };
        var words = ChangeWords.Of(Change("too-much", "changed", "enableWhen", new[] { new { question = "hours" } }, null), Samples.Body, now, Vocabulary.Empty);
        Assert.Equal("Shown if the answer to “How many hours do you work?” is more than 40", words.Before);
        Assert.Equal("Always shown", words.After);
    }

    private static QuestionnaireChange Change(string? linkId, string kind, string? property, object? before, object? after) => new()
    {
        LinkId = linkId,
        Kind = kind,
        Property = property,
        Class = "wording",
        Pointer = "",
        Before = before is null ? null : JsonSerializer.SerializeToElement(before),
        After = after is null ? null : JsonSerializer.SerializeToElement(after),
    };
}
