using System.Runtime.InteropServices;

namespace NorthStar.Local;

/// <summary>Signals to other processes; .NET itself can only kill.</summary>
static partial class UnixSignal
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Makes a signal work again that the caller's shell had switched off: scripts do that to what they start in the background.</summary>
    public static void Restore(int signal)
    {
        if (!OperatingSystem.IsWindows()) _ = SetHandler(signal, 0);
    }

    /// <summary>Sends the signal; a process that is gone already is no error.</summary>
    public static void Send(int processId, int signal) => _ = Kill(processId, signal);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
