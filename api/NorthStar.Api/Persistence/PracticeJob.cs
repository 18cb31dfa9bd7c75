using NorthStar.Api.Http;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Work that is done again and again, practice by practice, as row-level security has it. Any number of processes may do it at once: each
/// begins somewhere else, and what they do must not mind the others.
/// </summary>
public abstract partial class PracticeJob(PracticeDirectory practices, TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>Does what is to be done now in every practice; one that fails keeps none of the others from theirs.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken)
    {
        var all = await practices.AllAsync(cancellationToken);
        Random.Shared.Shuffle(all);
        foreach (var practice in all)
        {
            try
            {
                await RunAsync(practice, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !ExceptionProblems.IsOutage(e))
            {
                // Type and place, never the message: it may quote what a person wrote.
                LogFault(GetType().Name, e.GetBaseException().GetType().FullName, e.GetBaseException().StackTrace);
            }
        }
    }

    /// <summary>Does what is to be done now in a practice.</summary>
    public abstract Task RunAsync(Guid practiceId, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested && ExceptionProblems.IsOutage(e))
                {
                    LogPutOff(GetType().Name, e.GetType().Name);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Job} is put off until its next turn: {ExceptionType}")]
    private partial void LogPutOff(string job, string exceptionType);

    [LoggerMessage(LogLevel.Error, "{Job} failed in a practice: {ExceptionType} {Place}")]
    private partial void LogFault(string job, string? exceptionType, string? place);
}
