using NorthStar.Api.Http;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Clears away what has ended: answers kept for retries, tokens of participants. Practice by practice, as row-level security has it; several
/// processes at once do no harm.
/// </summary>
public sealed partial class Upkeep(NpgsqlDataSource database, TenantSql sql, TimeProvider clock, ILogger<Upkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Clears away what has ended by now.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var practice in await PracticesAsync(cancellationToken))
        {
            await using var batch = sql.For(practice)
                .Add("DELETE FROM idempotency_records WHERE practice_id = $1 AND expires_at < $2", new() { Value = practice }, new() { Value = now })
                .Add("DELETE FROM participant_tokens WHERE practice_id = $1 AND expires_at < $2", new() { Value = practice }, new() { Value = now });
            await batch.ExecuteAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await ClearAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested && ExceptionProblems.IsOutage(e))
                {
                    LogPutOff(e.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task<List<Guid>> PracticesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT practice_id FROM practice_locators WHERE kind = $1");
        command.Parameters.AddWithValue(PracticeLocatorKinds.Code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var practices = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            practices.Add(reader.GetGuid(0));
        return practices;
    }

    [LoggerMessage(LogLevel.Warning, "Clearing away is put off by an hour: {ExceptionType}")]
    private partial void LogPutOff(string exceptionType);
}
