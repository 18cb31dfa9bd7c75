using System.Reflection;

namespace NorthStar.Local;

/// <summary>The checked-out repository that this assembly was built in.</summary>
public static class Repository
{
    /// <summary>The folder of <c>NorthStar.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The build configuration of the launcher; API and portal are built in the same one.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The built assembly of a project, e.g. <c>api/NorthStar.Api</c>.</summary>
    /// <exception cref="SetupException">The project is not built.</exception>
    public static string BuiltAssembly(string project)
    {
        var framework = $"net{Environment.Version.Major}.0";
        var path = Path.Combine(Root, project, "bin", Configuration, framework, Path.GetFileName(project) + ".dll");
        return File.Exists(path) ? path : throw new SetupException($"{path} is missing: build the solution first (dotnet build NorthStar.sln).");
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NorthStar.sln")))
                return folder.FullName;
        throw new SetupException($"No NorthStar.sln above {AppContext.BaseDirectory}: run from a checked-out repository.");
    }
}
