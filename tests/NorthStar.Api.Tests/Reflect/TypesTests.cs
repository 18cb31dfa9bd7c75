using NorthStar.Local;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>The page's source beside the contract. The build bundles without looking at types, so that a start does not wait for it.</summary>
public sealed class TypesTests
{
    [Fact]
    public async Task Source_FitsTheCommittedContract()
    {
        var assets = Path.Combine(Repository.Root, "api", "NorthStar.Api", "assets");
        var (exitCode, output) = await new ChildCommand("node", [Path.Combine(assets, "check.mjs")]).RunAsync(TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
    }
}
