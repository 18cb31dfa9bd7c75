using System.Security.Cryptography;
using System.Text;

namespace NorthStar.Local;

/// <summary>Installs the npm packages of a folder, pinned by its lock file.</summary>
public static class NpmPackages
{
    /// <summary>The files that say what is to be installed.</summary>
    public static IReadOnlyList<string> Manifest { get; } = ["package.json", "package-lock.json"];

    /// <summary>Changes whenever something else is to be installed.</summary>
    public static string Fingerprint(string folder)
    {
        var text = string.Concat(Manifest.Select(file => File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>
    /// Runs <c>npm ci</c> in the folder, unless this very manifest is installed already. Safe from several processes at once. Install scripts do not run.
    /// </summary>
    /// <param name="folder">A folder with <c>package.json</c> and <c>package-lock.json</c>.</param>
    /// <param name="cancellationToken">Ends npm.</param>
    /// <exception cref="SetupException">npm is missing or fails.</exception>
    public static async Task InstallAsync(string folder, CancellationToken cancellationToken = default)
    {
        var modules = Path.Combine(folder, "node_modules");
        var mark = Path.Combine(modules, ".northstar-installed");
        var fingerprint = Fingerprint(folder);
        bool IsInstalled() => File.Exists(mark) && File.ReadAllText(mark) == fingerprint;

        if (IsInstalled()) return;
        var lockName = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        using var _ = await FileLock.TakeAsync(Path.Combine(Path.GetTempPath(), $"northstar-npm-{Environment.UserName}-{lockName}.lock"), cancellationToken);
        if (IsInstalled()) return;

        var npm = OperatingSystem.IsWindows() ? new ChildCommand("cmd.exe", "/c", "npm", "ci", "--ignore-scripts") : new ChildCommand("npm", "ci", "--ignore-scripts");
        int exitCode;
        string output;
        try
        {
            (exitCode, output) = await (npm with { WorkingFolder = folder }).RunAsync(cancellationToken);
        }
        catch (SetupException problem)
        {
            throw new SetupException("npm is not on the PATH: install Node.js 22 or newer.", problem);
        }

        if (exitCode != 0) throw new SetupException($"npm ci failed in {folder}: {output.ReplaceLineEndings(" ")}");
        await File.WriteAllTextAsync(mark, fingerprint, cancellationToken);
    }
}
