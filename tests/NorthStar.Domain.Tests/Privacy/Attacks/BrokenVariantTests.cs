namespace NorthStar.Domain.Tests.Privacy.Attacks;

/// <summary>The tests are tested: a mechanism that is broken on purpose must be caught.</summary>
public sealed class BrokenVariantTests(ITestOutputHelper output)
{
    internal static readonly (string Name, Func<World, Audience> Build, string Attack)[] Variants =
    [
        ("live counts", world => new LiveCounts(world), Suite.BeforeAndAfter),
        ("exact k = 10", world => new ExactFromTen(world), Suite.FakesAroundTheGate(9)),
        ("rounding to 5", world => new RoundedToFive(world), Suite.FakesAroundTheGate(2)),
        ("noise per fetch", world => new NoisePerFetch(world), Suite.FetchedThirtyTimes),
        ("seeded noise", world => new SeededNoise(world), Suite.Replayed),
        ("a gate on true counts", world => new GateOnTrueCounts(world), Suite.FakesAroundTheGate(29)),
        ("facts kept", world => new FactsKept(world), Suite.UsedUp),
        ("no uniqueness per period", world => new NoUniquenessPerPeriod(world), Suite.RunThirtyTimes),
        ("theme cap 10", world => new ThemeCapTen(world), Suite.TenThemes),
        ("double-precision Laplace", world => new InexactLaplace(world), Suite.LowBits),
        ("halved scale", world => new HalvedScale(world), Suite.SmallIntent),
    ];

    public static TheoryData<string> Names => [.. Variants.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ABrokenMechanism_IsCaught(string name)
    {
        var variant = Variants.Single(v => v.Name == name);
        var attack = Suite.Of(variant.Attack);
        var (isBroken, trials) = attack.Try(variant.Build);
        output.WriteLine(FormattableString.Invariant($"{name}: caught by \"{attack.Name}\": {trials}, bound {attack.Bound:0.000}"));
        Assert.True(isBroken, $"{name} was not caught: {trials}, bound {attack.Bound}");
    }
}
