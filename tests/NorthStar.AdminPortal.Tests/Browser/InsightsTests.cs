using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>Insights and trends before the first release: when it comes, and what it will look like.</summary>
[Collection(WholePortal.Name)]
public sealed class InsightsTests(PortalUnderTest portal)
{
    [Theory, MemberData(nameof(ScreenTests.Looks), MemberType = typeof(ScreenTests))]
    public async Task AViewer_SeesWhenTheFirstReleaseComes_AndAnExample(int width, ColorScheme scheme)
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer, width, scheme);
        await viewer.Page.GotoAsync("/insights");
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("The first release comes on");
        await Expect(viewer.Page.Locator(".letter-example .chart-canvas svg")).ToHaveCountAsync(6);
        await viewer.InspectAsync("insights-first");
    }

    [Fact]
    public async Task ACoach_FindsTheTrendsOfAQuestionSet()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}");
        await coach.Link("Trends").ClickAsync();
        await Expect(coach.Page.Locator(".letter-example")).ToBeVisibleAsync();
        await coach.InspectAsync("trends-first");
        Assert.Equal(403, (await coach.Page.GotoAsync("/insights"))!.Status);
    }

    [Fact]
    public async Task AnOwner_ChoosesAnOrganization()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/");
        await owner.Link("Insights").ClickAsync();
        await owner.InspectAsync("insights-organizations");
        await owner.Page.Locator(".set a").First.ClickAsync();
        await Expect(owner.Page.Locator(".letter-example")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WithoutAScript_TheTablesTellTheSame()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer, script: false);
        await viewer.Page.GotoAsync("/insights");
        await Expect(viewer.Page.Locator(".chart-table table").First).ToBeVisibleAsync();
        await Expect(viewer.Page.Locator(".chart-canvas").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task FirstLoad_StaysWithin330KB()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        var session = await viewer.Page.Context.NewCDPSessionAsync(viewer.Page);
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, message) => bytes += message!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await viewer.Page.GotoAsync("/insights", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.InRange(bytes, 100_000, 330 * 1024);
    }
}
