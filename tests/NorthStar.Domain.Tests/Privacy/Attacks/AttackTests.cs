using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>The best attacker there is, on production code, again and again: how often they are right, and how often they may be.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    public static TheoryData<string> Attacks => [.. Suite.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void TheProduct_StandsTheAttack(string attack) => AssertStands(attack, world => new Audience(world), "product");

    /// <summary>What the broken variants are made of is not broken itself.</summary>
    [Theory]
    [InlineData(Suite.Participation)]
    [InlineData(Suite.Profile)]
    [InlineData(Suite.TenThemes)]
    [InlineData(Suite.FetchedThirtyTimes)]
    [InlineData(Suite.RunThirtyTimes)]
    [InlineData(Suite.UsedUp)]
    [InlineData(Suite.SmallIntent)]
    [InlineData(Suite.Replayed)]
    [InlineData(Suite.LowBits)]
    [InlineData(Suite.BeforeAndAfter)]
    [InlineData(Suite.YearOfQuarters)]
    [InlineData("took part or not, 29 fake participants around the gate")]
    public void PutTogetherAgainUnbroken_ItStandsTheAttack(string attack) => AssertStands(attack, world => new Rebuilt(world), "unbroken");

    /// <summary>The attacker is no straw man: where a bound is reached exactly, it is what is measured, up to the luck of the draw.</summary>
    [Theory]
    [InlineData(Suite.OneThemeMore)]
    [InlineData(Suite.SmallIntent)]
    [InlineData(Suite.UsedUp)]
    [InlineData(Suite.TenThemes)]
    public void TheBestAttacker_ComesAsFarAsTheBoundAllows(string name)
    {
        var attack = Suite.Of(name);
        var trials = attack.On(world => new Audience(world));
        output.WriteLine(FormattableString.Invariant($"product: {name}: {trials}, bound {attack.Bound:0.000}"));
        Assert.True(trials.Rate > attack.Bound - 0.001 - (5 * Math.Sqrt(0.25 / trials.Of)), trials.ToString());
    }

    public static TheoryData<string> YearlyPlans => [.. Yearly.Keys];

    private static readonly Dictionary<string, ReleasePlan> Yearly = new()
    {
        ["50 to 149 staff"] = PrivacyBudget.ForOrganization(50, [])!,
        ["150 to 499 staff"] = PrivacyBudget.ForOrganization(150, [])!,
        ["the pool"] = PrivacyBudget.ForPool(),
        ["coaches who expect under 500"] = PrivacyBudget.ForCoaches(499, trendQuestions: 2),
    };

    [Theory]
    [MemberData(nameof(YearlyPlans))]
    public void InAYearlyRelease_ATrueTotalOfNine_OpensInHalfAPercentAtMost(string plan)
    {
        var nine = Enumerable.Repeat(Target.One, 9).ToArray();
        var opened = new Trials(Enumerable.Range(0, Trials.Each).Count(_ => NoisyRelease.Draw(Yearly[plan], ReleaseCells.Shipped, nine).IsPublished), Trials.Each);
        output.WriteLine($"product: {plan}: a true total of nine opens at a rate of {opened}, bound 0.005");
        Assert.True(opened.LowerBound <= 0.005, opened.ToString());
    }

    /// <summary>Two questionnaires, each with a trend question, both answered by the target: the loss of one person, not of two.</summary>
    [Theory]
    [InlineData(800, 0.731)]
    [InlineData(400, 0.881)]
    public void CoachesWithSeveralQuestionnaires_CanNotTellWhoTookPart(int expectedParticipants, double bound)
    {
        TrendQuestion asked = new(1, "mood", ["1", "2", "3", "4", "5", "6", "7"]);
        var questionnaires = new Dictionary<Guid, IReadOnlyList<TrendQuestion>> { [World.First] = [asked], [World.Second] = [asked] };
        var quarter = new Quarter(World.Year, 1);
        var first = Target.One with { TrendAnswers = [new("mood", "3")], CompletedAt = quarter.Start };
        var second = Target.Other with { TrendAnswers = [new("mood", "5")], CompletedAt = quarter.Start.AddDays(1) };
        var trials = Trials.Run(isHere =>
        {
            var counts = new CoachCounts(ReleasePeriod.Of(quarter.Start, CadenceOf(expectedParticipants)), expectedParticipants, questionnaires);
            if (isHere)
                counts.Add([new(World.First, quarter, first), new(World.Second, quarter, second)]);
            var evidence = counts.Draw().Sum(one => EvidenceIn(one.Noisy, one.Release.Audience.Id == World.Second));
            return evidence == 0 ? Trials.TossACoin() : evidence > 0;
        });
        output.WriteLine(FormattableString.Invariant($"product: coaches of {expectedParticipants} participants, two questionnaires: took part or not: {trials}, bound {bound:0.000}"));
        Assert.True(trials.LowerBound <= bound, trials.ToString());
        Assert.True(trials.Rate > 0.51, "The attacker is worth the name.");

        // Everything counts where it was said last, but for the answer to the other question.
        double EvidenceIn(NoisyRelease noisy, bool isSecond) =>
            noisy.Plan.Parts.Select(budget => budget.Part).Where(noisy.Has).Sum(part =>
                Weigh(noisy.Cells(part), ReleaseCells.Shipped.Count(part, isSecond ? [second] : []), noisy.Plan[part]!.Scale))
            + Weigh(noisy.Questions[0].Counts, [.. asked.Options.Select(option => option == (isSecond ? "5" : "3") ? 1 : 0)], noisy.Plan[ReleasePart.Trend]!.Scale);

        static double Weigh(IReadOnlyList<int> seen, int[] target, Fraction scale) =>
            seen.Zip(target, (count, one) => Math.Abs(count) - Math.Abs(count - one)).Sum() / scale.AsDouble();

        static Cadence CadenceOf(int expected) => PrivacyBudget.ForCoaches(expected, 0).Cadence;
    }

    [Theory]
    [InlineData(0, 2_000, 0)]
    [InlineData(2_000, 2_000, 0.99655)] // 0.001 ^ (1 / 2000)
    [InlineData(1, 2_000, 5.0025e-7)] // 1 - 0.999 ^ (1 / 2000)
    [InlineData(1_000, 2_000, 0.46525)]
    public void TheLowerBound_IsClopperAndPearsons(int hits, int of, double expected) => Assert.Equal(expected, new Trials(hits, of).LowerBound, of * 2.5e-8);

    private void AssertStands(string name, Func<World, Audience> build, string subject)
    {
        var attack = Suite.Of(name);
        var (isBroken, trials) = attack.Try(build);
        output.WriteLine(FormattableString.Invariant($"{subject}: {name}: {trials}, bound {attack.Bound:0.000}"));
        Assert.False(isBroken, $"{trials} is above the bound {attack.Bound}");
    }
}
