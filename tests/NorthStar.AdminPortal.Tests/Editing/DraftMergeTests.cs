using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Editing;

public sealed class DraftMergeTests
{
    private static readonly Dictionary<string, Side> NoChoice = [];

    [Fact]
    public void DifferentItems_ComeTogetherWithoutAChoice()
    {
        var merge = new DraftMerge(Samples.Body, Write(Samples.Body, "hours", "Mine"), Write(Samples.Body, "energy", "Theirs"));
        Assert.DoesNotContain(merge.Parts, part => part.NeedsChoice);
        var merged = merge.Result(NoChoice);
        Assert.Equal(("Mine", "Theirs"), (Text(merged, "hours"), Text(merged, "energy")));
    }

    [Theory]
    [InlineData(Side.Mine, "Mine")]
    [InlineData(Side.Theirs, "Theirs")]
    public void TheSameItem_IsAChoice(Side side, string expected)
    {
        var merge = new DraftMerge(Samples.Body, Write(Samples.Body, "hours", "Mine"), Write(Samples.Body, "hours", "Theirs"));
        Assert.Equal("hours", Assert.Single(merge.Parts).Id);
        Assert.Equal(expected, Text(merge.Result(new Dictionary<string, Side> { ["hours"] = side }), "hours"));
    }

    [Fact]
    public void WhatBothAdded_IsThereWhereEachPutIt()
    {
        var mine = DraftEdits.Insert(Samples.Body, New("mine"), "week", 1);
        var theirs = DraftEdits.Insert(DraftEdits.Insert(Samples.Body, New("theirs"), "week", 4), New("top"), null, 0);
        Assert.Equal(
            "top arrive week[hours mine too-much drop energy theirs]",
            DraftEditsTests.Outline(new DraftMerge(Samples.Body, mine, theirs).Result(NoChoice).Items));
    }

    [Fact]
    public void ADeletion_HoldsUnlessTheOtherChangedTheItem()
    {
        var mine = DraftEdits.Remove(DraftEdits.Remove(Samples.Body, "drop"), "energy");
        var merge = new DraftMerge(Samples.Body, mine, Write(Samples.Body, "energy", "Theirs"));
        Assert.Equal(["energy"], merge.Parts.Where(part => part.NeedsChoice).Select(part => part.Id));
        Assert.Equal("arrive week[hours too-much energy]", DraftEditsTests.Outline(merge.Result(new Dictionary<string, Side> { ["energy"] = Side.Theirs }).Items));
        Assert.Equal("arrive week[hours too-much]", DraftEditsTests.Outline(merge.Result(NoChoice).Items));
    }

    [Fact]
    public void AnotherOrder_IsTakenFromWhoeverChangedIt()
    {
        var theirs = DraftEdits.Step(Samples.Body, "energy", up: true);
        var merge = new DraftMerge(Samples.Body, Write(Samples.Body, "hours", "Mine"), theirs);
        var merged = merge.Result(NoChoice);
        Assert.Equal("arrive week[hours too-much energy drop]", DraftEditsTests.Outline(merged.Items));
        Assert.Equal("Mine", Text(merged, "hours"));
    }

    [Fact]
    public void ASectionDeletedAroundAChangedQuestion_LeavesTheQuestion()
    {
        var merge = new DraftMerge(Samples.Body, DraftEdits.Remove(Samples.Body, "week"), Write(Samples.Body, "hours", "Theirs"));
        Assert.Equal("arrive hours", DraftEditsTests.Outline(merge.Result(new Dictionary<string, Side> { ["hours"] = Side.Theirs }).Items));
    }

    [Fact]
    public void TheSameChangeOfBoth_IsNone()
    {
        var both = Write(Samples.Body, "hours", "Same");
        Assert.Empty(new DraftMerge(Samples.Body, both, Write(Samples.Body, "hours", "Same")).Parts);
    }

    private static QuestionnaireBody Write(QuestionnaireBody body, string linkId, string text) => new TextField(linkId, "text", null, "en").Write(body, text);

    private static string? Text(QuestionnaireBody body, string linkId) => new TextField(linkId, "text", null, "en").In(body);

    private static QuestionnaireItem New(string linkId) => new() { LinkId = linkId, Type = "text", Text = new Dictionary<string, string> { ["en"] = linkId } };
}
