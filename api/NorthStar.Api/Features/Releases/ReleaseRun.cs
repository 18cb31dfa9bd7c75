using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Privacy;
using Npgsql;

namespace NorthStar.Api.Features.Releases;

/// <summary>Does what is due at an instant: closes quarters in their order, and destroys keys that nothing is sealed to any more.</summary>
public sealed class ReleaseRun(
    PracticeDirectory practices, IServiceScopeFactory scopes, NpgsqlDataSource database, TenantSql sql, FactKeyFolder folder, ReleaseClosing closing, ReleaseTightening tightening)
{
    /// <summary>What this process found to be done: asked once, as nothing that comes later can be due in a quarter that has closed.</summary>
    private readonly ConcurrentDictionary<Guid, Quarter> done = new();

    /// <summary>Everything that is due in every practice.</summary>
    public async Task RunAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        foreach (var practice in await practices.AllAsync(cancellationToken))
            await RunAsync(practice, instant, cancellationToken);
        await DestroyKeysAsync(instant, cancellationToken);
    }

    /// <summary>Everything that is due in a practice.</summary>
    public async Task RunAsync(Guid practiceId, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var last = Quarter.LastClosed(instant);
        if (done.TryGetValue(practiceId, out var known) && known.Start >= last.Start)
            return;
        var (declared, made) = await ReadAsync(practiceId, cancellationToken);
        var isDone = true;
        for (var quarter = declared.First; quarter.Start <= last.Start; quarter = quarter.Next)
        {
            if (declared.DueAt(quarter).Any(release => !made.Contains(release)))
                isDone &= await closing.RunAsync(declared, quarter, cancellationToken);
            if (!isDone)
                return; // Another worker is at it. A later quarter must not overtake: its ledgers build on this one's.
        }

        done[practiceId] = last;
    }

    /// <summary>Destroys the key pairs of years whose last window has closed, once nothing is sealed to them: in no practice.</summary>
    public async Task DestroyKeysAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var closed = Quarter.LastClosed(instant);
        // A year's facts are done with at the end of its last window; its ledgers a year later, when they count for nothing any more.
        var lastOfFacts = closed.Number == 4 ? closed.Year : closed.Year - 1;
        var keys = await ListKeysAsync(lastOfFacts, cancellationToken);
        if (keys.Count == 0)
            return;
        var all = await practices.AllAsync(cancellationToken);
        foreach (var (name, keyId) in keys)
        {
            var isUsed = false;
            foreach (var practice in all)
                isUsed = isUsed || await IsUsedAsync(practice, keyId, cancellationToken);
            if (isUsed)
                continue;
            // The public half goes first, so that nothing more is sealed to a key that can't open.
            await using var command = database.CreateCommand("DELETE FROM fact_keys WHERE quarter = $1 AND key_id = $2");
            command.Parameters.AddWithValue(name);
            command.Parameters.AddWithValue(keyId);
            await command.ExecuteNonQueryAsync(cancellationToken);
            folder.Delete(keyId);
        }
    }

    private async Task<(DeclaredReleases Declared, HashSet<ScheduledRelease> Made)> ReadAsync(Guid practiceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(practiceId);
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var practice = await db.Practices.AsNoTracking().SingleAsync(cancellationToken);
        var organizations = await db.Organizations.AsNoTracking().ToListAsync(cancellationToken);
        var versions = await db.QuestionnaireVersions.AsNoTracking().ToListAsync(cancellationToken);
        var made = await db.Releases.AsNoTracking().Select(r => new { r.AudienceKind, r.AudienceId, r.Period }).ToListAsync(cancellationToken);
        return (
            new(practice, organizations, versions, tightening.Factor),
            [.. made.Select(r => new ScheduledRelease(new(r.AudienceKind, r.AudienceId), ReleasePeriod.Parse(r.Period)!.Value))]);
    }

    private async Task<List<(string Name, string KeyId)>> ListKeysAsync(int lastOfFacts, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT quarter, key_id FROM fact_keys");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            var isLedgers = ReleasePeriod.Parse(name) is { Cadence: Cadence.Year };
            var year = ReleasePeriod.Parse(name)!.Value.Year;
            if (isLedgers ? year < lastOfFacts : year <= lastOfFacts)
                keys.Add((name, reader.GetString(1)));
        }

        return keys;
    }

    private async Task<bool> IsUsedAsync(Guid practiceId, string keyId, CancellationToken cancellationToken)
    {
        await using var batch = sql.For(practiceId).Add(
            """
            SELECT EXISTS (SELECT FROM sealed_facts WHERE practice_id = $1 AND key_id = $2)
                OR EXISTS (SELECT FROM sealed_ledgers WHERE practice_id = $1 AND key_id = $2)
            """,
            new() { Value = practiceId },
            new() { Value = keyId });
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
    }
}
