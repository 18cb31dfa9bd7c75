using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NorthStar.Architecture.Tests;

/// <summary>What must not be called can't be called: the compiler refuses it.</summary>
public sealed class BannedApiTests
{
    private static readonly string Api = Path.Combine(Product.Root, "api", "NorthStar.Api");

    [Fact]
    public void TheApiIsBuiltWithTheBans()
    {
        var project = XDocument.Load(Path.Combine(Api, "NorthStar.Api.csproj"));
        Assert.Contains(project.Descendants("PackageReference"), p => p.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(project.Descendants("AdditionalFiles"), p => p.Attribute("Include")!.Value == "BannedSymbols.txt");
    }

    [Fact]
    public void EveryBanBites()
    {
        // A ban whose name has a slip bans nothing and says nothing, so the compiler's notes on the canaries are counted.
        var bans = File.ReadAllLines(Path.Combine(Api, "BannedSymbols.txt")).Where(line => line.Length > 0).ToList();
        var notes = JsonNode.Parse(File.ReadAllText(Path.Combine(Product.Root, "tests", "NorthStar.Architecture.Tests", "obj", "diagnostics.sarif")))!;
        var bitten = notes["runs"]![0]!["results"]!.AsArray()
            .Where(result => (string)result!["ruleId"]! == "RS0030" && result["locations"]!.ToJsonString().Contains(nameof(BannedApiCanaries), StringComparison.Ordinal))
            .Select(result => (int)result!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!)
            .Distinct();
        Assert.NotEmpty(bans);
        Assert.Equal(bans.Count, bitten.Count());
    }

    [Fact]
    public void NobodyLiftsABanInTheApi() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Api, "*.cs", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal));
}
