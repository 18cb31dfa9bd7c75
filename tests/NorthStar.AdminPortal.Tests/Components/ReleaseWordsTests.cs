using NorthStar.AdminPortal.Features.Insights;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class ReleaseWordsTests
{
    [Theory]
    [InlineData("2026", "2026", "2026", "1 January to 31 December 2026", "2025")]
    [InlineData("2026-H1", "the first half of 2026", "H1 2026", "1 January to 30 June 2026", "2025-H2|2025-H1")]
    [InlineData("2026-H2", "the second half of 2026", "H2 2026", "1 July to 31 December 2026", "2026-H1|2025-H2")]
    [InlineData("2026-Q1", "the first quarter of 2026", "Q1 2026", "1 January to 31 March 2026", "2025-Q4|2025-Q1")]
    [InlineData("2026-Q3", "the third quarter of 2026", "Q3 2026", "1 July to 30 September 2026", "2026-Q2|2025-Q3")]
    public void APeriod_IsSaidAsPeopleDo(string period, string words, string brief, string days, string compared)
    {
        Assert.Equal(words, ReleaseWords.Period(period));
        Assert.Equal(brief, ReleaseWords.ShortPeriod(period));
        Assert.Equal(days, ReleaseWords.Days(period));
        Assert.Equal(compared, string.Join('|', ReleaseWords.ComparedWith(period)));
    }

    [Theory]
    [InlineData(0.38, 0.341, 0.419, "38% (34–42%)")]
    [InlineData(0.05, 0.05, 0.09, "at most 5% (at most 9%)")]
    [InlineData(0.05, 0.05, 0.05, "at most 5% (at most 5%)")]
    [InlineData(0.07, 0.05, 0.09, "7% (at most 9%)")]
    [InlineData(0.95, 0.91, 0.95, "at least 95% (at least 91%)")]
    [InlineData(0.95, 0.95, 0.95, "at least 95% (at least 95%)")]
    [InlineData(0.5, 0.05, 0.95, "50% (anything)")]
    public void AFigure_CarriesItsInterval_AndIsOpenWhereTheTellingEnds(double share, double low, double high, string expected) =>
        Assert.Equal(expected, ReleaseWords.Figure((decimal)share, (decimal)low, (decimal)high));

    [Theory]
    [InlineData(1, "3:1")]
    [InlineData(2, "7:1")]
    [InlineData(4, "55:1")]
    public void Odds_AreThoseThatParticipantsWerePromised(int epsilon, string odds) => Assert.Equal(odds, ReleaseWords.Odds(epsilon));

    [Theory]
    [InlineData("intent", "likely", "down", "A smaller share is likely to leave than in the second half of 2025")]
    [InlineData("intent", "some", "up", "A larger share has some thought of leaving than in the second half of 2025")]
    [InlineData("intent", "no", "up", "A larger share has no plan to leave than in the second half of 2025")]
    [InlineData("burnout", "high", "down", "High burnout has fallen since the second half of 2025")]
    [InlineData("away", "workload", "down", "Workload is named less often than in the second half of 2025")]
    [InlineData("toward", "teach-mentor", "up", "Teaching and mentoring is named more often than in the second half of 2025")]
    [InlineData("destinations", "stay", "up", "More of where they want to go could be met here than in the second half of 2025")]
    [InlineData("destinations", "leave", "down", "“Out of healthcare” is less often where they want to go than in the second half of 2025")]
    public void AChange_IsTheTitleOfItsPart_AndTheHeadline(string part, string code, string direction, string expected)
    {
        var words = Words(Releases.Full with { Changes = [Change(part, code, direction, "2025-H2")] });
        Assert.Equal(expected, Titles(words)[part]);
        Assert.Equal(expected, words.Headline);
        Assert.Equal([expected + "."], words.Changes(part));
        Assert.All(Titles(words).Where(title => title.Key != part), title => AssertClaimsNoChange(title.Value));
    }

    /// <summary>However far apart two releases are: what is not named as a change is not told as one.</summary>
    [Fact]
    public void WithoutANamedChange_NoTitleClaimsOne()
    {
        foreach (var changes in new IReadOnlyList<ReleaseChange>?[] { null, [], [Change("intent", ReleaseLabels.NotAnswered, "up", "2025-H2")] })
        {
            var words = Words(Releases.Full with { Changes = changes });
            Assert.All(Titles(words).Values.Append(words.Headline), AssertClaimsNoChange);
            Assert.All(Titles(words).Keys, part => Assert.Empty(words.Changes(part)));
        }
    }

    [Fact]
    public void OfSeveralChanges_TheTitleTellsTheLatestAndMostTelling_AndTheListAll()
    {
        var words = Words(Releases.Full with
        {
            Changes =
            [
                Change("intent", "likely", "up", "2025-H1"), Change("intent", "no", "up", "2025-H2"), Change("intent", "likely", "down", "2025-H2"),
            ],
        });
        Assert.Equal("A smaller share is likely to leave than in the second half of 2025", words.IntentTitle);
        Assert.Equal(3, words.Changes("intent").Count());
        Assert.Contains("A larger share is likely to leave than in the first half of 2025.", words.Changes("intent"));
    }

    [Theory]
    [InlineData(0.38, 0.36, 0.40, "Workload is named most often as what they run from")]
    [InlineData(0.38, 0.33, 0.43, "What they run from")]
    public void AFirstPlace_IsClaimedOnlyAboveEveryOtherInterval(double share, double low, double high, string title) =>
        Assert.Equal(title, Words(Releases.Full with { Away = [Releases.Share("workload", share, low, high), Releases.Share("control", 0.3, 0.26, 0.34)], Changes = null }).AwayTitle);

    [Fact]
    public void AFirstPlace_IsNotClaimedBesideHiddenOnesAlone() =>
        Assert.Equal("What they run from", Words(Releases.Full with { Away = [Releases.Share("workload", 0.4, 0.38, 0.42), Releases.Hidden("control")] }).AwayTitle);

    [Theory]
    [InlineData(0.51, 0.6, "Most of where they want to go could be met here")]
    [InlineData(0.49, 0.6, "What could still be kept")]
    [InlineData(0.4, 0.49, "Less than half of where they want to go could be met here")]
    [InlineData(0.4, 0.5, "What could still be kept")]
    public void WhatCouldBeKept_IsMoreOrLessThanHalf_OnlyWhereTheWholeIntervalIs(double low, double high, string title) =>
        Assert.Equal(title, Words(Releases.Full with { CouldKeep = new() { Share = 0.5m, Low = (decimal)low, High = (decimal)high } }).KeepTitle);

    [Fact]
    public void WhatIsHidden_StandsLast_AndWhoeverDidNotAnswerAtTheEnd() => Assert.Equal(
        ["b", "a", "hidden", ReleaseLabels.NotAnswered],
        ReleaseWords.Ranked([Releases.Share(ReleaseLabels.NotAnswered, 0.9, 0.9, 0.9), Releases.Hidden("hidden"), Releases.Share("a", 0.1, 0.08, 0.12), Releases.Share("b", 0.2, 0.18, 0.22)]).Select(share => share.Code));

    private static ReleaseWords Words(ReleaseResponse release) => new(release, Releases.Labels);

    private static ReleaseChange Change(string part, string code, string direction, string since) => new() { Part = part, Code = code, Direction = direction, Since = since };

    private static Dictionary<string, string> Titles(ReleaseWords words) => new()
    {
        ["intent"] = words.IntentTitle,
        ["burnout"] = words.BurnoutTitle,
        ["away"] = words.AwayTitle,
        ["toward"] = words.TowardTitle,
        ["destinations"] = words.KeepTitle,
    };

    private static void AssertClaimsNoChange(string title)
    {
        foreach (var word in (string[])["than in", "since", "fallen", "risen", "falling", "rising", "larger share", "smaller share"]) Assert.DoesNotContain(word, title, StringComparison.OrdinalIgnoreCase);
    }
}
