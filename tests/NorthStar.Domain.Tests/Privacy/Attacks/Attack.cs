using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>
/// Two worlds that differ in one person, and somebody who knows everything but which of the two it is: all other answers, the code, and the distribution
/// of the noise.
/// </summary>
/// <param name="Name">What is found out.</param>
/// <param name="Bound">How often the attacker may be right, at most.</param>
/// <param name="Here">One world.</param>
/// <param name="There">The other.</param>
/// <param name="Way">How it is done.</param>
internal sealed record Attack(string Name, double Bound, World Here, World There, Way Way)
{
    /// <summary>Attacks an audience that is built by the given code.</summary>
    public Trials On(Func<World, Audience> build)
    {
        var knowledge = new Knowledge(Here, There, build);
        return Trials.Run(isHere => Way(build(isHere ? Here : There), knowledge));
    }

    /// <summary>
    /// Whether the bound is broken: a trial set fails, and so does another. Some bounds are reached exactly, and one set alone would be wrong about those
    /// in one of a thousand runs.
    /// </summary>
    public (bool IsBroken, Trials Trials) Try(Func<World, Audience> build)
    {
        var trials = On(build);
        if (trials.LowerBound > Bound)
            trials = On(build);
        return (trials.LowerBound > Bound, trials);
    }
}

/// <summary>A way to guess: true for <see cref="Attack.Here"/>, null for no guess.</summary>
internal delegate bool? Way(Audience audience, Knowledge knowledge);

/// <summary>What the attacker knows before anything is published.</summary>
internal sealed class Knowledge(World here, World there, Func<World, Audience> build)
{
    private const int Rehearsals = 200;

    private readonly int[][] countsHere = Counts(here, build);
    private readonly int[][] countsThere = Counts(there, build);
    private (Seen[][] Here, Seen[][] There)? atHome;
    private bool? isGateTelling;
    private double? clearestTwentieth;

    public World Here => here;

    public World There => there;

    public Func<World, Audience> Build => build;

    /// <summary>What is seen of some years that the attacker runs at home, knowing the code, in one world and in the other.</summary>
    public (Seen[][] Here, Seen[][] There) AtHome => atHome ??= (Rehearse(here), Rehearse(there));

    /// <summary>Whether the gate is always open in one world and never in the other.</summary>
    public bool IsGateTelling => isGateTelling ??= AtHome.Here.All(year => year[0].IsPublished) && !AtHome.There.Any(year => year[0].IsPublished);

    /// <summary>How strong the evidence of the clearest twentieth of cases is.</summary>
    public double ClearestTwentieth(ReleasePart? part) => clearestTwentieth ??= AtHome.Here.Concat(AtHome.There)
        .Select(year => Math.Abs(year.Sum(seen => Evidence(seen, part)))).OrderDescending().ElementAt(2 * Rehearsals / 20);

    /// <summary>The logarithm of the likelihood ratio, which no attacker can do better than.</summary>
    /// <param name="seen">What is seen.</param>
    /// <param name="ofPart">The only part that is looked at.</param>
    public double Evidence(Seen seen, ReleasePart? ofPart = null)
    {
        var evidence = 0.0;
        for (var i = 0; i < here.Cells.Count; i++)
        {
            if (ofPart is null || here.Cells[i].Part == ofPart)
                evidence += (Math.Abs(seen.Cells[i] - countsThere[seen.Release][i]) - Math.Abs(seen.Cells[i] - countsHere[seen.Release][i])) / here.Cells[i].Scale;
        }

        return evidence;
    }

    /// <summary>Where a release is withheld, the likelier world is the one with fewer people.</summary>
    public double EvidenceOfSilence(Seen seen) => countsThere[seen.Release].Sum() - countsHere[seen.Release].Sum();

    /// <summary>
    /// Which worlds can have given the cells by the usual formula in floating point: the sums of a count and a noise hit only some of the numbers there are
    /// (Mironov, On significance of the least significant bits for differential privacy, 2012).
    /// </summary>
    public (bool Here, bool There) CanGive(Seen seen) => (CanGive(seen, countsHere[seen.Release]), CanGive(seen, countsThere[seen.Release]));

    private bool CanGive(Seen seen, int[] counts) => Enumerable.Range(0, counts.Length)
        .Where(i => countsHere[seen.Release][i] != countsThere[seen.Release][i])
        .All(i => InexactLaplace.CanGive(seen.Cells[i], counts[i], here.Cells[i].Scale));

