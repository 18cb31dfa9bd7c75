using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>All that the people of one audience completed in one year.</summary>
/// <param name="Plan">What the audience gets.</param>
/// <param name="People">What each of them completed.</param>
/// <param name="Releases">How many of the year's releases are made: later ones, in which nobody is, tell nothing.</param>
internal sealed record World(ReleasePlan Plan, IReadOnlyList<IReadOnlyList<PersonalFact>> People, int Releases)
{
    public const int Year = 2030;

    public static readonly Guid Employer = Guid.NewGuid();
    public static readonly Guid First = Guid.NewGuid();
    public static readonly Guid Second = Guid.NewGuid();

    /// <summary>The releases.</summary>
    public IReadOnlyList<ReleasePeriod> Periods { get; } =
        [.. Enumerable.Range(1, Releases).Select(number => new ReleasePeriod(Year, Plan.Cadence, number))];

    /// <summary>When the last release of the year is out.</summary>
    public static DateTimeOffset End { get; } = new Quarter(Year, 4).WindowCloses;

    /// <summary>Which part each cell of a release belongs to, and the scale of its noise.</summary>
    public IReadOnlyList<(ReleasePart Part, double Scale)> Cells { get; } =
        [.. Plan.Parts.SelectMany(budget => ReleaseCells.Shipped.Codes(budget.Part).Select(_ => (budget.Part, budget.Scale.AsDouble())))];

    /// <summary>An organization in which everybody but the target plays along with the attacker.</summary>
    public static World Colluding(int headcount, int colluders = 5, bool once = false)
    {
        var plan = PrivacyBudget.ForOrganization(headcount, [])!;
        return new(plan, [.. Enumerable.Range(0, colluders).Select(_ => (IReadOnlyList<PersonalFact>)[Target.One.In(new(Year, 1), day: 1)])], once ? 1 : (int)plan.Cadence);
    }

    /// <summary>The same with one person more.</summary>
    public World With(params IReadOnlyList<PersonalFact> person) => this with { People = [.. People, person] };

    /// <summary>The counts of a period, empty.</summary>
    public AudienceCounts Counts(ReleasePeriod period) => new StaffCounts(new(AudienceKind.Organization, Employer), period, Plan, new HashSet<Guid> { Employer }, []);
}

/// <summary>Two profiles with nothing in common.</summary>
internal static class Target
{
    public static readonly Fact One = new()
    {
        OrganizationId = World.Employer,
        CountsForOrganization = true,
        CountsForCoaches = true,
        CompletedAt = DateTimeOffset.UnixEpoch,
        Intent = "likely",
        Burnout = "high",
        AwayFamily = "load",
        DestinationFamily = "leave",
        AwayThemes = ["workload", "control"],
        TowardThemes = ["create", "autonomy"],
    };

    public static readonly Fact Other = One with
    {
        Intent = "no",
        Burnout = "low",
        AwayFamily = "values",
        DestinationFamily = "stay",
        AwayThemes = ["moral-distress", "leadership"],
        TowardThemes = ["teach-mentor", "belong"],
    };

    /// <summary>Completed in a quarter; in the middle of it, if nothing else is said.</summary>
    public static PersonalFact In(this Fact fact, Quarter quarter, int day = 45) => new(World.First, quarter, fact with { CompletedAt = quarter.Start.AddDays(day) });

    /// <summary>Completed anew in each quarter of the year.</summary>
    public static PersonalFact[] EveryQuarter(this Fact fact) => [.. Enumerable.Range(1, 4).Select(number => fact.In(new(World.Year, number)))];

    public static double AsDouble(this Fraction fraction) => (double)fraction.Numerator / fraction.Denominator;
}
