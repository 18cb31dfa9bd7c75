namespace NorthStar.Domain.Insights;

/// <summary>
/// The distribution of a weighted sum of independent Laplace noises, for intervals and for telling a change from chance. It describes noise that was
/// drawn elsewhere and draws none.
/// </summary>
public sealed class LaplaceSum
{
    /// <summary>A normal distribution has nine tenths of its mass within this many standard deviations; of sums of Laplace noise there is a little more.</summary>
    public const double NinetyPercent = 1.6449;

    private readonly List<(double Scale, int Times)> terms = [];

    /// <summary>The standard deviation.</summary>
    public double Deviation => Math.Sqrt(terms.Sum(term => 2 * term.Scale * term.Scale * term.Times));

    /// <summary>Adds noises.</summary>
    /// <param name="scale">The scale of each, times its weight in the sum; its sign does not matter.</param>
    /// <param name="times">How many of them.</param>
    public void Add(double scale, int times)
    {
        if (scale != 0 && times > 0)
            terms.Add((Math.Abs(scale), times));
    }

    /// <summary>
    /// How likely the sum is at least so far from zero, in either direction: by Gil-Pelaez's inversion of its characteristic function
    /// (Biometrika 38, 1951). A normal distribution would be too light in the tails, where changes are told from chance.
    /// </summary>
    /// <param name="distance">How far.</param>
    public double Beyond(double distance)
    {
        if (distance <= 0 || terms.Count == 0)
            return distance <= 0 ? 1 : 0;
        // In units of the standard deviation, so that one grid serves all.
        var deviation = Deviation;
        var (x, scales) = (distance / deviation, terms.Select(term => (Scale: term.Scale / deviation, term.Times)).ToArray());
        var step = Math.Min(0.02, Math.PI / (16 * x));
        var sum = 0.0;
        for (var i = 0; i < 200_000; i++)
        {
            var w = (i + 0.5) * step;
            var characteristic = 1.0;
            foreach (var (scale, times) in scales)
                characteristic *= Math.Pow(1 + (w * w * scale * scale), -times);
            sum += Math.Sin(w * x) / w * characteristic;
            if (characteristic < 1e-9)
                break;
        }

        return Math.Clamp(1 - (2 / Math.PI * sum * step), 0, 1);
    }
}
