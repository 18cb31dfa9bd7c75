using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>The noise of whole releases, as it comes out: no cell and no period tells anything of another.</summary>
public sealed class NoiseTests(ITestOutputHelper output)
{
    private const int Years = 2_000;

    private static readonly World Nobody = World.Colluding(900, colluders: 0);

    [Fact]
    public void TheProduct_DrawsEveryCellOfEveryReleaseByItself() => Assert.InRange(Strongest(world => new Audience(world), "product"), 0, Limit);

    /// <summary>The same noise in both halves of a year could be taken off by comparing them.</summary>
    [Fact]
    public void NoiseThatComesAgain_IsCaught() => Assert.True(Strongest(world => new SameNoiseInEveryPeriod(world), "the same noise in every period: caught") > Limit);

    [Fact]
    public void NoiseThatCellsShare_IsCaught() => Assert.True(Strongest(world => new SameNoiseInEveryCell(world), "the same noise in every cell: caught") > Limit);

    /// <summary>Six and a half deviations of a correlation of independent cells: there are some ten thousand of them.</summary>
    private static double Limit => 6.5 / Math.Sqrt(Years);

    private double Strongest(Func<World, Audience> build, string subject)
    {
        // A release after another, side by side: pairs within a release and across releases alike.
        var years = new double[Years][];
        for (var year = 0; year < Years; year++)
        {
            var audience = build(Nobody);
            audience.Run(World.End);
            years[year] = [.. audience.Fetch(World.End).OrderBy(seen => seen.Release).SelectMany(seen => seen.Cells)];
        }

        var cells = years[0].Length;
        var strongest = 0.0;
        for (var a = 0; a < cells; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var (ab, aa, bb) = (0.0, 0.0, 0.0);
                for (var year = 0; year < Years; year++)
                {
                    var (x, y) = (years[year][a], years[year][b]);
                    (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
                }

                strongest = Math.Max(strongest, Math.Abs(ab) / Math.Sqrt(aa * bb));
            }
        }

        output.WriteLine(FormattableString.Invariant($"{subject}: {Years:N0} years of {Nobody.Periods.Count} releases, strongest correlation of two cells {strongest:0.000}, limit {Limit:0.000}"));
        return strongest;
    }

    private sealed class SameNoiseInEveryPeriod(World world) : Rebuilt(world)
    {
        private Seen? first;

        protected override Seen Make(int release) => (first ??= base.Make(release)) with { Release = release };
    }

    private sealed class SameNoiseInEveryCell(World world) : Rebuilt(world)
    {
        private double? first;

        protected override double Noise(int release, Fraction scale) => first ??= base.Noise(release, scale);
    }
}
