using NorthStar.Domain.Insights;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Insights;

/// <summary>What is said of noisy cells. Bounds that chance breaks less than once in 100,000 runs.</summary>
public sealed class ReleaseFiguresTests
{
    static readonly ReleasePlan HalfYearly = PrivacyBudget.ForOrganization(900, [])!;

    [Theory]
    [InlineData(300, 135)]
    [InlineData(900, 400)]
    [InlineData(2_000, 800)]
    public void NineOfTenIntervals_HoldTheTruth(int headcount, int people)
    {
        const int Trials = 600;
        var crowd = Crowd(people, likely: 0.3);
        var plan = PrivacyBudget.ForOrganization(headcount, [])!;
        var (hits, all) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var noisy = NoisyRelease.Draw(plan, ReleaseCells.Shipped, crowd);
            if (!noisy.IsPublished)
                continue;
            var figures = new ReleaseFigures(noisy);
            Look(figures.People, people);
            Look(figures.Intent.Single(f => f.Code == "likely").Share, 0.3);
            Look(figures.Burnout.Single(f => f.Code == "high").Share, 0.3);
            Look(figures.CouldKeep, 0.7);
        }

        // 90 % of some 2,400, of which those of one release hang together a little.
        Assert.InRange(hits / (double)all, 0.86, 0.95);

        void Look(Estimate? estimate, double truth)
        {
            if (estimate is not { } told)
                return;
            all++;
            hits += told.Low <= truth + 0.0006 && truth - 0.0006 <= told.High ? 1 : 0;
        }
    }

    [Fact]
    public void WhereNothingHasChanged_OneOfTwentyReleasesCallsAChange_AtMost()
    {
        const int Trials = 600;
        var crowd = Crowd(400, likely: 0.3);
        var alarms = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var (now, before) = (Figures(crowd), Figures(crowd));
            alarms += now.ChangesSince([(ReleasePeriod.Parse("2025-H1")!.Value, before)]).Count > 0 ? 1 : 0;
        }

        Assert.InRange(alarms, 0, (Trials / 20) + 25);
    }

    [Fact]
    public void ALargeChange_IsFound_WithItsDirection()
    {
        var before = ReleasePeriod.Parse("2025-H1")!.Value;
        var found = Figures(Crowd(400, likely: 0.6)).ChangesSince([(before, Figures(Crowd(400, likely: 0.2)))]);

        Assert.Contains(new Change(ReleasePart.Intent, "likely", before, IsUp: true), found);
        Assert.Contains(new Change(ReleasePart.Intent, "no", before, IsUp: false), found);
    }

    [Fact]
    public void SharesAreToldFrom5To95Percent_AndTheirIntervalsToo()
    {
        var figures = Figures(Crowd(800, likely: 1));

        Assert.Equal(0.95, figures.Intent.Single(f => f.Code == "likely").Share!.Value.Value);
        Assert.Equal(new Estimate(0.05, 0.05, 0.05), figures.Intent.Single(f => f.Code == "some").Share!.Value with { High = 0.05 });
        Assert.All(figures.Intent.Concat(figures.Burnout).Concat(figures.Destinations).Select(f => f.Share).OfType<Estimate>(), share =>
        {
            Assert.InRange(share.Value, 0.05, 0.95);
            Assert.InRange(share.Low, 0.05, share.Value);
            Assert.InRange(share.High, share.Value, 0.95);
        });
    }

    [Fact]
    public void TooFew_AreHiddenAndNotZero()
    {
        var figures = Figures(Crowd(400, likely: 0.3));

        Assert.All(figures.Away.Where(f => f.Code is "threat-blame" or "meaning-growth"), f => Assert.Null(f.Share));
        Assert.DoesNotContain(figures.Flow, way => way.From == "reward");
        Assert.All(Figures([.. Crowd(400, likely: 0.3).Select(p => p with { DestinationFamily = null })]).Destinations, f => Assert.Null(f.Share));
    }

    [Fact]
    public void AStoredRelease_ReadsAsItWasWritten()
    {
        StaffGroup[] groups = [new("nursing", "Nursing", 2_900)];
        var plan = PrivacyBudget.ForOrganization(6_000, groups)!;
        var counts = new ReleaseCounts(plan, ReleaseCells.Shipped, ["nursing"]);
        foreach (var person in Crowd(300, likely: 0.3))
            counts.Add(person with { Group = "nursing" });
        var written = counts.Draw();
        var read = NoisyReleaseJson.Read(NoisyReleaseJson.Write(written));

        Assert.Equal(NoisyReleaseJson.Write(written), NoisyReleaseJson.Write(read));
        Assert.Equal(written.People, read.People);
        Assert.Equal(["nursing", NoisyGroup.None], read.Groups.Select(g => g.Group));
        // The overall cells are the sums of the groups', so they have the noise of both.
        Assert.Equal(read.Cells(ReleasePart.Intent), read.Groups[0].Intent.Zip(read.Groups[1].Intent, (a, b) => a + b));
        Assert.Throws<InvalidOperationException>(counts.Draw);
    }

    [Theory]
    [InlineData(1, 2.302585, 0.1)]
    [InlineData(2, 3.2716, 0.1)]
    [InlineData(1, 9.21034, 0.0001)]
    public void TheTailsOfSums_AreExact(int terms, double distance, double chance)
    {
        var sum = new LaplaceSum();
        sum.Add(1, terms);

        Assert.InRange(sum.Beyond(distance), chance - 0.0001, chance + 0.0001);
    }

    static ReleaseFigures Figures(IReadOnlyList<Fact> crowd) => new(NoisyRelease.Draw(HalfYearly, ReleaseCells.Shipped, crowd));

    static List<Fact> Crowd(int people, double likely) => [.. Enumerable.Range(0, people).Select(i => new Fact
    {
        CountsForOrganization = true,
        CountsForCoaches = true,
        CompletedAt = DateTimeOffset.UnixEpoch,
        Intent = i < people * likely ? "likely" : "no",
        Burnout = i % 10 < 3 ? "high" : "medium",
        AwayFamily = "load",
        DestinationFamily = i % 10 < 7 ? "stay" : "leave",
        AwayThemes = ["workload"],
        TowardThemes = ["create"],
    })];
}
