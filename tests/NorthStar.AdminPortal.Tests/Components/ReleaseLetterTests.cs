using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using NorthStar.AdminPortal.Features.Insights;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class ReleaseLetterTests : BunitContext
{
    [Fact]
    public void Hidden_IsSaidWithItsReason_AndNeverAsANumber()
    {
        var letter = Letter(Releases.Full);
        var row = Assert.Single(letter.FindAll("tr"), row => row.QuerySelector("th")!.TextContent == "Paperwork and records");
        Assert.Equal("hidden: too few people", row.QuerySelector("td")!.TextContent);

        using var drawn = JsonDocument.Parse(letter.FindAll(".chart-canvas script")[0].TextContent);
        var hidden = drawn.RootElement.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("label").GetString() == "Paperwork and records");
        Assert.Equal("too few to show", hidden.GetProperty("hidden").GetString());
        Assert.False(hidden.TryGetProperty("share", out _));
        Assert.Contains("2 of 8", Text(letter.Find(".trust-facts")), StringComparison.Ordinal);
        Assert.DoesNotContain("0%", letter.FindAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void EveryFigure_StandsBesideItsInterval()
    {
        var letter = Letter(Releases.Full);
        Assert.Contains("About 362 people (339–385)", Text(letter.Find(".letter-opening")), StringComparison.Ordinal);
        Assert.Contains("20% (17–23%) are likely to leave", Text(letter.Find(".letter-opening")), StringComparison.Ordinal);
        Assert.Contains("50% of the destinations that people named could be met here (45–55%)", Text(letter.Find(".letter")), StringComparison.Ordinal);
        foreach (var row in letter.FindAll("tbody tr").Where(row => row.QuerySelector(".is-hidden") is null))
        {
            var cells = string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent));
            Assert.Matches(@"\d–\d+%|at most|at least", cells);
        }
    }

    [Fact]
    public void EveryChart_HasATableThatNeedsNoScript()
    {
        var letter = Letter(Releases.Full, Releases.Withheld("2025-H1"), Releases.Full with { Period = "2025-H2" });
        var charts = letter.FindAll("figure.chart");
        Assert.Equal(6, charts.Count);
        Assert.All(charts, chart => Assert.NotEmpty(chart.QuerySelectorAll("details table tbody tr")));
        Assert.Contains("withheld: too few people", letter.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", letter.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutNamedChanges_TheLetterSaysThatNothingMoved_AndOfWhatItWasComparedWith()
    {
        var letter = Letter(Releases.Full, Releases.Full with { Period = "2025-H2", Intent = [Releases.Share("likely", 0.6, 0.57, 0.63)] });
        Assert.Contains("Compared with the second half of 2025, nothing moved more than the blur can explain", Text(letter.Find(".letter-opening")), StringComparison.Ordinal);
        Assert.Contains("There is no release before it to compare with", Text(Letter(Releases.Full).Find(".letter-opening")), StringComparison.Ordinal);
        // One of another rhythm is in the line, and nothing is claimed of it.
        Assert.DoesNotContain("nothing moved", Text(Letter(Releases.Full, Releases.Full with { Period = "2025" }).Find(".letter-opening")), StringComparison.Ordinal);
    }

    [Fact]
    public void AWithheldRelease_SaysWhy_AndHasNoFigure()
    {
        var letter = Letter(Releases.Withheld("2026-H1"));
        Assert.Equal("Nothing can be told about the first half of 2026", letter.Find("h1").TextContent);
        Assert.Contains("Too few people took part", Text(letter.Find(".letter")), StringComparison.Ordinal);
        Assert.Empty(letter.FindAll("figure, table, .trust"));
    }

    [Fact]
    public void Groups_StayInTheirOrder_AndAHiddenGroupIsHidden()
    {
        var letter = Letter(Releases.Full with
        {
            Groups =
            [
                new() { Group = "nursing", Intent = [Releases.Share("likely", 0.1, 0.07, 0.13)] },
                new() { Group = "medical", Intent = [], Hidden = "too-few" },
                new() { Group = "none", Intent = [Releases.Share("likely", 0.4, 0.37, 0.43)] },
            ],
        });
        Assert.Equal(["Nursing staff", "medical", "In no group"], letter.FindAll(".letter-grid h3").Select(name => name.TextContent));
        Assert.Contains("too few people of this group", Text(letter.FindAll(".letter-grid section")[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void APool_IsNotTakenForTheOrganization()
    {
        var letter = Letter(Releases.Full with { Audience = "pool" });
        Assert.Equal("What the staff of small organizations said in the first half of 2026", letter.Find("h1").TextContent);
        Assert.Contains("all such organizations of the practice together", Text(letter.Find(".letter-opening")), StringComparison.Ordinal);
    }

    [Fact]
    public void Protection_IsToldInTheNumbersOfThisRelease()
    {
        Assert.Contains("about 3:1 from this release, and about 7:1 from all of a year", Text(Letter(Releases.Full).Find(".protection")), StringComparison.Ordinal);
        var yearly = Letter(Releases.Full with { Period = "2026", Privacy = new() { Epsilon = 2, Mechanism = "discrete-laplace" } });
        Assert.Contains("about 7:1 from this release. Even", Text(yearly.Find(".protection")), StringComparison.Ordinal);
        Assert.Contains("about 55:1 about everything that person said.", Text(yearly.Find(".protection")), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExample_SaysThatItIsOne()
    {
        var view = Render<ReleaseView>(with => with
            .Add(page => page.Reading, new ReleaseReading([new() { Id = Guid.NewGuid(), Period = "2026-H2", Status = "pending", PublishesAt = new(2027, 1, 15, 0, 0, 0, TimeSpan.Zero) }], null, null, [], null))
            .Add(page => page.Labels, Releases.Labels).Add(page => page.Path, "/insights/1").Add(page => page.Name, "Riverside").Add(page => page.NothingYet, "Nothing yet"));
        Assert.Equal("The first release comes on 15 January 2027", view.Find("h1").TextContent);
        Assert.NotNull(view.Find(".letter-example"));
        Assert.Contains("Its figures are invented", view.Markup, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("a[download]"));
    }

    private IRenderedComponent<ReleaseLetter> Letter(ReleaseResponse release, params ReleaseResponse[] earlier) => Render<ReleaseLetter>(with => with
        .Add(letter => letter.Release, release).Add(letter => letter.Earlier, earlier).Add(letter => letter.Labels, Releases.Labels).Add(letter => letter.Name, "Riverside"));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
