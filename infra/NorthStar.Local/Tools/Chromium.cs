namespace NorthStar.Local;

/// <summary>A browser for tests and for checks of the pages.</summary>
public static class Chromium
{
    static readonly string[] Names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    static readonly string[] Standard =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The program's path; on Debian, as root, it is installed when missing.</summary>
    /// <exception cref="SetupException">There is none and it can't be installed.</exception>
    public static async Task<string> FindOrInstallAsync(CancellationToken cancellationToken = default)
    {
        var mayInstall = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");
        // The lock comes first: while another process installs, the program is there before the libraries that it needs.
        using var installing = mayInstall ? await FileLock.TakeAsync(Path.Combine(Path.GetTempPath(), "northstar-chromium.lock"), cancellationToken) : null;
        if (Find() is { } present) return present;
        if (!mayInstall) throw new SetupException("There is no Chromium or Chrome on this machine: install one of them.");

        var quiet = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        await new ChildCommand("/usr/bin/apt-get", "update", "-q", "-o", "DPkg::Lock::Timeout=300") { Environment = quiet }.RunAsync(cancellationToken);
        var (exitCode, output) = await new ChildCommand("/usr/bin/apt-get", "install", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", "--no-install-recommends", "chromium") { Environment = quiet }.RunAsync(cancellationToken);
        return Find() ?? throw new SetupException($"Chromium can't be installed (apt-get ended with {exitCode}): {string.Join(' ', output.Split('\n').TakeLast(3))}");
    }

    /// <summary>The program's path, or null.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Standard)
            .FirstOrDefault(File.Exists);
}
