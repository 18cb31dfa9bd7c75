using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NorthStar.Architecture.Tests;

/// <summary>Names say what a thing is.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Banned = ["Dto", "Manager", "Helper", "Helpers", "Util", "Utils", "Common"];

    [Fact]
    public void NamesSayWhatAThingIs()
    {
        var types = Product.Assemblies.SelectMany(Written).ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(IsEmptyName).Select(t => t.FullName));
        Assert.Equal(CanaryAttribute.Of("Names say what a thing is"), Written(Product.Canaries).Where(IsEmptyName).Select(t => t.FullName).Order());
    }

    [Fact]
    public void FilesAndFoldersSayWhatTheyHold()
    {
        string[] folders = ["api", "admin-portal", "tests", "infra"];
        var paths = folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Product.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Product.Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .ToList();
        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, path => path.Split(Path.DirectorySeparatorChar, '.').Any(IsEmpty));
    }

    [Fact]
    public void TypesOfTheWireStandInOneNamespace()
    {
        var types = Written(Product.Contracts).Where(t => t.IsPublic).ToList();
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(t => t.Namespace != "NorthStar.Contracts.V1").Select(t => t.FullName));
    }

    private static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Name.Contains('<', StringComparison.Ordinal));

    private static bool IsEmptyName(Type type) => IsEmpty(type.Name.Split('`')[0]) || (type.Namespace ?? "").Split('.').Any(IsEmpty);

    private static bool IsEmpty(string name) => name is "Service" or "Services" or "IService" || Words().Matches(name).Any(word => Banned.Contains(word.Value));

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")]
    private static partial Regex Words();
}
