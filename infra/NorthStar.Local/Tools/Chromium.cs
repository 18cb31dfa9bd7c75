namespace NorthStar.Local;

/// <summary>A browser for tests and for checks of the pages.</summary>
public static class Chromium
{
    // Draws pages and no windows around them: half the work of a whole browser.
    const string Shell = "chromium-headless-shell";

    static readonly string[] Names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : [Shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

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
        if (Find() is { } present && (!mayInstall || Path.GetFileName(present) == Shell)) return present;
        if (!mayInstall) throw new SetupException("There is no Chromium or Chrome on this machine: install one of them.");

        var (exitCode, output) = await AptAsync("update", cancellationToken);
        foreach (var package in (string[])[Shell, "chromium"])
        {
            (exitCode, output) = await AptAsync($"install -y --no-install-recommends {package}", cancellationToken);
            if (Find() is { } installed) return installed;
        }

        throw new SetupException($"Chromium can't be installed (apt-get ended with {exitCode}): {string.Join(' ', output.Split('\n').TakeLast(3))}");
    }

    static Task<(int ExitCode, string Output)> AptAsync(string arguments, CancellationToken cancellationToken) =>
        new ChildCommand("/usr/bin/apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", .. arguments.Split(' ')])
        {
            Environment = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" },
        }.RunAsync(cancellationToken);

    /// <summary>The program's path, or null.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Standard)
            .FirstOrDefault(File.Exists);
}
