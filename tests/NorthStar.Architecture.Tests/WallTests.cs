using ArchUnitNET.Domain;
using static NorthStar.Architecture.Tests.Product;

namespace NorthStar.Architecture.Tests;

/// <summary>Which code may know which other code.</summary>
public sealed class WallTests
{
    /// <param name="Name">The rule as a sentence.</param>
    /// <param name="Guards">Whether the wall stands around a type.</param>
    /// <param name="Forbids">Whether that type must not know another one.</param>
    /// <param name="Awaited">The part behind the wall is not built yet; the canaries hold its place.</param>
    private sealed record Wall(string Name, Func<IType, bool> Guards, Func<IType, IType, bool> Forbids, bool Awaited = false);

    private static readonly string[] Foundations = ["Persistence", "Tenancy", "Security", "Http", "Observability", "Documentation", "Setup"];

    private static readonly Wall[] Walls =
    [
        new("Domain knows the base class library alone", In("NorthStar.Domain"), (_, to) => !IsBase(to) && !IsUnder(to, "NorthStar.Domain")),
        new("Contracts know the base class library alone", In("NorthStar.Contracts"), (_, to) => !IsBase(to) && !IsUnder(to, "NorthStar.Contracts")),
        new("Client knows Contracts alone", In("NorthStar.Client"), (_, to) => !IsBase(to) && !IsUnder(to, "NorthStar.Client") && !IsUnder(to, "NorthStar.Contracts")),
        new("AdminPortal reaches the product by Client and Contracts alone", In("NorthStar.AdminPortal"),
            (_, to) => IsUnder(to, "NorthStar") && !IsUnder(to, "NorthStar.AdminPortal") && !IsUnder(to, "NorthStar.Client") && !IsUnder(to, "NorthStar.Contracts")),
        new("Api knows Domain and Contracts alone", In("NorthStar.Api"),
            (_, to) => IsUnder(to, "NorthStar") && !IsUnder(to, "NorthStar.Api") && !IsUnder(to, "NorthStar.Domain") && !IsUnder(to, "NorthStar.Contracts")),
        new("A feature never uses another feature", In("NorthStar.Api.Features"),
            (from, to) => IsUnder(to, "NorthStar.Api.Features") && Feature(to) != Feature(from)),
        new("What features stand on never uses them", from => Foundations.Any(part => IsUnder(from, "NorthStar.Api." + part)),
            (_, to) => IsUnder(to, "NorthStar.Api.Features")),
        new("Only the release worker holds the keys of facts",
            from => IsUnder(from, "NorthStar.Api") && !IsUnder(from, "NorthStar.Api.Features.Releases")
                && from.FullName is not ("NorthStar.Api.ApiHost" or "NorthStar.Api.Security.FactKeyKeeper" or "NorthStar.Api.Security.FactKeyFolder"),
            (_, to) => to.FullName is "NorthStar.Api.Security.FactKeyKeeper" or "NorthStar.Api.Security.FactKeyFolder"),
        new("Insights read released figures, never responses or facts", In("NorthStar.Api.Features.Insights"),
            (_, to) => IsUnder(to, "NorthStar.Domain.Responses") || to.FullName is "NorthStar.Domain.Privacy.SealedFact" or "NorthStar.Domain.Privacy.Fact"
                or "NorthStar.Domain.Participants.Participant" or "NorthStar.Api.Security.DataKeys" or "NorthStar.Api.Security.CompletedFacts"),
    ];

    public static TheoryData<string> Names => [.. Walls.Select(w => w.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheWallStandsAroundSomething(string name)
    {
        var wall = Find(name);
        // The first type behind an awaited wall takes the mark off it.
        Assert.Equal(wall.Awaited, !Types.Any(wall.Guards));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingCrossesTheWall(string name) => Assert.Empty(Crossings(Find(name), Types).Select(c => $"{c.From} → {c.To}").Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCanariesTripOverTheWall(string name)
    {
        var canaries = CanaryAttribute.Of(name);
        Assert.NotEmpty(canaries);
        Assert.Equal(canaries, Crossings(Find(name), TypesAndCanaries).Select(c => c.From).Distinct().Order());
    }

    [Fact]
    public void EveryNamespaceOfTheApiIsBehindAWall() =>
        Assert.Empty(Types
            .Select(t => t.Namespace.FullName)
            .Where(n => IsIn(n, "NorthStar.Api") && n != "NorthStar.Api")
            .Select(n => n.Split('.')[2])
            .Distinct()
            .Except([.. Foundations, "Features"]));

    private static Wall Find(string name) => Walls.Single(w => w.Name == name);

    private static IEnumerable<(string From, string To)> Crossings(Wall wall, IEnumerable<IType> types) =>
        from type in types
        where wall.Guards(type)
        from dependency in type.Dependencies
        where !IsUnder(dependency.Target, "NorthStar.Architecture.Tests") && wall.Forbids(type, dependency.Target)
        select (type.FullName, dependency.Target.FullName);

    private static Func<IType, bool> In(string wanted) => type => IsUnder(type, wanted);

    private static bool IsUnder(IType type, string wanted) => IsIn(type.Namespace?.FullName, wanted);

    /// <summary>The base class library, and what the compiler itself puts into each assembly.</summary>
    private static bool IsBase(IType type) =>
        type.Namespace?.FullName is null or "" or "Microsoft.CodeAnalysis" || IsUnder(type, "System");

    private static string Feature(IType type) => type.Namespace.FullName.Split('.') is [_, _, _, var feature, ..] ? feature : "";
}
