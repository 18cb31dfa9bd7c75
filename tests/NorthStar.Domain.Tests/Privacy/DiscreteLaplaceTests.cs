using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy;

/// <summary>The noise, against the distribution that it claims to be. Bounds that chance breaks once in a million runs.</summary>
public sealed class DiscreteLaplaceTests
{
    const int Draws = 200_000;

    public static TheoryData<int, int> Scales => new() { { 5, 1 }, { 10, 1 }, { 8, 1 }, { 5, 2 }, { 1, 1 }, { 25, 4 }, { 1, 3 } };

    [Theory]
    [MemberData(nameof(Scales))]
    public void Noise_FitsTheDistribution(int numerator, int denominator)
    {
        var scale = new Fraction(numerator, denominator);
        var q = Math.Exp(-(double)denominator / numerator);
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < Draws; i++)
        {
            var drawn = DiscreteLaplace.Sample(scale);
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
        }

        // Chi-square over the values that are expected at least ten times; both tails are one cell each.
        var edge = 0;
        while (Draws * Probability(edge + 1) >= 10)
            edge++;
        var (chi, cells) = (0.0, 0);
        for (var value = -edge; value <= edge; value++)
            Add(counts.GetValueOrDefault(value), Draws * Probability(value));
        var tail = Draws * Math.Pow(q, edge + 1) / (1 + q);
        Add(counts.Where(pair => pair.Key > edge).Sum(pair => pair.Value), tail);
        Add(counts.Where(pair => pair.Key < -edge).Sum(pair => pair.Value), tail);

        Assert.True(chi < CriticalValue(cells - 1), $"chi-square {chi:F1} of {cells - 1} degrees of freedom, at most {CriticalValue(cells - 1):F1}");

        double Probability(int value) => (1 - q) / (1 + q) * Math.Pow(q, Math.Abs(value));
        void Add(double seen, double expected)
        {
            chi += (seen - expected) * (seen - expected) / expected;
            cells++;
        }
    }

    [Fact]
    public void OneDraw_TellsNothingOfTheNext()
    {
        var drawn = Enumerable.Range(0, Draws).Select(_ => (double)DiscreteLaplace.Sample(5)).ToArray();
        var variance = drawn.Sum(x => x * x) / Draws;

        foreach (var lag in (int[])[1, 2, 4, 13, 30])
        {
            var correlation = Enumerable.Range(0, Draws - lag).Sum(i => drawn[i] * drawn[i + lag]) / (Draws - lag) / variance;
            Assert.InRange(correlation, -5 / Math.Sqrt(Draws), 5 / Math.Sqrt(Draws));
        }
    }

    /// <summary>The same test finds a scale that is a tenth off, and zero counted twice: it can fail.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheTest_FindsWrongNoise(bool wrongScale)
    {
        var q = Math.Exp(-1.0 / 5);
        var (near, zero) = (0, 0);
        for (var i = 0; i < Draws; i++)
        {
            var drawn = DiscreteLaplace.Sample(wrongScale ? new Fraction(9, 2) : 5);
            if (!wrongScale && drawn == 1 && i % 5 == 0)
                drawn = 0;
            near += Math.Abs(drawn) <= 5 ? 1 : 0;
            zero += drawn == 0 ? 1 : 0;
        }

        var expectedNear = Draws * (1 - (2 * Math.Pow(q, 6) / (1 + q)));
        var expectedZero = Draws * (1 - q) / (1 + q);
        Assert.True(Math.Abs(near - expectedNear) / Math.Sqrt(expectedNear) > 6 || Math.Abs(zero - expectedZero) / Math.Sqrt(expectedZero) > 6);
    }

    /// <summary>Wilson and Hilferty's approximation at a chance of one in a million.</summary>
    static double CriticalValue(int degrees) => degrees * Math.Pow(1 - (2.0 / (9 * degrees)) + (4.75 * Math.Sqrt(2.0 / (9 * degrees))), 3);
}
