using System.Diagnostics;
using System.Globalization;

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
        while read -r what id; do
          case $what in
            watch) ids="$ids$id " ;;
            forget) case $ids in *" $id "*) ids="${ids%% $id *} ${ids#* $id }" ;; esac ;;
          esac
        done
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

    public static void Watch(int processId) => Tell("watch", processId);

    public static void Forget(int processId) => Tell("forget", processId);

    static void Tell(string what, int processId)
    {
        if (OperatingSystem.IsWindows()) return;
        lock (Gate)
        {
            shell ??= ChildCommand.Start(new ChildCommand("/bin/sh", "-c", Script) { WorkingFolder = "/" }, ownSession: true);
            try
            {
                shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {processId}"));
                shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // The shell was killed: the next start tidies up.
            }
        }
    }
}
