using System.Diagnostics;
using System.Text;

namespace NorthStar.Local;

/// <summary>What to start, and as whom.</summary>
public sealed record ChildCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    public string? WorkingFolder { get; init; }

    /// <summary>The user to run as; null for the caller's own.</summary>
    public string? Account { get; init; }

    /// <summary>Set on top of the inherited environment; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Runs to the end and gives back exit code and output (both streams).</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(CancellationToken cancellationToken = default)
    {
        var output = new StringBuilder();
        void Keep(string? line)
        {
            if (line is not null)
                lock (output) output.AppendLine(line);
        }

        using var process = Start(this, ownSession: true);
        Watchdog.Watch(process.Id);
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            Watchdog.Forget(process.Id);
        }

        lock (output) return (process.ExitCode, output.ToString().Trim());
    }

    /// <exception cref="SetupException">The program can't be started.</exception>
    internal static Process Start(ChildCommand command, bool ownSession)
    {
        // In a session of its own a child does not get the terminal's Ctrl-C, so that the launcher decides on the order of the end.
        var session = ownSession && OperatingSystem.IsLinux() && File.Exists("/usr/bin/setsid");
        var start = new ProcessStartInfo(session ? "/usr/bin/setsid" : command.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.WorkingFolder ?? "",
        };
        if (command.Account is not null) start.UserName = command.Account;
        if (session) start.ArgumentList.Add(command.FileName);
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new SetupException($"{command.FileName} can't be started: {problem.Message}.", problem);
        }
    }
}

/// <summary>A process that keeps running beside this one; what it prints goes to a log file and, in part, to <see cref="Tail"/>.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    const int TailLines = 30;
    readonly Process process;
    readonly StreamWriter log;
    readonly Queue<string> tail = new();
    readonly Task pumps;

    ChildProcess(Process process, string logFile)
    {
        this.process = process;
        Id = process.Id;
        log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
        process.StandardInput.Close();
        pumps = Task.WhenAll(Pump(process.StandardOutput), Pump(process.StandardError));
        Watchdog.Watch(Id);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Watchdog.Forget(Id);
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>The exit code of an ended process.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The last lines that it printed.</summary>
    public string Tail
    {
        get { lock (tail) return string.Join(Environment.NewLine, tail); }
    }

    /// <summary>Starts the command and appends its output to the file.</summary>
    public static ChildProcess Start(ChildCommand command, string logFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        return new ChildProcess(ChildCommand.Start(command, ownSession: true), logFile);
    }

    /// <summary>Completes when the process has ended and its last line is in <see cref="Tail"/>.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        await process.WaitForExitAsync(cancellationToken);
        await pumps.WaitAsync(cancellationToken);
    }

    /// <summary>Kills it (SIGKILL): it gets no chance to tidy up.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to end (SIGTERM; on Windows it is killed), and kills it after the patience given.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill();
        else UnixSignal.Send(Id, UnixSignal.Terminate);
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(15));
        // A grandchild may hold the pipes open; its output is not waited for.
        await Task.WhenAny(pumps, Task.Delay(TimeSpan.FromSeconds(2)));
        process.Dispose();
        await log.DisposeAsync();
    }

    async Task Pump(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (tail)
            {
                if (tail.Count == TailLines) tail.Dequeue();
                tail.Enqueue(line);
                log.WriteLine(line);
            }
        }
    }
}
