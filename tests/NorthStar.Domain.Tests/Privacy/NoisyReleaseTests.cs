using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy;

public sealed class NoisyReleaseTests
{
    static readonly ReleasePlan HalfYearly = PrivacyBudget.ForOrganization(900, [])!;

    [Fact]
    public void OnePerson_ChangesEachPartByItsSensitivityAtMost()
    {
        Fact[] profiles =
        [
            Person(),
            Person() with { Intent = "likely", Burnout = "high", AwayFamily = "load", DestinationFamily = "leave", AwayThemes = ["workload", "control", "admin-it"], TowardThemes = ["create", "create"] },
            Person() with { Intent = "unheard of", AwayThemes = ["unheard-of", "workload"], TowardThemes = ["teach-mentor", "create"] },
        ];
        foreach (var plan in (ReleasePlan[])[HalfYearly, PrivacyBudget.ForOrganization(120, [])!])
        {
            foreach (var budget in plan.Parts)
                Assert.All(profiles, person => Assert.InRange(ReleaseCells.Shipped.Count(budget.Part, [person]).Sum(), 0, budget.Sensitivity));
        }
    }

    [Fact]
    public void Everybody_IsInExactlyOneCellOfIntentBurnoutAndFlow()
    {
        Fact[] people = [Person(), Person() with { Intent = "no" }, Person() with { Burnout = "low", AwayFamily = "toll" }, Person() with { DestinationFamily = "stay" }];

        foreach (var part in (ReleasePart[])[ReleasePart.Intent, ReleasePart.Burnout, ReleasePart.Flow, ReleasePart.Destination])
            Assert.Equal(people.Length, ReleaseCells.Shipped.Count(part, people).Sum());
        Assert.Equal([1, 0, 0, 3], ReleaseCells.Shipped.Count(ReleasePart.Intent, people));
    }

    [Fact]
    public void Cells_AreAsManyAsTheGuaranteeCounts() => Assert.Equal(
        [4, 4, 30, 13, 14],
        ((ReleasePart[])[ReleasePart.Intent, ReleasePart.Burnout, ReleasePart.Flow, ReleasePart.Away, ReleasePart.Toward]).Select(part => ReleaseCells.Shipped.Codes(part).Count));

    /// <summary>Four standard deviations of four cells at scale 5: 4 · √(4 · 2 · 5²) = 56.6.</summary>
    [Theory]
    [InlineData(56, false)]
    [InlineData(57, true)]
    [InlineData(-57, false)]
    public void TheGate_ReadsTheNoisyTotalAlone(int total, bool published) => Assert.Equal(published, Kept(ReleasePart.Intent, [total, 0, 0, 0]).IsPublished);

    /// <summary>2.5 standard deviations of one cell at scale 8: 2.5 · √2 · 8 = 28.3.</summary>
    [Theory]
    [InlineData(28, false)]
    [InlineData(29, true)]
    public void ATheme_ShowsFromTwoAndAHalfDeviations(int count, bool shown) => Assert.Equal(shown, Kept(ReleasePart.Away, [count]).IsShown(ReleasePart.Away, 0));

    [Fact]
    public void InTheYearlyTiers_ATrueTotalOfNine_OpensInHalfAPercentAtMost()
    {
        const int Trials = 20_000;
        var people = Enumerable.Range(0, 9).Select(i => Person() with { Intent = i % 2 == 0 ? "likely" : "some" }).ToArray();
        foreach (var headcount in (int[])[120, 300])
        {
            var plan = PrivacyBudget.ForOrganization(headcount, [])!;
            var opened = Enumerable.Range(0, Trials).Count(_ => NoisyRelease.Draw(plan, ReleaseCells.Shipped, people).IsPublished);
            Assert.InRange(opened, 0, (Trials / 200) + 30); // three deviations above half a percent
        }
    }

    /// <summary>The best guess there is: knowing everybody else, the attacker compares the likelihoods of both worlds.</summary>
    [Theory]
    [InlineData(ReleasePart.Intent, 0.599)]
    [InlineData(ReleasePart.Away, 0.622)]
    public void SwappingOnesWholeAnswerInAPart_CanNotBeToldBetterThanPromised(ReleasePart part, double bound)
    {
        const int Trials = 20_000;
        var (p, q) = (Person() with { Intent = "no", AwayThemes = ["workload", "control"] }, Person() with { Intent = "likely", AwayThemes = ["admin-it", "leadership"] });
        var scale = HalfYearly[part]!.Scale;
        var (worldP, worldQ) = (ReleaseCells.Shipped.Count(part, [p]), ReleaseCells.Shipped.Count(part, [q]));
        var hits = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var isP = trial % 2 == 0;
            var seen = NoisyRelease.Draw(HalfYearly, ReleaseCells.Shipped, [isP ? p : q]).Cells(part);
            var evidence = seen.Select((count, i) => Math.Abs(count - worldQ[i]) - Math.Abs(count - worldP[i])).Sum();
            hits += evidence == 0 ? trial / 2 % 2 : evidence > 0 == isP ? 1 : 0;
        }

        var rate = hits / (double)Trials;
        Assert.InRange(rate, 0.5, bound + (3.1 * Math.Sqrt(bound * (1 - bound) / Trials)));
        Assert.True(scale > 1, "There is noise.");
    }

    static NoisyRelease Kept(ReleasePart part, int[] cells) => NoisyRelease.Kept(HalfYearly, new Dictionary<ReleasePart, int[]> { [part] = cells });

    static Fact Person() => new() { CountsForOrganization = true, CountsForCoaches = true, CompletedAt = DateTimeOffset.UnixEpoch };
}
