using System.Diagnostics;
using System.Globalization;

namespace NorthStar.Local;

/// <summary>A process id together with the moment it was started, since ids are used again.</summary>
public sealed record ProcessIdentity(int Id, string Started)
{
    static readonly Lazy<string> BootId = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = Of(Environment.ProcessId)!;

    /// <summary>The process that has this id now, or null when there is none.</summary>
    public static ProcessIdentity? Of(int id)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                // The 22nd field counts clock ticks since boot; the name before it may hold blanks and brackets. State Z is a zombie.
                var fields = File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return fields[0] == "Z" ? null : new ProcessIdentity(id, BootId.Value + ":" + fields[19]);
            }
            catch (IOException)
            {
                return null;
            }
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : new ProcessIdentity(id, process.StartTime.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>True while the very process still runs.</summary>
    public bool IsRunning => Of(Id) == this;

    public override string ToString() => $"{Id} {Started}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static ProcessIdentity? Parse(string text)
    {
        var parts = text.Trim().Split(' ', 2);
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) ? new ProcessIdentity(id, parts[1]) : null;
    }
}
