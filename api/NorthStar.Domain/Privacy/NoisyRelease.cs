namespace NorthStar.Domain.Privacy;

/// <summary>
/// What a release keeps: noisy cells, and nothing that was counted. True counts live for the moment of the draw alone. Everything that is said
/// later, gates included, is worked out from these cells.
/// </summary>
public sealed class NoisyRelease
{
    /// <summary>A release shows nothing below this many people.</summary>
    public const int FewestPeople = 30;

    private readonly Dictionary<ReleasePart, int[]> cells;

    private NoisyRelease(ReleasePlan plan, Dictionary<ReleasePart, int[]> cells) => (Plan, this.cells) = (plan, cells);

    /// <summary>The plan that it was drawn by.</summary>
    public ReleasePlan Plan { get; }

    /// <summary>The noisy total: the sum of the intent cells, where everybody is in exactly one.</summary>
    public int People => Cells(ReleasePart.Intent).Sum();

    /// <summary>Whether it is published: the noisy total is at least <see cref="FewestPeople"/> and at least four standard deviations of its noise.</summary>
    public bool IsPublished => People >= FewestPeople && AtLeast(People, 4, 1, Plan[ReleasePart.Intent]!.Scale, Cells(ReleasePart.Intent).Count);

    /// <summary>Draws a release. Never twice for the same audience and period: a second draw would take the noise off by averaging.</summary>
    /// <param name="plan">The audience's plan.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="people">One fact for each person who counts.</param>
    public static NoisyRelease Draw(ReleasePlan plan, ReleaseCells cells, IReadOnlyCollection<Fact> people)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cells);
        var noisy = new Dictionary<ReleasePart, int[]>();
        foreach (var budget in plan.Parts.Where(budget => budget.Part != ReleasePart.Trend))
            noisy[budget.Part] = [.. cells.Count(budget.Part, people).Select(count => count + DiscreteLaplace.Sample(budget.Scale))];
        return new(plan, noisy);
    }

    /// <summary>A release as it was kept.</summary>
    /// <param name="plan">The plan that it was drawn by.</param>
    /// <param name="cells">Its noisy cells.</param>
    public static NoisyRelease Kept(ReleasePlan plan, IReadOnlyDictionary<ReleasePart, int[]> cells) => new(plan, new(cells));

    /// <summary>The noisy cells of a part, in the order of <see cref="ReleaseCells"/>.</summary>
    /// <param name="part">The part.</param>
    public IReadOnlyList<int> Cells(ReleasePart part) => cells[part];

    /// <summary>Whether a cell of a theme or of the flow is shown: it is at least 10 and at least 2.5 standard deviations of its noise.</summary>
    /// <param name="part">The part.</param>
    /// <param name="index">The cell.</param>
    public bool IsShown(ReleasePart part, int index) => cells[part][index] is var count && count >= 10 && AtLeast(count, 5, 2, Plan[part]!.Scale, 1);

    /// <summary>
    /// Whether a count is at least that many standard deviations of the sum of some cells' noise. Squares of whole numbers against twice the
    /// square of the scale, which is a little more than the variance: the gate errs on the side of closing.
    /// </summary>
    private static bool AtLeast(int count, int deviations, int outOf, Fraction scale, int summed)
    {
        if (count < 0)
            return false;
        Int128 left = (Int128)count * outOf * scale.Denominator;
        Int128 right = (Int128)deviations * scale.Numerator;
        return left * left >= 2 * right * right * summed;
    }
}
