namespace NorthStar.Domain.Insights;

/// <summary>An estimate and its 90 % interval. It describes the blur, not who chose to take part.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
public readonly record struct Estimate(double Value, double Low, double High);

/// <summary>Cells of one noise: how many, and the scale of the noise in each.</summary>
/// <param name="Count">How many cells.</param>
/// <param name="Scale">The scale of the discrete Laplace noise in each.</param>
internal readonly record struct NoiseIn(int Count, double Scale)
{
    public double Variance => 2 * Scale * Scale * Count;
}

/// <summary>A share: noisy cells over noisy cells. Some cells may be on both sides.</summary>
/// <param name="Part">The noisy count above the line.</param>
/// <param name="Whole">The noisy count below the line: far enough from zero, which the gates see to.</param>
/// <param name="OnlyPart">The noise of cells that are above the line alone.</param>
/// <param name="Both">The noise of cells that are on both sides.</param>
/// <param name="OnlyWhole">The noise of cells that are below the line alone.</param>
internal sealed record NoisyShare(int Part, int Whole, NoiseIn OnlyPart, NoiseIn Both, NoiseIn OnlyWhole)
{
    /// <summary>Nothing is told below this share: where nobody is left, nobody is told so.</summary>
    public const double Floor = 0.05;

    /// <summary>Nothing is told above this share.</summary>
    public const double Cap = 0.95;

    private const double Z = LaplaceSum.NinetyPercent;

    /// <summary>The share as it is told, with the interval of Fieller (Supplement to JRSS 7, 1940): the shares at which the noise would be no surprise.</summary>
    public Estimate Told
    {
        get
        {
            var a = ((double)Whole * Whole) - (Z * Z * (Both.Variance + OnlyWhole.Variance));
            var half = ((double)Part * Whole) - (Z * Z * Both.Variance);
            var c = ((double)Part * Part) - (Z * Z * (OnlyPart.Variance + Both.Variance));
            var root = Math.Sqrt(Math.Max(0, (half * half) - (a * c)));
            return new(Tell((double)Part / Whole), Tell((half - root) / a), Tell((half + root) / a));
        }
    }

    /// <summary>How likely noise alone makes the told shares differ as much as they do; 1 where they are told as the same.</summary>
    /// <param name="other">The same share of another release.</param>
    public double ChanceOfDifference(NoisyShare other)
    {
        var noise = new LaplaceSum();
        AddTo(noise);
        other.AddTo(noise);
        return noise.Beyond(Math.Abs(Told.Value - other.Told.Value));
    }

    private void AddTo(LaplaceSum noise)
    {
        var share = Math.Clamp((double)Part / Whole, 0, 1);
        noise.Add(OnlyPart.Scale / Whole, OnlyPart.Count);
        noise.Add((1 - share) * Both.Scale / Whole, Both.Count);
        noise.Add(share * OnlyWhole.Scale / Whole, OnlyWhole.Count);
    }

    private static double Tell(double share) => Math.Round(Math.Clamp(share, Floor, Cap), 3);
}
