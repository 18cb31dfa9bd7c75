namespace NorthStar.Domain.Privacy;

/// <summary>
/// What a release keeps: noisy cells, and nothing that was counted. True counts live for the moment of the draw alone. Everything that is said
/// later, gates included, is worked out from these cells.
/// </summary>
public sealed class NoisyRelease
{
    /// <summary>A release shows nothing below this many people.</summary>
    public const int FewestPeople = 30;

    /// <summary>A theme or a way of the flow shows nothing below this count.</summary>
    public const int FewestInACell = 10;

    private readonly Dictionary<ReleasePart, NoisyCells> parts;

    internal NoisyRelease(ReleasePlan plan, Dictionary<ReleasePart, NoisyCells> parts, IReadOnlyList<NoisyGroup> groups, IReadOnlyList<NoisyQuestion> questions) =>
        (Plan, this.parts, Groups, Questions) = (plan, parts, groups, questions);

    /// <summary>The plan that it was drawn by.</summary>
    public ReleasePlan Plan { get; }

    /// <summary>Intent by declared group, and by none; empty where the plan tells no groups apart.</summary>
    public IReadOnlyList<NoisyGroup> Groups { get; }

    /// <summary>The trend questions.</summary>
    public IReadOnlyList<NoisyQuestion> Questions { get; }

    /// <summary>How many draws of noise are in one cell of intent: where groups are told apart, the overall cell is the sum of theirs.</summary>
    public int IntentDraws => Math.Max(1, Groups.Count);

    /// <summary>The noisy total: the sum of the intent cells, where everybody is in exactly one.</summary>
    public int People => Cells(ReleasePart.Intent).Sum();

    /// <summary>Whether it is published: the noisy total is at least <see cref="FewestPeople"/> and at least four standard deviations of its noise.</summary>
    public bool IsPublished => IsEnough(People, Cells(ReleasePart.Intent).Count * IntentDraws);

    /// <summary>Draws a release. Never twice for the same audience and period: a second draw would take the noise off by averaging.</summary>
    /// <param name="plan">The audience's plan.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="people">One fact for each person who counts.</param>
    public static NoisyRelease Draw(ReleasePlan plan, ReleaseCells cells, IReadOnlyCollection<Fact> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var counts = new ReleaseCounts(plan, cells);
        foreach (var person in people)
            counts.Add(person);
        return counts.Draw();
    }

    /// <summary>A release as it was kept, with the cells of the codebook that ships.</summary>
    /// <param name="plan">The plan that it was drawn by.</param>
    /// <param name="cells">Its noisy cells.</param>
    public static NoisyRelease Kept(ReleasePlan plan, IReadOnlyDictionary<ReleasePart, int[]> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new(plan, cells.ToDictionary(part => part.Key, part => new NoisyCells(ReleaseCells.Shipped.Codes(part.Key), part.Value)), [], []);
    }

    /// <summary>Whether it has a part.</summary>
    /// <param name="part">The part.</param>
    public bool Has(ReleasePart part) => parts.ContainsKey(part);

    /// <summary>The codes of a part's cells.</summary>
    /// <param name="part">The part.</param>
    public IReadOnlyList<string> Codes(ReleasePart part) => parts[part].Codes;

    /// <summary>The noisy cells of a part, in the order of <see cref="Codes"/>.</summary>
    /// <param name="part">The part.</param>
    public IReadOnlyList<int> Cells(ReleasePart part) => parts[part].Counts;

    /// <summary>Whether a cell of a theme or of the flow is shown: it is at least 10 and at least 2.5 standard deviations of its noise.</summary>
    /// <param name="part">The part.</param>
    /// <param name="index">The cell.</param>
    public bool IsShown(ReleasePart part, int index) => IsShown(part, Cells(part)[index], summed: 1);

    /// <summary>The same for the sum of several cells.</summary>
    /// <param name="part">The part that the cells are of.</param>
    /// <param name="count">Their noisy sum.</param>
    /// <param name="summed">How many cells were summed.</param>
    public bool IsShown(ReleasePart part, int count, int summed) => count >= FewestInACell && AtLeast(count, 5, 2, Plan[part]!.Scale, summed);

    /// <summary>Whether a group is shown: its noisy total passes the gate of a release.</summary>
    /// <param name="group">The group.</param>
    public bool IsShown(NoisyGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return IsEnough(group.Intent.Sum(), group.Intent.Count);
    }

    /// <summary>Whether a trend question is shown: the noisy total of its answers passes the gate of a release.</summary>
    /// <param name="question">The question.</param>
    public bool IsShown(NoisyQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var total = question.Counts.Sum();
        return total >= FewestPeople && AtLeast(total, 4, 1, Plan[ReleasePart.Trend]!.Scale, question.Counts.Count);
    }

    private bool IsEnough(int people, int summed) => people >= FewestPeople && AtLeast(people, 4, 1, Plan[ReleasePart.Intent]!.Scale, summed);

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

/// <summary>Noisy counts and what each is of.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="Counts">The noisy counts, in the same order; a count can be negative.</param>
public sealed record NoisyCells(IReadOnlyList<string> Codes, IReadOnlyList<int> Counts);

/// <summary>The noisy intent cells of one group.</summary>
/// <param name="Group">The group's code, or <see cref="None"/>.</param>
/// <param name="Intent">The cells, in the order of the part.</param>
public sealed record NoisyGroup(string Group, IReadOnlyList<int> Intent)
{
    /// <summary>Stands for those who are in no declared group.</summary>
    public const string None = "none";
}

/// <summary>The noisy answers to a trend question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Counts">The noisy counts, in the order of the question's options.</param>
public sealed record NoisyQuestion(TrendQuestion Question, IReadOnlyList<int> Counts);

/// <summary>A closed question that enters the trends, as it stood when the year's figures were fixed.</summary>
/// <param name="Version">The version that marks it.</param>
/// <param name="LinkId">The question.</param>
/// <param name="Options">The codes of its answers, at most <see cref="PrivacyBudget.MostTrendOptions"/>.</param>
public sealed record TrendQuestion(int Version, string LinkId, IReadOnlyList<string> Options);
