using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>Every attack, with the bound that participants are promised: e^x / (1 + e^x), where x is the loss of what differs.</summary>
internal static class Suite
{
    public const string OneThemeMore = "themes alone: one theme more or less";
    public const string IntentAlone = "intent alone: one cell or another";
    public const string Participation = "took part or not, all parts together";
    public const string Profile = "one whole profile or another, participation known";
    public const string TenThemes = "themes alone: ten named, or none, guessed when surest";
    public const string FetchedThirtyTimes = "took part or not, fetched 30 times over";
    public const string RunThirtyTimes = "took part or not, workers run 30 times over";
    public const string Surest = "took part or not, all parts together, guessed when surest";
    public const string SmallIntent = "intent alone: took part or not, at 50 to 149 staff";
    public const string UsedUp = "intent alone: took part in one quarter or not, every release of the year, guessed when surest";
    public const string Replayed = "took part or not, the code replayed by the attacker";
    public const string LowBits = "took part or not, the low bits read";
    public const string BeforeAndAfter = "took part or not, looked before and after the submission";
    public const string YearOfQuarters = "took part or not, every quarterly release of a year";

    private const string AroundGate = "fake participants around the gate";

    private static readonly Quarter Early = new(World.Year, 1);
    private static readonly World HalfYear = World.Colluding(900, once: true);
    private static readonly World HalfYearly = World.Colluding(900);
    private static readonly World Small = World.Colluding(120);
    private static readonly World Yearly = World.Colluding(300);
    private static readonly World Quarterly = World.Colluding(6_000);

    public static IReadOnlyList<Attack> All { get; } =
    [
        Themes(OneThemeMore, 0.531, ["workload", "control"], ["workload"]),
        Themes("themes alone: one theme swapped for another", 0.562, ["workload", "control"], ["workload", "leadership"]),
        Themes("themes alone: both themes swapped", 0.622, Target.One.AwayThemes, Target.Other.AwayThemes),
        Themes(TenThemes, 0.562, [.. ReleaseCells.Shipped.Codes(ReleasePart.Away).Take(10)], []) with { Way = Ways.Surest(ReleasePart.Away) },
        new(IntentAlone, 0.599, HalfYear.With(Target.One.In(Early)), HalfYear.With((Target.One with { Intent = "no" }).In(Early)), Ways.LikelihoodOf(ReleasePart.Intent)),
        new(SmallIntent, 0.731, Small.With(Target.One.In(Early)), Small, Ways.LikelihoodOf(ReleasePart.Intent)),
        new(UsedUp, 0.550, Quarterly.With(Target.One.In(Early)), Quarterly, Ways.Surest(ReleasePart.Intent)),
        InOrOut(Participation, Ways.Likelihood),
        InOrOut(Surest, Ways.Surest()),
        InOrOut(LowBits, Ways.LowBits),
        InOrOut(FetchedThirtyTimes, Ways.Fetching),
        InOrOut(RunThirtyTimes, Ways.Rerunning),
        InOrOut(Replayed, Ways.Replaying),
        InOrOut(BeforeAndAfter, Ways.BeforeAndAfter) with { Bound = 0.5 },
        new("50 submissions of one person, or none", 0.731, HalfYear.With([.. Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? Target.One : Target.Other).In(Early))]), HalfYear, Ways.Likelihood),
        new(Profile, 0.881, HalfYear.With(Target.One.In(Early)), HalfYear.With(Target.Other.In(Early)), Ways.Likelihood),
        .. Fakes.Select(AroundTheGate),
        Year("took part or not, the yearly release at 50 to 149 staff", Small, 0.881, null),
        Year("took part or not, the yearly release at 150 to 499 staff", Yearly, 0.881, null),
        Year("took part or not, every half-yearly release of a year", HalfYearly, 0.881, null),
        Year(YearOfQuarters, Quarterly, 0.881, null),
        Year("one whole profile or another, the yearly release at 50 to 149 staff", Small, 0.982, Target.Other),
        Year("one whole profile or another, the yearly release at 150 to 499 staff", Yearly, 0.982, Target.Other),
        Year("one whole profile or another, every half-yearly release of a year", HalfYearly, 0.982, Target.Other),
        Year("one whole profile or another, every quarterly release of a year", Quarterly, 0.982, Target.Other),
        Year("intent alone, the yearly release at 50 to 149 staff", Small, 0.881, Target.One with { Intent = "no" }),
        Year("intent alone, every half-yearly release of a year", HalfYearly, 0.690, Target.One with { Intent = "no" }),
    ];

    /// <summary>How many fake participants stand around the gates (30, and four deviations: 57), around roundings and around ten.</summary>
    private static IEnumerable<int> Fakes => [0, 2, 5, 8, 9, 11, 14, 17, 20, 23, 26, 29, 32, 35, 38, 41, 44, 47, 50, 53, 56, 59, 60];

    public static string FakesAroundTheGate(int fakes) => $"took part or not, {fakes} {AroundGate}";

    /// <summary>What an attack is called in a list that names all numbers of fake participants at once.</summary>
    public static string Row(Attack attack) => attack.Name.EndsWith(AroundGate, StringComparison.Ordinal) ? $"took part or not, 0 to 60 {AroundGate}: the worst of {Fakes.Count()}" : attack.Name;

    public static Attack Of(string name) => All.Single(attack => attack.Name == name);

    private static Attack Themes(string name, double bound, IReadOnlyList<string> here, IReadOnlyList<string> there) => new(
        name,
        bound,
        HalfYear.With((Target.One with { AwayThemes = here }).In(Early)),
        HalfYear.With((Target.One with { AwayThemes = there }).In(Early)),
        Ways.LikelihoodOf(ReleasePart.Away));

    private static Attack InOrOut(string name, Way way) => new(name, 0.731, HalfYear.With(Target.One.In(Early)), HalfYear, way);

    private static Attack AroundTheGate(int fakes)
    {
        var world = World.Colluding(900, fakes, once: true);
        return new(FakesAroundTheGate(fakes), 0.731, world.With(Target.One.In(Early)), world, Ways.Gate);
    }

    private static Attack Year(string name, World others, double bound, Fact? instead) =>
        new(name, bound, others.With(Target.One.EveryQuarter()), instead is null ? others : others.With(instead.EveryQuarter()), Ways.Likelihood);
}
