using NorthStar.Domain.Organizations;

namespace NorthStar.Domain.Privacy;

/// <summary>The parts that a release is made of.</summary>
public enum ReleasePart
{
    /// <summary>Intent to leave or reduce.</summary>
    Intent,

    /// <summary>The burnout band.</summary>
    Burnout,

    /// <summary>Which away family leads to which destination family.</summary>
    Flow,

    /// <summary>Themes that people step away from, two per person.</summary>
    Away,

    /// <summary>Themes that people run toward, two per person.</summary>
    Toward,

    /// <summary>The family of the destination alone, where there is no flow.</summary>
    Destination,

    /// <summary>Closed questions that a version marks as trend questions.</summary>
    Trend,
}

/// <summary>What one part may cost, and the noise that pays for it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Sensitivity">By how much one person's whole contribution changes the counts, summed over the cells.</param>
/// <param name="Epsilon">The privacy loss of the part.</param>
public sealed record PartBudget(ReleasePart Part, int Sensitivity, Fraction Epsilon)
{
    /// <summary>The scale of the discrete Laplace noise on each cell.</summary>
    public Fraction Scale => Sensitivity / Epsilon;
}

/// <summary>What an audience gets: how often, at what loss, in which parts. The losses of the parts add up to that of the release.</summary>
/// <param name="Cadence">How often.</param>
/// <param name="Epsilon">The privacy loss of one release.</param>
/// <param name="Parts">The parts.</param>
/// <param name="ByGroup">Whether intent is told by declared group; the groups are disjoint, so that this costs nothing more.</param>
public sealed record ReleasePlan(Cadence Cadence, Fraction Epsilon, IReadOnlyList<PartBudget> Parts, bool ByGroup = false)
{
    /// <summary>The budget of a part, or null where the plan has none.</summary>
    public PartBudget? this[ReleasePart part] => Parts.FirstOrDefault(budget => budget.Part == part);
}

/// <summary>
/// The only place where the numbers of the guarantee stand. Pure differential privacy under add or remove of one person. A deployment can
/// tighten them by a factor and can't loosen them.
/// <para>Change log. 2026-11: first numbers.</para>
/// </summary>
public static class PrivacyBudget
{
    /// <summary>What one person loses to one audience in twelve months, at most.</summary>
    public static readonly Fraction PerPersonAndYear = 2;

    /// <summary>Organizations below this headcount have no release of their own.</summary>
    public const int OwnReleaseFrom = 50;

    /// <summary>How many small organizations a pool needs.</summary>
    public const int SmallestPool = 8;

    /// <summary>How many groups can be told apart.</summary>
    public const int MostGroups = 4;

    /// <summary>The smallest group that can be told apart, in persons.</summary>
    public const int SmallestGroup = 500;

    /// <summary>How many trend questions a version can mark.</summary>
    public const int MostTrendQuestions = 2;

    /// <summary>How many options a trend question can have.</summary>
    public const int MostTrendOptions = 7;

    /// <summary>At a total of 1: two fifths for what people intend and where it leads, a tenth for burnout, a quarter for each side's themes.</summary>
    private static readonly PartBudget[] AllFive =
    [
        new(ReleasePart.Intent, 1, new(1, 5)),
        new(ReleasePart.Burnout, 1, new(1, 10)),
        new(ReleasePart.Flow, 1, new(1, 5)),
        new(ReleasePart.Away, 2, new(1, 4)),
        new(ReleasePart.Toward, 2, new(1, 4)),
    ];

    /// <summary>At a total of 1, for organizations too small for more.</summary>
    private static readonly PartBudget[] Small =
    [
        new(ReleasePart.Intent, 1, new(1, 2)),
        new(ReleasePart.Burnout, 1, new(1, 4)),
        new(ReleasePart.Destination, 1, new(1, 4)),
    ];

    /// <summary>What an organization gets of its own, by its declared headcount; null below <see cref="OwnReleaseFrom"/>, where it sees the pool.</summary>
    /// <param name="headcount">The staff it declares, in persons.</param>
    /// <param name="groups">The groups it declares.</param>
    /// <param name="tightening">A factor of at most 1 on every loss.</param>
    public static ReleasePlan? ForOrganization(int headcount, IReadOnlyCollection<StaffGroup> groups, Fraction? tightening = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return headcount switch
        {
            < OwnReleaseFrom => null,
            < 150 => Plan(Cadence.Year, Small, tightening),
            < 500 => Plan(Cadence.Year, AllFive, tightening),
            < 5_000 => Plan(Cadence.HalfYear, AllFive, tightening),
            _ => Plan(Cadence.Quarter, AllFive, tightening) with { ByGroup = CanBeToldApart(groups) },
        };
    }

    /// <summary>What the pool of the organizations that are too small gets.</summary>
    /// <param name="tightening">A factor of at most 1 on every loss.</param>
    public static ReleasePlan ForPool(Fraction? tightening = null) => Plan(Cadence.Year, AllFive, tightening);

    /// <summary>What the coaches of a practice get: four fifths for the five parts, one fifth shared by the trend questions.</summary>
    /// <param name="expectedParticipants">How many people a year the practice expects.</param>
    /// <param name="trendQuestions">How many trend questions there are, at most <see cref="MostTrendQuestions"/>.</param>
    /// <param name="tightening">A factor of at most 1 on every loss.</param>
    public static ReleasePlan ForCoaches(int expectedParticipants, int trendQuestions, Fraction? tightening = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trendQuestions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trendQuestions, MostTrendQuestions);
        PartBudget[] parts =
        [
            .. AllFive.Select(part => part with { Epsilon = part.Epsilon * new Fraction(4, 5) }),
            .. Enumerable.Repeat(new PartBudget(ReleasePart.Trend, 1, new(1, 5 * Math.Max(1, trendQuestions))), trendQuestions),
        ];
        var cadence = expectedParticipants switch
        {
            < 500 => Cadence.Year,
            < 2_000 => Cadence.HalfYear,
            _ => Cadence.Quarter,
        };
        return Plan(cadence, parts, tightening);
    }

    private static bool CanBeToldApart(IReadOnlyCollection<StaffGroup> groups) =>
        groups.Count is > 0 and <= MostGroups && groups.All(group => group.Headcount >= SmallestGroup);

    /// <summary>A yearly release spends the year's loss at once; more frequent ones half of it, and the ledger counts a person in two of them.</summary>
    private static ReleasePlan Plan(Cadence cadence, IEnumerable<PartBudget> atOne, Fraction? tightening)
    {
        var factor = tightening ?? 1;
        if (factor > 1)
            throw new ArgumentOutOfRangeException(nameof(tightening), factor, "The numbers can be tightened and not loosened.");
        var total = (cadence == Cadence.Year ? PerPersonAndYear : PerPersonAndYear / 2) * factor;
        return new(cadence, total, [.. atOne.Select(part => part with { Epsilon = part.Epsilon * total })]);
    }
}
