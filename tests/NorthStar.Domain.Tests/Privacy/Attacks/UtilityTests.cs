using System.Globalization;
using NorthStar.Domain.Insights;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>Keeps anyone from passing by publishing nothing, or nothing of use.</summary>
public sealed class UtilityTests(ITestOutputHelper output)
{
    private const int Releases = 200;

    /// <param name="Theme">Mean absolute error of a shown theme share, in percentage points.</param>
    /// <param name="Intent">The same of an intent share.</param>
    /// <param name="Published">The share of releases that were published.</param>
    /// <param name="Shown">The share of theme cells with a true share of a tenth and more that were shown.</param>
    private readonly record struct Use(double Theme, double Intent, double Published, double Shown)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"error of a shown theme share {Theme:0.00} points, of an intent share {Intent:0.00}; {Published:0.0%} published, {Shown:0.0%} of the themes that a tenth has are shown");
    }

    [Theory]
    [InlineData(2_000, 40, 2.5, 1.5)]
    [InlineData(300, 45, 5, 3.5)]
    public void Figures_AreCloseToTheTruth(int headcount, int percentTakingPart, double theme, double intent)
    {
        var use = Measure(headcount, percentTakingPart, release => release);
        output.WriteLine($"{headcount} staff of whom {percentTakingPart} % take part: {use}");
        Assert.True(IsOfUse(use, theme, intent), use.ToString());
    }

    [Fact]
    public void ASilentVariant_IsCaught()
    {
        var use = Measure(2_000, 40, _ => null);
        output.WriteLine($"publishing nothing: caught by the guard of usefulness: {use}");
        Assert.False(IsOfUse(use, 2.5, 1.5));
    }

    [Fact]
    public void TenTimesTheNoise_IsCaught()
    {
        var plan = Plan(2_000, new Fraction(1, 10));
        var people = Crowd(800);
        var use = Measure(plan, people, release => release);
        output.WriteLine($"ten times the noise: caught by the guard of usefulness: {use}");
        Assert.False(IsOfUse(use, 2.5, 1.5));
    }

    private static bool IsOfUse(Use use, double theme, double intent) => use.Published >= 0.99 && use.Shown >= 0.9 && use.Theme <= theme && use.Intent <= intent;

    private static Use Measure(int headcount, int percentTakingPart, Func<NoisyRelease, NoisyRelease?> publish) =>
        Measure(Plan(headcount), Crowd(headcount * percentTakingPart / 100), publish);

    private static Use Measure(ReleasePlan plan, Fact[] people, Func<NoisyRelease, NoisyRelease?> publish)
    {
        var (themes, intents, published, shown, common) = (new List<double>(), new List<double>(), 0, 0, 0);
        var truth = ((ReleasePart[])[ReleasePart.Intent, ReleasePart.Away, ReleasePart.Toward]).ToDictionary(part => part, part => ReleaseCells.Shipped.Count(part, people).Select(count => (double)count / people.Length).ToArray());
        for (var i = 0; i < Releases; i++)
        {
            common += truth[ReleasePart.Away].Concat(truth[ReleasePart.Toward]).Count(share => share >= 0.1);
            if (publish(NoisyRelease.Draw(plan, ReleaseCells.Shipped, people)) is not { IsPublished: true } release)
                continue;
            published++;
            var figures = new ReleaseFigures(release);
            Compare(figures.Intent, truth[ReleasePart.Intent], intents);
            Compare(figures.Away, truth[ReleasePart.Away], themes);
            Compare(figures.Toward, truth[ReleasePart.Toward], themes);
            shown += figures.Away.Zip(truth[ReleasePart.Away]).Concat(figures.Toward.Zip(truth[ReleasePart.Toward])).Count(pair => pair.First.Share is not null && pair.Second >= 0.1);
        }

        return new(themes.DefaultIfEmpty().Average(), intents.DefaultIfEmpty().Average(), (double)published / Releases, (double)shown / common);

        static void Compare(IReadOnlyList<Figure> figures, double[] truth, List<double> errors) =>
            errors.AddRange(figures.Zip(truth).Where(pair => pair.First.Share is not null).Select(pair => 100 * Math.Abs(pair.First.Share!.Value.Value - pair.Second)));
    }

    private static ReleasePlan Plan(int headcount, Fraction? tightening = null) => PrivacyBudget.ForOrganization(headcount, [], tightening)!;

    /// <summary>People as they are: a few reasons have many, many reasons have a few. Always the same ones; the noise is not.</summary>
    private static Fact[] Crowd(int people)
    {
        return [.. Enumerable.Range(0, people).Select(i => Target.One with
        {
            Intent = i % 20 < 9 ? "no" : i % 20 < 14 ? "some" : i % 20 < 18 ? "likely" : null,
            Burnout = i % 3 == 0 ? "low" : i % 3 == 1 ? "medium" : "high",
            AwayThemes = Pick(ReleasePart.Away, i),
            TowardThemes = Pick(ReleasePart.Toward, i * 7),
        })];

        // The main theme by thirds of the way down the list, the other by fifths.
        static IReadOnlyList<string> Pick(ReleasePart part, int i)
        {
            var codes = ReleaseCells.Shipped.Codes(part);
            var main = i % 3 == 0 ? 0 : i % 3 == 1 ? 1 + (i / 3 % 3) : i / 3 % codes.Count;
            var other = i / 5 % 2 == 0 ? 4 + (i / 10 % 2) : i / 10 % codes.Count;
            return main == other ? [codes[main]] : [codes[main], codes[other]];
        }
    }
}
