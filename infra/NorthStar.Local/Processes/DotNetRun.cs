namespace NorthStar.Local;

/// <summary><c>dotnet run</c> stands between the caller and the launcher; when it is killed, its caller means the launcher.</summary>
static class DotNetRun
{
    /// <summary>Completes when a <c>dotnet run</c> that started this process is gone; never, where there was none or the system does not tell.</summary>
    public static async Task WaitForItsEndAsync(CancellationToken cancellationToken)
    {
        var parent = ParentId();
        if (parent is null || !IsDotNetRun(parent)) await Task.Delay(Timeout.Infinite, cancellationToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (ParentId() == parent) await timer.WaitForNextTickAsync(cancellationToken);
    }

    static bool IsDotNetRun(string processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0') is [var program, .. var arguments]
                && Path.GetFileName(program) == "dotnet" && arguments.Contains("run");
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The fourth field; the name before it may hold blanks and brackets.
    static string? ParentId() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] : null;
}
