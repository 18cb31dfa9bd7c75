using NorthStar.AdminPortal.Features.Questionnaires;
using NorthStar.Contracts.V1;
using static NorthStar.AdminPortal.Tests.Samples;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class ConditionWordsTests
{
    public static TheoryData<string, string, object?, string> Conditions => new()
    {
        { "hours", "exists", true, "Shown if “How many hours do you work?” was answered" },
        { "hours", "exists", null, "Shown if “How many hours do you work?” was answered" },
        { "hours", "exists", false, "Shown if “How many hours do you work?” was left open" },
        { "hours", "equals", 40, "Shown if “How many hours do you work?” was answered with 40" },
        { "hours", "greater", 40, "Shown if the answer to “How many hours do you work?” is more than 40" },
        { "hours", "less", 40.5, "Shown if the answer to “How many hours do you work?” is less than 40.5" },
        { "hours", "at-least", 40, "Shown if the answer to “How many hours do you work?” is 40 or more" },
        { "hours", "at-most", 40, "Shown if the answer to “How many hours do you work?” is 40 or less" },
        { "too-much", "equals", true, "Shown if “Is that more than you want?” was answered with yes" },
        { "too-much", "not-equals", false, "Shown if “Is that more than you want?” was answered with something other than no" },
        { "drop", "includes", "forms", "Shown if “Forms” is among the answers to “Of your … hours, what would you drop first?”" },
        { "drop", "includes", "unheard", "Shown if “unheard” is among the answers to “Of your … hours, what would you drop first?”" },
        { "gone", "exists", true, "Shown if “gone” was answered" },
    };

    [Theory, MemberData(nameof(Conditions))]
    public void OneCondition_IsASentence(string question, string @operator, object? answer, string expected)
    {
        var words = ConditionWords.Of(With(null, Condition(question, @operator, answer)), Body, "en")!;
        Assert.Equal(expected, words.Lead);
        Assert.Empty(words.Conditions);
    }

    [Theory]
    [InlineData(null, "Shown if all of these hold:")]
    [InlineData("all", "Shown if all of these hold:")]
    [InlineData("any", "Shown if one of these holds:")]
    public void SeveralConditions_AreAList(string? behavior, string lead)
    {
        var words = ConditionWords.Of(With(behavior, Condition("hours", "exists", true), Condition("too-much", "equals", true)), Body, "nl")!;
        Assert.Equal(lead, words.Lead);
        Assert.Equal(["“Hoeveel uur werk je?” was answered", "“Is dat meer dan je wilt?” was answered with yes"], words.Conditions);
    }

    [Fact]
    public void WithoutConditions_NothingIsSaid() => Assert.Null(ConditionWords.Of(With(null), Body, "en"));

    [Fact]
    public void ALongQuestion_IsCutShort()
    {
        var question = new QuestionnaireItem { LinkId = "long", Type = "text", Text = new Dictionary<string, string> { ["en"] = new('x', 200) } };
        var words = ConditionWords.Of(With(null, Condition("long", "exists", true)), Body with { Items = [question] }, "en")!;
        Assert.Equal($"Shown if “{new string('x', 90)}…” was answered", words.Lead);
    }

    private static QuestionnaireItem With(string? behavior, params QuestionnaireCondition[] conditions) =>
        new() { LinkId = "this", Type = "text", EnableBehavior = behavior, EnableWhen = conditions };
}
