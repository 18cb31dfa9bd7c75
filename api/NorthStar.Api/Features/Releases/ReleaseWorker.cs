using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Features.Releases;

/// <summary>
/// Makes the releases that are due, also those that were missed while no worker ran. Any number of workers may run; each release is made once.
/// </summary>
public sealed class ReleaseWorker(PracticeDirectory practices, ReleaseRun run, NpgsqlDataSource database, TimeProvider clock, ILogger<ReleaseWorker> logger)
    : PracticeJob(practices, Interval, clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any request takes: what was withdrawn in the last moment has been written by then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock = clock;

    /// <inheritdoc/>
    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        await base.RunAsync(cancellationToken);
        await run.DestroyKeysAsync(await InstantAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task RunAsync(Guid practiceId, CancellationToken cancellationToken) =>
        await run.RunAsync(practiceId, await InstantAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// The earlier of two clocks, this machine's and the database's: a clock that is set wrong can make a release late, and never take facts before
    /// their time or destroy a key that is needed.
    /// </summary>
    private async Task<DateTimeOffset> InstantAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT now()");
        var theirs = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
        var ours = clock.GetUtcNow();
        return (ours < theirs ? ours : theirs) - Grace;
    }
}
