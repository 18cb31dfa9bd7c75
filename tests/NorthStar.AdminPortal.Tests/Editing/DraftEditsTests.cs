using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Editing;

public sealed class DraftEditsTests
{
    [Theory]
    [InlineData("hours", false, "arrive week[too-much hours drop energy]")]
    [InlineData("hours", true, "arrive hours week[too-much drop energy]")]
    [InlineData("energy", false, "arrive week[hours too-much drop] energy")]
    [InlineData("arrive", false, "week[arrive hours too-much drop energy]")]
    [InlineData("week", true, "week[hours too-much drop energy] arrive")]
    [InlineData("week", false, "arrive week[hours too-much drop energy]")]
    [InlineData("arrive", true, "arrive week[hours too-much drop energy]")]
    public void OneStep_GoesPastANeighbourOrThroughTheWallOfASection(string linkId, bool up, string expected) =>
        Assert.Equal(expected, Outline(DraftEdits.Step(Samples.Body, linkId, up).Items));

    [Fact]
    public void EveryStep_CanBeTakenBack()
    {
        foreach (var linkId in DraftEdits.All(Samples.Body).Select(item => item.LinkId))
        {
            foreach (var up in (bool[])[true, false])
            {
                var moved = DraftEdits.Step(Samples.Body, linkId, up);
                if (!ReferenceEquals(moved, Samples.Body))
                    Assert.Equal(Outline(Samples.Body.Items), Outline(DraftEdits.Step(moved, linkId, !up).Items));
            }
        }
    }

    [Fact]
    public void ASection_CannotGoIntoItself() => Assert.Same(Samples.Body, DraftEdits.Move(Samples.Body, "week", "week", 0));

    [Fact]
    public void ARename_ReachesConditionsAndRepeatedAnswers()
    {
        var renamed = DraftEdits.Rename(Samples.Body, "hours", "work-hours");
        Assert.Equal("Of your {{work-hours|many}} hours, what would you drop first?", DraftEdits.Find(renamed, "drop")!.Text!["en"]);
        Assert.Equal(["work-hours", "too-much"], DraftEdits.Find(renamed, "drop")!.EnableWhen!.Select(condition => condition.Question));
    }

    [Fact]
    public void ACopy_OfASection_HasNamesOfItsOwnAndRefersToItself()
    {
        var (body, copy) = DraftEdits.Duplicate(Samples.Body, "week", DraftEdits.All(Samples.Body).Select(item => item.LinkId).ToHashSet());
        Assert.Equal("week-2", copy);
        Assert.Equal("arrive week[hours too-much drop energy] week-2[hours-2 too-much-2 drop-2 energy-2]", Outline(body.Items));
        Assert.Equal(["hours-2", "too-much-2"], DraftEdits.Find(body, "drop-2")!.EnableWhen!.Select(condition => condition.Question));
        Assert.Contains("{{hours-2|", DraftEdits.Find(body, "drop-2")!.Text!["en"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What lights you up?", "what-lights-you-up")]
    [InlineData("Wie geht es Ihnen, außer müde?", "wie-geht-es-ihnen-au-er-mude")]
    [InlineData("Don't you?", "dont-you")]
    [InlineData("日本語", "otherwise")]
    [InlineData("If you could pursue anything and be guaranteed success, what would you do?", "if-you-could-pursue-anything-and-be")]
    public void AName_IsMadeOfTheFirstWords(string text, string expected) =>
        Assert.Equal(expected, DraftEdits.NameFor(text, "otherwise", new HashSet<string>()));

    [Fact]
    public void ANameThatIsTaken_IsNumbered() =>
        Assert.Equal("sleep-3", DraftEdits.NameFor("Sleep", "otherwise", new HashSet<string> { "sleep", "sleep-2" }));

    [Theory]
    [InlineData("/items/1/items/2/options/0/text/en", "drop", "options/0/text/en")]
    [InlineData("/items/0", "arrive", "")]
    [InlineData("/title", null, "title")]
    [InlineData("", null, "")]
    [InlineData("/items/9/text", null, "items/9/text")]
    public void APointer_LeadsToItsCard(string pointer, string? linkId, string member) =>
        Assert.Equal((linkId, member), DraftEdits.At(Samples.Body, pointer));

    internal static string Outline(IEnumerable<QuestionnaireItem> items) =>
        string.Join(' ', items.Select(item => item.Items is null ? item.LinkId : $"{item.LinkId}[{Outline(item.Items)}]"));
}