    private Seen[][] Rehearse(World world) => [.. Enumerable.Range(0, Rehearsals).Select(_ =>
    {
        var audience = build(world);
        audience.Run(World.End);
        return audience.Fetch(World.End).ToArray();
    })];

    private static int[][] Counts(World world, Func<World, Audience> build)
    {
        var audience = build(world);
        return [.. world.Periods.Select((_, release) => audience.Expected(release))];
    }
}

/// <summary>The ways.</summary>
internal static class Ways
{
    /// <summary>Weighs all releases of the year. Stronger than anybody real: the cells of withheld releases are given away on top.</summary>
    public static bool? Likelihood(Audience audience, Knowledge knowledge) => Guess(Published(audience).Sum(seen => knowledge.Evidence(seen)));

    /// <summary>The same of one part alone.</summary>
    public static Way LikelihoodOf(ReleasePart part) => (audience, knowledge) => Guess(Published(audience).Sum(seen => knowledge.Evidence(seen, part)));

    /// <summary>
    /// Speaks in the clearest twentieth of cases alone. Who guesses every time is far from the bound where evidence is spread over many cells; who waits comes close
    /// to it, and past it where one person is in more cells or in more releases than was paid for.
    /// </summary>
    public static Way Surest(ReleasePart? part = null) => (audience, knowledge) =>
    {
        var evidence = Published(audience).Sum(seen => knowledge.Evidence(seen, part));
        return Math.Abs(evidence) < knowledge.ClearestTwentieth(part) - 1e-9 ? null : Guess(evidence);
    };

    /// <summary>Sees whether the gate opens, and the cells only if it does.</summary>
    public static bool? Gate(Audience audience, Knowledge knowledge)
    {
        var published = Published(audience);
        if (knowledge.IsGateTelling)
            return published[0].IsPublished;
        return Guess(published.Sum(seen => seen.IsPublished ? knowledge.Evidence(seen) : knowledge.EvidenceOfSilence(seen)));
    }

    /// <summary>Fetches again and again and weighs all of it, as if each fetch had noise of its own.</summary>
    public static bool? Fetching(Audience audience, Knowledge knowledge) =>
        Guess(Enumerable.Range(0, 30).Sum(_ => Published(audience).Sum(seen => knowledge.Evidence(seen))));

    /// <summary>Makes workers start over, and weighs everything that was ever published.</summary>
    public static bool? Rerunning(Audience audience, Knowledge knowledge)
    {
        for (var i = 0; i < 29; i++)
            audience.Run(World.End);
        return Likelihood(audience, knowledge);
    }

    /// <summary>Runs the code at home, in both worlds, and looks which of them gives the same.</summary>
    public static bool? Replaying(Audience audience, Knowledge knowledge)
    {
        var seen = Published(audience);
        var (isHere, isThere) = (Gives(knowledge.Here), Gives(knowledge.There));
        return isHere == isThere ? Guess(seen.Sum(one => knowledge.Evidence(one))) : isHere;

        bool Gives(World world) => Published(knowledge.Build(world)).Zip(seen, (one, other) => one.Cells.SequenceEqual(other.Cells)).All(same => same);
    }

    /// <summary>Reads the low bits.</summary>
    public static bool? LowBits(Audience audience, Knowledge knowledge)
    {
        var seen = Published(audience)[0];
        var (here, there) = knowledge.CanGive(seen);
        return here == there ? Guess(knowledge.Evidence(seen)) : here;
    }

    /// <summary>Looks before and after the day of the target's submission: until the scheduled instant there must be no difference at all.</summary>
    public static bool? BeforeAndAfter(Audience audience, Knowledge knowledge)
    {
        var day = new Quarter(World.Year, 1).Start.AddDays(45);
        return !Look(day.AddDays(-1)).SequenceEqual(Look(day.AddDays(1)));

        IEnumerable<double> Look(DateTimeOffset now)
        {
            audience.Run(now);
            return audience.Fetch(now).SelectMany(seen => seen.Cells);
        }
    }

    private static IReadOnlyList<Seen> Published(Audience audience)
    {
        audience.Run(World.End);
        return audience.Fetch(World.End);
    }

    private static bool Guess(double evidence) => evidence == 0 ? Trials.TossACoin() : evidence > 0;
}
