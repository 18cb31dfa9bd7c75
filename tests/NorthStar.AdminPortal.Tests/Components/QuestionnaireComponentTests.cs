using Bunit;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.AdminPortal.Features.Questionnaires;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class QuestionnaireComponentTests : BunitContext
{
    [Theory]
    [InlineData("draft", null, true, "Draft · never published")]
    [InlineData("published", 3, false, "Live · version 3")]
    [InlineData("published", 3, true, "Live · version 3|Draft open")]
    [InlineData("retired", 2, false, "Retired · version 2")]
    [InlineData("retired", null, false, "Retired")]
    public void StateBadges_SayWhatIsLiveAndWhatIsPrepared(string state, int? version, bool draft, string expected)
    {
        var badges = Render<StateBadges>(with => with.Add(badge => badge.Set, new QuestionnaireResponse
        {
            Id = Guid.NewGuid(),
            Key = "key",
            Title = new Dictionary<string, string>(),
            Language = "en",
            State = state,
            CurrentVersion = version,
            HasDraft = draft,
            CreatedAt = DateTimeOffset.UnixEpoch,
        }));
        Assert.Equal(expected, string.Join('|', badges.FindAll(".state").Select(badge => badge.TextContent.Trim())));
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(null, "a+b/c=", "/list?cursor=a%2Bb%2Fc%3D")]
    [InlineData("a", null, "/list")]
    [InlineData("a", "b", "/list|/list?cursor=b")]
    public void ThePager_LeadsOnAndBackToTheFirstPage(string? cursor, string? next, string links)
    {
        var pager = Render<CursorPager>(with => with
            .Add(page => page.Path, "/list").Add(page => page.Label, "Pages").Add(page => page.Cursor, cursor).Add(page => page.NextCursor, next));
        Assert.Equal(links, string.Join('|', pager.FindAll("a").Select(link => link.GetAttribute("href"))));
    }

    [Fact]
    public void AText_ShowsWhereAnEarlierAnswerIsPutIn()
    {
        var text = RenderText("drop", "en");
        Assert.Equal("the answer to “How many hours do you work?”, or “many”", text.Find(".piped").TextContent);
        Assert.StartsWith("Of your the answer to", text.Markup.Replace("<span class=\"piped\">", "").Trim()[(text.Markup.Trim().IndexOf('>') + 1)..], StringComparison.Ordinal);
        Assert.Equal("en", text.Find("span").GetAttribute("lang"));
        Assert.Empty(text.FindAll(".missing-translation"));
    }

    [Fact]
    public void AMissingTranslation_FallsBackAndSaysSo()
    {
        var text = RenderText("drop", "nl");
        Assert.Equal("en", text.Find("span").GetAttribute("lang"));
        Assert.Equal("not translated", text.Find(".missing-translation").TextContent);
    }

    [Fact]
    public void AnAuthorsMarkup_IsText()
    {
        var text = Render<ItemText>(with => with
            .Add(item => item.Texts, new Dictionary<string, string> { ["en"] = "<b>bold</b> & {{no closing" })
            .Add(item => item.Body, Samples.Body).Add(item => item.Language, "en"));
        Assert.Equal("<b>bold</b> & {{no closing", text.Find("span").TextContent);
    }

    [Fact]
    public void ALongScale_ShowsItsEnds()
    {
        var row = Render<ItemRow>(with => with
            .Add(item => item.Item, new QuestionnaireItem { LinkId = "scale", Type = "scale", Min = 0, Max = 100, Text = Samples.Body.Title })
            .Add(item => item.Body, Samples.Body).Add(item => item.Language, "en").Add(item => item.Level, 3));
        Assert.Equal(["0", "…", "100"], row.FindAll(".scale li").Select(point => point.TextContent));
        Assert.Equal("H3", row.Find(".item-text").TagName);
    }

    private IRenderedComponent<ItemText> RenderText(string linkId, string language) => Render<ItemText>(with => with
        .Add(item => item.Texts, Samples.Item(linkId).Text).Add(item => item.Body, Samples.Body).Add(item => item.Language, language));
}
