using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy;

/// <summary>The numbers that participants are promised, written down a second time.</summary>
public sealed class PrivacyBudgetTests
{
    static readonly StaffGroup[] Groups = [new("a", "A", 2_000), new("b", "B", 500)];

    [Theory]
    [InlineData(ReleasePart.Intent, 1, 5)]
    [InlineData(ReleasePart.Burnout, 1, 10)]
    [InlineData(ReleasePart.Flow, 1, 5)]
    [InlineData(ReleasePart.Away, 2, 8)]
    [InlineData(ReleasePart.Toward, 2, 8)]
    public void AtATotalOfOne_ThePartsHaveTheirScales(ReleasePart part, int sensitivity, int scale)
    {
        var plan = PrivacyBudget.ForOrganization(900, [])!;

        Assert.Equal(1, plan.Epsilon);
        Assert.Equal((sensitivity, (Fraction)scale), (plan[part]!.Sensitivity, plan[part]!.Scale));
    }

    [Theory]
    [InlineData(50, Cadence.Year, 2)]
    [InlineData(149, Cadence.Year, 2)]
    [InlineData(150, Cadence.Year, 2)]
    [InlineData(499, Cadence.Year, 2)]
    [InlineData(500, Cadence.HalfYear, 1)]
    [InlineData(4_999, Cadence.HalfYear, 1)]
    [InlineData(5_000, Cadence.Quarter, 1)]
    public void AHeadcount_DecidesHowOftenAndAtWhatLoss(int headcount, Cadence cadence, int epsilon)
    {
        var plan = PrivacyBudget.ForOrganization(headcount, [])!;

        Assert.Equal((cadence, (Fraction)epsilon), (plan.Cadence, plan.Epsilon));
        AssertAddsUp(plan);
    }

    [Fact]
    public void Below50_ThereIsNoReleaseOfTheirOwn() => Assert.Null(PrivacyBudget.ForOrganization(49, []));

    [Fact]
    public void From50To149_ThereIsIntentBurnoutAndTheDestinationFamily()
    {
        var plan = PrivacyBudget.ForOrganization(120, [])!;

        Assert.Equal(
            [(ReleasePart.Intent, new Fraction(1)), (ReleasePart.Burnout, new Fraction(1, 2)), (ReleasePart.Destination, new Fraction(1, 2))],
            plan.Parts.Select(part => (part.Part, part.Epsilon)));
    }

    [Fact]
    public void From5000_GroupsOf500AreToldApart_AndSmallerOnesAreNot()
    {
        Assert.True(PrivacyBudget.ForOrganization(6_000, Groups)!.ByGroup);
        Assert.False(PrivacyBudget.ForOrganization(4_999, Groups)!.ByGroup);
        Assert.False(PrivacyBudget.ForOrganization(6_000, [.. Groups, new("c", "C", 499)])!.ByGroup);
        Assert.False(PrivacyBudget.ForOrganization(6_000, [.. Enumerable.Range(0, 5).Select(i => new StaffGroup($"g{i}", "G", 600))])!.ByGroup);
        Assert.False(PrivacyBudget.ForOrganization(6_000, [])!.ByGroup);
    }

    [Theory]
    [InlineData(499, 0, Cadence.Year, "8/5")]
    [InlineData(499, 1, Cadence.Year, "2")]
    [InlineData(500, 2, Cadence.HalfYear, "1")]
    [InlineData(1_999, 2, Cadence.HalfYear, "1")]
    [InlineData(2_000, 2, Cadence.Quarter, "1")]
    public void Coaches_GetFourFifths_AndOneFifthForTrendQuestions(int expected, int questions, Cadence cadence, string spent)
    {
        var plan = PrivacyBudget.ForCoaches(expected, questions);

        Assert.Equal(cadence, plan.Cadence);
        Assert.Equal(questions, plan.Parts.Count(part => part.Part == ReleasePart.Trend));
        Assert.Equal(spent, plan.Parts.Select(part => part.Epsilon).Aggregate((sum, epsilon) => sum + epsilon).ToString());
    }

    [Fact]
    public void TheNumbers_CanBeTightenedAndNotLoosened()
    {
        var tight = PrivacyBudget.ForOrganization(900, [], new Fraction(1, 2))!;

        Assert.Equal(new Fraction(1, 2), tight.Epsilon);
        Assert.Equal(10, tight[ReleasePart.Intent]!.Scale);
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivacyBudget.ForOrganization(900, [], new Fraction(3, 2)));
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "2027-01-01", "2027-01-15", 4)]
    [InlineData("2026-H1", "2026-01-01", "2026-07-01", "2026-07-15", 2)]
    [InlineData("2026-H2", "2026-07-01", "2027-01-01", "2027-01-15", 2)]
    [InlineData("2026-Q3", "2026-07-01", "2026-10-01", "2026-10-15", 1)]
    public void APeriod_HasItsQuartersAndTheDayOfItsRelease(string name, string start, string end, string publishes, int quarters)
    {
        var period = ReleasePeriod.Parse(name)!.Value;

        Assert.Equal(name, period.ToString());
        Assert.Equal((Day(start), Day(end), Day(publishes)), (period.Start, period.End, period.PublishesAt));
        Assert.Equal(quarters, period.Quarters.Count());
        Assert.Equal(period, ReleasePeriod.Of(period.Start, period.Cadence));
        Assert.Equal(period, ReleasePeriod.Of(period.End.AddTicks(-1), period.Cadence));
        Assert.Equal(period.End, period.Next.Start);

        static DateTimeOffset Day(string day) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), default, TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("2026-Q5")]
    [InlineData("2026-H3")]
    [InlineData("2026-q1")]
    [InlineData("2026-Q1\n")]
    [InlineData("٢٠٢٦")]
    public void WhatIsNoPeriod_IsNone(string text) => Assert.Null(ReleasePeriod.Parse(text));

    static void AssertAddsUp(ReleasePlan plan) => Assert.Equal(plan.Epsilon, plan.Parts.Select(part => part.Epsilon).Aggregate((sum, epsilon) => sum + epsilon));
}
