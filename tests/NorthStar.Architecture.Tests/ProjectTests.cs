using System.Xml.Linq;

namespace NorthStar.Architecture.Tests;

/// <summary>The walls as the project files draw them: there the compiler holds them.</summary>
public sealed class ProjectTests
{
    /// <summary>Every project of the product, which others it may refer to, and whether it may bring packages.</summary>
    private static readonly Dictionary<string, (string[] Projects, bool Packages)> Allowed = new()
    {
        ["NorthStar.Domain"] = ([], false),
        ["NorthStar.Contracts"] = ([], false),
        ["NorthStar.Client"] = (["NorthStar.Contracts"], false),
        ["NorthStar.Api"] = (["NorthStar.Contracts", "NorthStar.Domain"], true),
        ["NorthStar.AdminPortal"] = (["NorthStar.Client", "NorthStar.Contracts"], true),
    };

    [Fact]
    public void TheHouseHasTheseProjectsAndNoOthers() => Assert.Equal(Allowed.Keys.Order(), Files().Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void ProjectsReferToWhatTheyMayKnow() =>
        Assert.All(Files(), file =>
        {
            var (projects, packages) = Allowed[Path.GetFileNameWithoutExtension(file)];
            var project = XDocument.Load(file);
            Assert.Equal(projects.Order(), References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order());
            if (!packages)
                Assert.Empty(References(project, "PackageReference").Concat(References(project, "FrameworkReference")).Concat(References(project, "Reference")));
        });

    [Fact]
    public void VersionsOfPackagesStandInOnePlace() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Product.Root, "*.csproj", SearchOption.AllDirectories),
            file => XDocument.Load(file).Descendants("PackageReference").Any(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null));

    private static IEnumerable<string> Files() =>
        new[] { "api", "admin-portal" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Product.Root, folder), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> References(XDocument project, string kind) => project.Descendants(kind).Select(e => e.Attribute("Include")!.Value);
}
