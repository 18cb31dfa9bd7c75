using System.Globalization;

namespace NorthStar.Local;

/// <summary>Tells whose port it is: an answer on the right port may come from a stranger who took it first.</summary>
static class ListeningPort
{
    /// <summary>False when another process listens on the port; true also where the system does not tell.</summary>
    public static bool MayBelongTo(int processId, int port)
    {
        if (!OperatingSystem.IsLinux()) return true;
        try
        {
            // Columns: number, local address in hexadecimal, remote address, state (0A: listening), …, inode as the tenth.
            var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
            var inodes = File.ReadLines("/proc/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(columns => columns[1].EndsWith(suffix, StringComparison.Ordinal) && columns[3] == "0A")
                .Select(columns => $"socket:[{columns[9]}]")
                .ToHashSet();
            return Directory.EnumerateFiles($"/proc/{processId}/fd").Any(file => new FileInfo(file).LinkTarget is { } target && inodes.Contains(target));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists($"/proc/{processId}");
        }
    }
}
