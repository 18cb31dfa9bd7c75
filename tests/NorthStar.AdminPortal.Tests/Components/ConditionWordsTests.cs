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
        var words = ConditionWords.Of(With(null, Condition(question, @operator, answer)), Body, "en", Vocabulary.Empty)!;
        Assert.Equal(expected, words.Lead);
        Assert.Empty(words.Conditions);
    }

    [Theory]
    [InlineData(null, "Shown if all of these hold:")]
    [InlineData("all", "Shown if all of these hold:")]
    [InlineData("any", "Shown if one of these holds:")]
    public void SeveralConditions_AreAList(string? behavior, string lead)
    {
        var words = ConditionWords.Of(With(behavior, Condition("hours", "exists", true), Condition("too-much", "equals", true)), Body, "nl", Vocabulary.Empty)!;
        Assert.Equal(lead, words.Lead);
        Assert.Equal(["“Hoeveel uur werk je?” was answered", "“Is dat meer dan je wilt?” was answered with yes"], words.Conditions);
    }

    [Theory]
    [InlineData("themes", "away", "workload", "en", "Shown if “Too much work” is among the answers to “Which?”")]
    [InlineData("themes", "away", "workload", "nl", "Shown if “Te veel werk” is among the answers to “Which?”")]
    [InlineData("themes", "toward", "teach-mentor", "nl", "Shown if “Teaching” is among the answers to “Which?”")]
    [InlineData("themes", "toward", "workload", "en", "Shown if “workload” is among the answers to “Which?”")]
    [InlineData("destination", null, "stay", "nl", "Shown if “Blijven” is among the answers to “Which?”")]
    public void AThemeOrDestination_IsCalledAsPeopleReadIt(string type, string? compass, string code, string language, string expected)
    {
        var question = new QuestionnaireItem { LinkId = "which", Type = type, Compass = compass, Text = new Dictionary<string, string> { ["en"] = "Which?" } };
        var words = ConditionWords.Of(With(null, Condition("which", "includes", code)), Body with { Items = [question] }, language, new(Codebook, []))!;
        Assert.Equal(expected, words.Lead);
    }

    [Fact]
    public void OnesOwnWords_AreCalledThat() => Assert.Equal(
        "Shown if something in the person's own words is among the answers to “Of your … hours, what would you drop first?”",
        ConditionWords.Of(With(null, Condition("drop", "includes", "other")), Body, "en", Vocabulary.Empty)!.Lead);

    [Fact]
    public void WithoutConditions_NothingIsSaid() => Assert.Null(ConditionWords.Of(With(null), Body, "en", Vocabulary.Empty));

    [Fact]
    public void ALongQuestion_IsCutShort()
    {
        var question = new QuestionnaireItem { LinkId = "long", Type = "text", Text = new Dictionary<string, string> { ["en"] = new('x', 200) } };
        var words = ConditionWords.Of(With(null, Condition("long", "exists", true)), Body with { Items = [question] }, "en", Vocabulary.Empty)!;
        Assert.Equal($"Shown if “{new string('x', 90)}…” was answered", words.Lead);
    }

    private static QuestionnaireItem With(string? behavior, params QuestionnaireCondition[] conditions) =>
        new() { LinkId = "this", Type = "text", EnableBehavior = behavior, EnableWhen = conditions };
}
