using System.Diagnostics;

namespace NorthStar.Local;

/// <summary>
/// Ends the children of a launcher that was killed. A small shell reads their ids from a pipe; the pipe breaks when this process ends, in whatever
/// way, and the shell then asks everything that it still knows of to end. Where there is no shell (Windows), the next start tidies up instead.
/// </summary>
static class Watchdog
{
    const string Script =
        """
        trap '' INT TERM HUP
        exec >/dev/null 2>&1
        ids=' '
        while read -r what which; do
          case $what in
            watch) ids="$ids$which " ;;
            forget) case $ids in *" $which "*) ids="${ids%% $which *} ${ids#* $which }" ;; esac ;;
            remove) set -- "$@" "$which" ;;
          esac
        done
        rm -f -- "$@"
        for id in $ids; do kill -TERM $id; done
        for second in 1 2 3 4 5 6 7 8 9 10; do
          alive=
          for id in $ids; do kill -0 $id && alive=1; done
          [ -n "$alive" ] || exit 0
          sleep 1
        done
        for id in $ids; do kill -KILL $id; done
        """;

    static readonly Lock Gate = new();
    static Process? shell;

    public static void Watch(int processId) => Tell($"watch {processId}");

    public static void Forget(int processId) => Tell($"forget {processId}");

    /// <summary>The file says that something runs, and must not outlive it.</summary>
    public static void Remove(string file) => Tell($"remove {file}");

    static void Tell(string line)
    {
        if (OperatingSystem.IsWindows()) return;
        lock (Gate)
        {
            shell ??= ChildCommand.Start(new ChildCommand("/bin/sh", "-c", Script) { WorkingFolder = "/" }, ownSession: true);
            try
            {
                shell.StandardInput.WriteLine(line);
                shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // The shell was killed: the next start tidies up.
            }
        }
    }
}
