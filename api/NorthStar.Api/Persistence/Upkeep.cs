using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Persistence;

/// <summary>Clears away what has ended: answers kept for retries, tokens of participants, mails that could not be sent.</summary>
public sealed class Upkeep(PracticeDirectory practices, TenantSql sql, TimeProvider clock, ILogger<Upkeep> logger) : PracticeJob(practices, Interval, clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly TimeProvider clock = clock;

    /// <inheritdoc/>
    public override async Task RunAsync(Guid practiceId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var batch = sql.For(practiceId)
            .Add("DELETE FROM idempotency_records WHERE practice_id = $1 AND expires_at < $2", new() { Value = practiceId }, new() { Value = now })
            .Add("DELETE FROM participant_tokens WHERE practice_id = $1 AND expires_at < $2", new() { Value = practiceId }, new() { Value = now })
            .Add("DELETE FROM mails WHERE practice_id = $1 AND expires_at < $2", new() { Value = practiceId }, new() { Value = now });
        await batch.ExecuteAsync(cancellationToken);
    }
}
