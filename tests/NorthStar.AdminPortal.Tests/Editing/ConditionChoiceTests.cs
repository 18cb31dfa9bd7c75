using System.Text.Json;
using NorthStar.AdminPortal.Features.Questionnaires.Editing;

namespace NorthStar.AdminPortal.Tests.Editing;

public sealed class ConditionChoiceTests
{
    [Theory]
    [InlineData("hours", "greater", 40)]
    [InlineData("hours", "exists", true)]
    [InlineData("hours", "exists", false)]
    [InlineData("too-much", "equals", true)]
    [InlineData("drop", "includes", "forms")]
    public void ACondition_ComesBackAsItIs(string question, string @operator, object answer)
    {
        var condition = ConditionChoice.Of(Samples.Condition(question, @operator, answer)).ToCondition(Samples.Item(question))!;
        Assert.Equal((question, @operator), (condition.Question, condition.Operator));
        Assert.Equal(JsonSerializer.Serialize(answer), condition.Answer!.Value.GetRawText());
    }

    [Theory]
    [InlineData("hours", "")]
    [InlineData("hours", "many")]
    [InlineData("drop", "")]
    public void WithoutAnAnswer_ThereIsNoCondition(string question, string answer)
    {
        var @operator = ConditionChoice.OperatorsOf(Samples.Item(question))[0].Operator;
        Assert.Null(new ConditionChoice { Question = question, Operator = @operator, Answer = answer }.ToCondition(Samples.Item(question)));
    }

    [Theory]
    [InlineData("hours", "equals not-equals greater at-least less at-most exists left-open")]
    [InlineData("too-much", "equals not-equals exists left-open")]
    [InlineData("drop", "includes exists left-open")]
    public void EachKindOfQuestion_IsAskedWhatItCanAnswer(string question, string operators) =>
        Assert.Equal(operators, string.Join(' ', ConditionChoice.OperatorsOf(Samples.Item(question)).Select(known => known.Operator)));
}
