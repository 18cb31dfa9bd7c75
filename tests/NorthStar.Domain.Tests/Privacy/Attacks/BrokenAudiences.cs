using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>The figures so far can be looked at before the period is over.</summary>
internal sealed class LiveCounts(World world) : Rebuilt(world)
{
    public override IReadOnlyList<Seen> Fetch(DateTimeOffset now)
    {
        var soFar = World.People.SelectMany(person => person).Where(fact => fact.Content.CompletedAt <= now).Select(fact => fact.Content).ToArray();
        return [new(0, true, [.. World.Plan.Parts.SelectMany(budget => Count(budget.Part, soFar)).Select(count => (double)count)])];
    }
}

/// <summary>Exact counts, hidden below ten: k-anonymity.</summary>
internal sealed class ExactFromTen(World world) : Rebuilt(world)
{
    protected override double[] Shown(int[] counts, double[] noisy) => [.. counts.Select(count => count >= 10 ? count : 0.0)];

    protected override bool IsOpen(int[] counts, double[] noisy) => true;
}

/// <summary>Exact counts, rounded to five.</summary>
internal sealed class RoundedToFive(World world) : Rebuilt(world)
{
    protected override double[] Shown(int[] counts, double[] noisy) => [.. counts.Select(count => 5 * Math.Round(count / 5.0))];

    protected override bool IsOpen(int[] counts, double[] noisy) => true;
}

/// <summary>Noise that is drawn anew for everybody who looks.</summary>
internal sealed class NoisePerFetch(World world) : Rebuilt(world)
{
    public override IReadOnlyList<Seen> Fetch(DateTimeOffset now) => [.. Due(now).Select(Make)];
}

/// <summary>Noise from a seed that follows from the period.</summary>
internal sealed class SeededNoise(World world) : Rebuilt(world)
{
    private readonly Random random = new(World.Year);

    // Geometric noise less geometric noise is discrete Laplace noise: there is nothing wrong with it but the seed.
    protected override double Noise(int release, Fraction scale) => Geometric(scale) - Geometric(scale);

    private double Geometric(Fraction scale) => Math.Floor(-Math.Log(1 - random.NextDouble()) * scale.AsDouble());
}

/// <summary>Noisy figures that are published if there are really thirty people.</summary>
internal sealed class GateOnTrueCounts(World world) : Rebuilt(world)
{
    protected override bool IsOpen(int[] counts, double[] noisy) => counts.Take(ReleaseCells.Shipped.Codes(ReleasePart.Intent).Count).Sum() >= NoisyRelease.FewestPeople;
}

/// <summary>Facts that stay after they were counted, and are counted in every later release too, whatever the ledger says.</summary>
internal sealed class FactsKept(World world) : Rebuilt(world)
{
    protected override IReadOnlyList<Fact> Counted(int release) =>
        [.. World.People.Select(person => Enumerable.Range(0, release + 1).SelectMany(i => Within(person, i)).LastOrDefault()).OfType<Fact>()];
}

/// <summary>Nothing keeps a second release of the same period from being made.</summary>
internal sealed class NoUniquenessPerPeriod(World world) : Rebuilt(world)
{
    private readonly List<Seen> published = [];

    public override void Run(DateTimeOffset now) => published.AddRange(Due(now).Select(Make));

    public override IReadOnlyList<Seen> Fetch(DateTimeOffset now) => published;
}

/// <summary>Ten themes of a person are counted, with noise for two.</summary>
internal sealed class ThemeCapTen(World world) : Rebuilt(world)
{
    protected override int[] Count(ReleasePart part, IReadOnlyList<Fact> people)
    {
        if (part is not (ReleasePart.Away or ReleasePart.Toward))
            return base.Count(part, people);
        return [.. ReleaseCells.Shipped.Codes(part).Select(code => people.Count(person => (part == ReleasePart.Away ? person.AwayThemes : person.TowardThemes).Take(10).Contains(code)))];
    }
}

/// <summary>Laplace noise by the usual formula, in floating point.</summary>
internal sealed class InexactLaplace(World world) : Rebuilt(world)
{
    private const double Grid = 1.0 / (1L << 53);

    /// <summary>Whether some draw of <see cref="Random.NextDouble"/> makes a count into exactly this cell.</summary>
    public static bool CanGive(double cell, int count, double scale)
    {
        // Back to about where the draw must have been, and forward again from all its neighbors.
        var noise = cell - count;
        var near = Math.Round((0.5 - (Math.Sign(noise) * (1 - Math.Exp(-Math.Abs(noise) / scale)) / 2)) / Grid);
        for (var i = -16; i <= 16; i++)
        {
            if (count + Of((near + i) * Grid, scale) == cell)
                return true;
        }

        return false;
    }

    protected override double Noise(int release, Fraction scale) => Of(Random.Shared.NextDouble(), scale.AsDouble());

    private static double Of(double drawn, double scale) => scale * Math.Sign(0.5 - drawn) * -Math.Log(1 - (2 * Math.Abs(0.5 - drawn)));
}

/// <summary>Half the noise.</summary>
internal sealed class HalvedScale(World world) : Rebuilt(world)
{
    protected override double Noise(int release, Fraction scale) => DiscreteLaplace.Sample(scale * new Fraction(1, 2));
}
