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

    static NoisyRelease Kept(ReleasePart part, int[] cells) => NoisyRelease.Kept(HalfYearly, new Dictionary<ReleasePart, int[]> { [part] = cells });

    static Fact Person() => new() { CountsForOrganization = true, CountsForCoaches = true, CompletedAt = DateTimeOffset.UnixEpoch };
}
