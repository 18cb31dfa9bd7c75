using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>What there is to see of one release.</summary>
/// <param name="Release">Which of the year's releases it is.</param>
/// <param name="IsPublished">Whether the gate is open; where it is not, an attacker sees the cells only where an attack gives them away on top.</param>
/// <param name="Cells">The cells, in the order of <see cref="World.Cells"/>.</param>
internal sealed record Seen(int Release, bool IsPublished, double[] Cells);

/// <summary>
/// One audience through one year, on production code: counts, debits, draws and gates are the product's. The broken variants change one step of it.
/// </summary>
internal class Audience(World world)
{
    private readonly Dictionary<int, Seen> made = [];
    private readonly ReleaseLedger[] ledgers = [.. world.People.Select(_ => new ReleaseLedger())];

    protected World World => world;

    /// <summary>The worker: makes what is due and not made yet.</summary>
    public virtual void Run(DateTimeOffset now)
    {
        foreach (var release in Due(now).Where(release => !made.ContainsKey(release)))
            made[release] = Make(release);
    }

    /// <summary>What members see at an instant.</summary>
    public virtual IReadOnlyList<Seen> Fetch(DateTimeOffset now) => [.. made.Values];

    /// <summary>What an attacker who knows the code and everybody's answers expects in a release, but for the noise.</summary>
    public virtual int[] Expected(int release) => [.. world.Plan.Parts.SelectMany(budget => Count(budget.Part, Counted(release)))];

    protected IEnumerable<int> Due(DateTimeOffset now) => Enumerable.Range(0, world.Periods.Count).Where(release => world.Periods[release].PublishesAt <= now);

    protected virtual Seen Make(int release)
    {
        var counts = world.Counts(world.Periods[release]);
        for (var i = 0; i < world.People.Count; i++)
        {
            if (counts.LastOf(world.People[i]) is not null && ledgers[i].TryDebit(counts.Ledger, counts.Period, world.Plan.Epsilon, PrivacyBudget.PerPersonAndYear))
                counts.Add(world.People[i]);
        }

        var noisy = counts.Draw().Single().Noisy;
        return new(release, noisy.IsPublished, [.. world.Plan.Parts.SelectMany(budget => noisy.Cells(budget.Part)).Select(count => (double)count)]);
    }

    /// <summary>One fact for each person who is counted in a release: whose ledger had room, after all the releases before.</summary>
    protected virtual IReadOnlyList<Fact> Counted(int release)
    {
        var counted = new List<Fact>();
        foreach (var person in world.People)
        {
            var ledger = new ReleaseLedger();
            for (var i = 0; i <= release; i++)
            {
                var facts = Within(person, i);
                if (facts.Count > 0 && ledger.TryDebit(LedgerAudience.Organizations, world.Periods[i], world.Plan.Epsilon, PrivacyBudget.PerPersonAndYear) && i == release)
                    counted.Add(facts.Skip(1).Aggregate(facts[0], (earlier, next) => next.Over(earlier)));
            }
        }

        return counted;
    }

    protected virtual int[] Count(ReleasePart part, IReadOnlyList<Fact> people) => ReleaseCells.Shipped.Count(part, people);

    protected List<Fact> Within(IReadOnlyList<PersonalFact> person, int release)
    {
        var period = world.Periods[release];
        return [.. person.Where(fact => fact.Quarter.Start >= period.Start && fact.Quarter.Start < period.End).Select(fact => fact.Content).OrderBy(fact => fact.CompletedAt)];
    }
}

/// <summary>
/// The mechanism put together again from its pieces, so that one of them can be broken. With none broken it stands every attack: what a variant is caught
/// at is what was broken.
/// </summary>
internal class Rebuilt(World world) : Audience(world)
{
    protected override Seen Make(int release)
    {
        var counts = Expected(release);
        var noisy = counts.Zip(World.Plan.Parts.SelectMany(budget => Enumerable.Repeat(budget.Scale, ReleaseCells.Shipped.Codes(budget.Part).Count)), (count, scale) => count + Noise(release, scale)).ToArray();
        return new(release, IsOpen(counts, noisy), Shown(counts, noisy));
    }

    protected virtual double Noise(int release, Fraction scale) => DiscreteLaplace.Sample(scale);

    /// <summary>The gate, on noisy cells.</summary>
    protected virtual bool IsOpen(int[] counts, double[] noisy)
    {
        // Intent comes first in every plan.
        var total = noisy.Take(ReleaseCells.Shipped.Codes(ReleasePart.Intent).Count).Sum();
        return total >= NoisyRelease.FewestPeople && total >= 4 * Math.Sqrt(8) * World.Plan[ReleasePart.Intent]!.Scale.AsDouble();
    }

    protected virtual double[] Shown(int[] counts, double[] noisy) => noisy;
}
