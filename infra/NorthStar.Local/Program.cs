using System.Diagnostics;
using System.Runtime.InteropServices;
using NorthStar.Local;

LaunchOptions options;
try
{
    options = LaunchOptions.Parse(args);
}
catch (SetupException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(LaunchOptions.Usage);
    return 0;
}

using var end = new CancellationTokenSource();
var asked = 0;
void End(PosixSignalContext context)
{
    context.Cancel = true;
    // Asked a second time it does not wait for anybody; the watchdog ends the children.
    if (Interlocked.Increment(ref asked) > 1) Environment.Exit(130);
    end.Cancel();
}

UnixSignal.Restore(UnixSignal.Interrupt);
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, End)).ToArray();
try
{
    return options.TokenFor is { } who ? await PrintTokenAsync(who) : await LaunchAsync();
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    return 0;
}
catch (SetupException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
catch (UnauthorizedAccessException problem)
{
    Console.Error.WriteLine($"{problem.Message} Was the data folder made by another user? Choose another one with --data.");
    return 1;
}
finally
{
    foreach (var registration in registrations) registration.Dispose();
}

async Task<int> LaunchAsync()
{
    var clock = Stopwatch.StartNew();
    var stackOptions = options.Stack with { Report = step => Console.WriteLine($"{step} …") };
    if (options.Reset) await LocalStack.ResetAsync(stackOptions, end.Token);
    await using var stack = await LocalStack.StartAsync(stackOptions, end.Token);
    Console.WriteLine(Summary.Of(stack, clock.Elapsed));

    var breakdown = stack.WaitForBreakdownAsync(end.Token);
    if (await Task.WhenAny(breakdown, DotNetRun.WaitForItsEndAsync(end.Token)) == breakdown && !end.IsCancellationRequested)
    {
        Console.Error.WriteLine(await breakdown);
        return 1;
    }

    Console.WriteLine("Stopping …");
    return 0;
}

async Task<int> PrintTokenAsync(string who)
{
    var endpoints = StackEndpoints.Read(options.Stack.DataFolder)
        ?? throw new SetupException($"NorthStar is not running on {options.Stack.DataFolder}: start it first, or name its folder with --data.");
    Console.WriteLine(await AccessToken.GetAsync(endpoints, who, end.Token));
    return 0;
}
