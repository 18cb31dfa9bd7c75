using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>Insights and trends on the releases of the demo's two years, and before a first release: when it comes, and what it will look like.</summary>
[Collection(WholePortal.Name)]
public sealed partial class InsightsTests(PortalUnderTest portal)
{
    [Fact]
    public async Task AViewer_ReadsTheNewestRelease()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        await viewer.Page.GotoAsync("/");
        await viewer.Link("Read it").ClickAsync();
        await Expect(viewer.Page.Locator(".letter-title")).ToBeVisibleAsync();
        await Expect(viewer.Page.Locator(".letter-example")).ToHaveCountAsync(0);
        await Expect(viewer.Page.GetByText("people seem to be behind it")).ToBeVisibleAsync();
        await Expect(viewer.Page.Locator(".letter")).ToContainTextAsync("Lakeside Hospital");
        await Expect(viewer.Page.Locator(".letter .chart-canvas svg")).ToHaveCountAsync(6);
        await viewer.InspectEverywhereAsync("insights");
    }

    [Fact]
    public async Task EveryFigure_StandsInATableWithItsInterval_AndWhatIsHiddenHasNone()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer, script: false);
        await viewer.Page.GotoAsync("/insights");
        var rows = await viewer.Page.Locator(".chart-table tbody tr").AllInnerTextsAsync();
        // Thirteen reasons, fourteen aims, three families of destinations, and the releases of intent and burnout.
        Assert.True(rows.Count > 30, $"{rows.Count} rows");
        Assert.All(rows, row => Assert.True(Interval().IsMatch(row) != row.Contains("hidden", StringComparison.OrdinalIgnoreCase), row));
        await Expect(viewer.Page.Locator(".chart-canvas").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ARelease_IsDownloaded()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        await viewer.Page.GotoAsync("/insights");
        var csv = Encoding.UTF8.GetString(await DownloadAsync("CSV"));
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("period,audience,part,of,code,to,value,low,high,hid", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(",could-keep,", StringComparison.Ordinal));
        Assert.True(lines.Length > 40, csv);
        var workbook = await DownloadAsync("Excel");
        Assert.Equal("PK"u8, workbook.AsSpan(0, 2));

        async Task<byte[]> DownloadAsync(string name)
        {
            var download = await viewer.Page.RunAndWaitForDownloadAsync(() => viewer.Link(name).ClickAsync());
            Assert.StartsWith("release-", download.SuggestedFilename, StringComparison.Ordinal);
            return await File.ReadAllBytesAsync(await download.PathAsync());
        }
    }

    [Fact]
    public async Task Printed_ALetterTakesTwoPages()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        await viewer.Page.GotoAsync("/insights");
        await Expect(viewer.Page.Locator(".letter .chart-canvas svg")).ToHaveCountAsync(6);
        var printed = await viewer.Page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" });
        Assert.Equal(2, PdfPage().Count(Encoding.Latin1.GetString(printed)));
        await viewer.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await viewer.InspectAsync("insights-printed");
    }

    [Fact]
    public async Task ACoach_FindsTheTrendsOfAQuestionSet()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}");
        await coach.Link("Trends").ClickAsync();
        await Expect(coach.Page.Locator(".letter-title")).ToBeVisibleAsync();
        await Expect(coach.Page.Locator(".letter-example")).ToHaveCountAsync(0);
        await coach.InspectAsync("trends");
        await coach.Page.GotoAsync($"/question-sets/{portal.WorkingWeek}/trends");
        await Expect(coach.Heading("Nothing is counted yet")).ToBeVisibleAsync();
        await coach.InspectAsync("trends-first");
        Assert.Equal(403, (await coach.Page.GotoAsync("/insights"))!.Status);
    }

    [Fact]
    public async Task AnOwner_SeesOfANewOrganizationWhenItsFirstReleaseComes_AndAnExample()
    {
        var organizations = (await portal.ApiOfAsync(portal.Demo.Owner)).Organizations;
        var added = await organizations.CreateAsync(new() { Name = "Newly Added Hospital", Headcount = 700 });
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/insights");
        await owner.InspectEverywhereAsync("insights-organizations");
        await owner.Page.Locator($".set a[href$='{added.Value.Id}']").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("The first release comes on");
        await Expect(owner.Page.Locator(".letter-example .chart-canvas svg")).ToHaveCountAsync(6);
        await owner.InspectEverywhereAsync("insights-first");
        await organizations.DeleteAsync(added.Value.Id, added.ETag!);
    }

    [Fact]
    public async Task AnOwner_ReadsOfGroupsWhereAnOrganizationIsLarge()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/insights");
        await owner.Link("Riverside University Hospital").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Intent, group by group" })).ToBeVisibleAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Nursing" })).ToBeVisibleAsync();
        await owner.InspectAsync("insights-large");
        await owner.Page.GotoAsync("/insights");
        await owner.Link("Hillcrest Clinic").ClickAsync();
        await Expect(owner.Page.GetByText("Organizations of 50 to 149 staff are told intent, burnout and destinations")).ToBeVisibleAsync();
        await owner.InspectAsync("insights-small");
    }

    [Fact]
    public async Task FirstLoad_StaysWithin330KB()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        var (_, bytes) = await viewer.LoadAsync("/insights");
        Assert.InRange(bytes, 100_000, 330 * 1024);
    }

    [GeneratedRegex(@"\d+(\.\d)?\s?[–-]\s?\d+(\.\d)?\s?%|at (most|least) \d+(\.\d)?\s?%|under 5|over 95")]
    private static partial Regex Interval();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();
}
