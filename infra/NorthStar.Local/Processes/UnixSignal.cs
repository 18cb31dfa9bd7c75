using System.Runtime.InteropServices;

namespace NorthStar.Local;

/// <summary>Signals to other processes; .NET itself can only kill.</summary>
static partial class UnixSignal
{
    public const int Terminate = 15;

    /// <summary>Sends the signal; a process that is gone already is no error.</summary>
    public static void Send(int processId, int signal) => _ = Kill(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
