using Microsoft.Playwright;
using NorthStar.Client;
using NorthStar.Contracts.V1;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

[Collection(WholePortal.Name)]
public sealed class QuestionSetTests(PortalUnderTest portal)
{
    [Fact]
    public async Task TheList_SaysWhatIsLiveAndWhatIsADraft()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/question-sets");
        var live = Set(coach, portal.NineQuestions);
        await Expect(live.GetByText("Live · version 1")).ToBeVisibleAsync();
        var draft = Set(coach, portal.WorkingWeek);
        await Expect(draft.GetByText("Draft · never published")).ToBeVisibleAsync();
        await Expect(draft.GetByText("Draft saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ALongList_IsReadPageByPage()
    {
        var api = await portal.ApiOfCoachAsync();
        var before = (await api.Questionnaires.ListAsync()).Items.Count;
        Assert.InRange(before, 2, 19);
        var more = new List<Tagged<QuestionnaireResponse>>();
        try
        {
            for (var number = 1; number <= 20; number++)
                more.Add(await api.Questionnaires.CreateAsync(Samples.WorkingWeek with { Key = $"page-{number}", Title = new Dictionary<string, string> { ["en"] = $"Set {number}" } }));

            await using var coach = await portal.VisitAsync(portal.Demo.Coach);
            await coach.Page.GotoAsync("/question-sets");
            await Expect(coach.Page.Locator(".set")).ToHaveCountAsync(20);
            await coach.InspectAsync("question-sets-page");
            await coach.Link("Next page").ClickAsync();
            await Expect(coach.Page.Locator(".set")).ToHaveCountAsync(before);
            await Expect(coach.Link("Next page")).ToHaveCountAsync(0);
            await coach.InspectAsync("question-sets-last-page");
            await coach.Link("First page").ClickAsync();
            await Expect(coach.Page.Locator(".set")).ToHaveCountAsync(20);
        }
        finally
        {
            foreach (var set in more) await api.Questionnaires.DeleteAsync(set.Value.Id, set.ETag!);
        }
    }

    [Fact]
    public async Task AnOldLinkIntoTheList_LeadsToItsBeginning()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/question-sets?cursor=made-up");
        await Expect(Set(coach, portal.NineQuestions)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ASet_ShowsItsQuestionsInOrderAndItsVersions()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}");
        await Expect(coach.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync(
            ["What you are stepping away from", "What you are running toward", "Looking at it together", "Versions", "About"]);
        await Expect(coach.Page.Locator(".item-text").Nth(1)).ToHaveTextAsync("What are you running away from?");
        await Expect(coach.Page.GetByText("16 questions in 3 sections")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("The nine questions, as they ship.")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("Fully, I can hardly go on like this")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ADraft_ShowsItsLogicInWordsAndWhatIsNotTranslated()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync($"/question-sets/{portal.WorkingWeek}");
        await Expect(coach.Page.GetByText("Nobody can answer it until it is published.")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("Shown if the answer to “How many hours do you work?” is more than 40")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("“Is that more than you want?” was answered with yes")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("not translated")).ToHaveCountAsync(0);

        await coach.Link("Dutch").ClickAsync();
        await Expect(coach.Page.GetByText("Hoeveel uur werk je?", new() { Exact = true })).ToBeVisibleAsync();
        // One question, two options, one help.
        await Expect(coach.Page.GetByText("not translated")).ToHaveCountAsync(4);
    }

    [Theory]
    [InlineData("?version=99")]
    [InlineData("?version=draft")]
    public async Task AVersionThatIsNotThere_IsNotHere(string query)
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var answer = await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}{query}");
        Assert.Equal(404, answer!.Status);
        await Expect(coach.Heading("Not here")).ToBeVisibleAsync();
    }

    /// <summary>The line of one set; other tests of this portal write sets of the same name.</summary>
    private static ILocator Set(Visitor coach, Guid id) =>
        coach.Page.Locator(".set", new() { Has = coach.Page.Locator($"a[href$='/question-sets/{id}']") });
}
