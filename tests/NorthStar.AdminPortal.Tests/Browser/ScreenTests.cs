using Microsoft.Playwright;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>Every screen, by everybody who sees it, at three widths, in light and dark: no finding, no sideways scrolling, a picture kept.</summary>
[Collection(WholePortal.Name)]
public sealed class ScreenTests(PortalUnderTest portal)
{
    [Fact]
    public async Task BeforeAndAfterSigningIn()
    {
        await using var visitor = await portal.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.InspectEverywhereAsync("sign-in");
        await visitor.Page.GotoAsync("/sign-in?notice=ended&returnUrl=%2Fquestion-sets");
        await visitor.InspectEverywhereAsync("sign-in-again");
        await visitor.Page.GotoAsync("/signed-out");
        await visitor.InspectEverywhereAsync("signed-out");
    }

    [Fact]
    public async Task OfACoach()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/");
        await coach.InspectEverywhereAsync("home-coach");
        await coach.Page.GotoAsync("/question-sets");
        await coach.InspectEverywhereAsync("question-sets");
        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}");
        await coach.InspectEverywhereAsync("question-set");
        await coach.Page.GotoAsync($"/question-sets/{portal.WorkingWeek}?language=nl");
        await coach.InspectEverywhereAsync("question-set-draft-dutch");
        await coach.Page.GotoAsync($"/question-sets/{Guid.NewGuid()}");
        await coach.InspectEverywhereAsync("not-here");
        await coach.Page.SetViewportSizeAsync(320, 700);
        await coach.Button("Menu").ClickAsync();
        await coach.InspectAsync("menu");
    }

    [Fact]
    public async Task OfAnOwner()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/");
        await owner.InspectEverywhereAsync("home-owner");
        await owner.Page.GotoAsync("/question-sets");
        await owner.InspectEverywhereAsync("not-yours");
    }

    [Fact]
    public async Task OfAViewer()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        await viewer.Page.GotoAsync("/");
        await viewer.InspectEverywhereAsync("home-viewer");
    }

    [Fact]
    public async Task AnInspection_FindsWhatNobodyCouldRead()
    {
        await using var visitor = await portal.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");
        var found = await Assert.ThrowsAnyAsync<Exception>(() => visitor.InspectAsync("inspection"));
        Assert.Contains("image-alt", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstLoad_OfEveryScreen_StaysWithin150KB()
    {
        var (set, draft) = ($"/question-sets/{portal.NineQuestions}", $"/question-sets/{portal.WorkingWeek}");
        foreach (var (member, paths) in new[]
        {
            (portal.Demo.Coach, new[] { "/", "/question-sets", set, $"{draft}/edit", $"{draft}/review", $"{draft}/translations", $"{set}/manage", "/question-sets/new", "/question-sets/import", "/codebook", "/codebook/toward/create" }),
            (portal.Demo.Owner, ["/practice", "/practice/organizations", "/practice/join-codes", "/practice/members", "/practice/apps", "/practice/audit", "/practice/instruments", "/insights"]),
        })
        {
            foreach (var path in paths)
            {
                // A browser of its own has kept nothing.
                await using var visitor = await portal.VisitAsync(member);
                var (loaded, bytes) = await visitor.LoadAsync(path);
                Assert.True(loaded >= 4, $"{path}: page, style, two fonts");
                Assert.True(bytes is > 10_000 and < 150 * 1024, $"{path}: {bytes / 1024:0} KB");
            }
        }
    }

    [Fact]
    public async Task AssetsWithAHashInTheirName_AreKeptForAYear()
    {
        await using var visitor = await portal.VisitAsync();
        var assets = new List<IResponse>();
        visitor.Page.Response += (_, response) =>
        {
            if (response.Url.Contains("/dist/", StringComparison.Ordinal)) assets.Add(response);
        };
        await visitor.Page.GotoAsync("/sign-in", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.NotEmpty(assets);
        foreach (var asset in assets) Assert.Contains("immutable", await asset.HeaderValueAsync("cache-control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAnswer_CarriesAPolicyWithoutExceptions()
    {
        await using var visitor = await portal.VisitAsync();
        foreach (var path in (string[])["/sign-in", "/nowhere", "/health/live"])
        {
            var answer = await visitor.Page.APIRequest.GetAsync(path);
            var policy = answer.Headers["content-security-policy"];
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
            Assert.DoesNotContain("server", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task Printed_ASetIsItsQuestionsAndNothingElse()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}");
        await coach.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Assertions.Expect(coach.Page.GetByText("What lights you up?")).ToBeVisibleAsync();
        await Assertions.Expect(coach.Page.Locator(".rail")).ToBeHiddenAsync();
        await coach.InspectAsync("question-set-printed");
    }

    [Fact]
    public async Task TheKeyboardAlone_ReachesEverything()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach, width: 320);
        await coach.Page.GotoAsync("/question-sets");
        await coach.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(coach.Link("Skip to the content")).ToBeFocusedAsync();
        await coach.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(coach.Page.Locator("main")).ToBeFocusedAsync();
        Assert.EndsWith("/question-sets#main", coach.Page.Url, StringComparison.Ordinal);

        await coach.Button("Menu").FocusAsync();
        await coach.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(coach.Link("Home")).ToBeVisibleAsync();
        await coach.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(coach.Link("Home")).ToBeHiddenAsync();
        await Assertions.Expect(coach.Button("Menu")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task AChosenAppearance_StaysAndWinsOverTheDevice()
    {
        await using var visitor = await portal.VisitAsync(portal.Demo.Coach, scheme: ColorScheme.Light);
        await visitor.Page.GotoAsync("/question-sets?cursor=");
        await visitor.Button("Dark").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        Assert.Equal("rgb(11, 17, 38)", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await visitor.Page.GotoAsync("/");
        await Assertions.Expect(visitor.Button("Dark")).ToHaveAttributeAsync("aria-pressed", "true");
        await visitor.Button("Auto").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "auto");
        await Assertions.Expect(visitor.Button("Auto")).ToBeVisibleAsync();
        Assert.Equal("rgb(247, 245, 240)", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
