using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Security;

/// <summary>
/// Each participant's data key. Wrapped keys live in a database of their own, whose backups are kept seven days at most; they are wrapped by a
/// ring of their own. Destroying a key makes everything that it encrypted unreadable, in old backups too.
/// </summary>
public sealed class DataKeys : IDisposable
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(5);

    private readonly TenantSql database;
    private readonly CacheSignals signals;
    private readonly SortedDictionary<string, byte[]> ring;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public DataKeys(KeyDatabase keyDatabase, KeyFolder folder, CacheSignals signals)
    {
        database = new TenantSql(keyDatabase.Source);
        ring = folder.Ring("ring");
        this.signals = signals;
        signals.OnSignal(CacheSignals.Participant, (_, id) => cache.Remove(id));
        signals.OnLost(cache.Clear);
    }

    /// <summary>Makes and stores a participant's key.</summary>
    public async Task<byte[]> CreateAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var (ringKeyId, ringKey) = ring.Last();
        await using var batch = database.For(practiceId).Add(
            "INSERT INTO wrapped_keys (practice_id, participant_id, ring_key_id, wrapped) VALUES ($1, $2, $3, $4)",
            new() { Value = practiceId },
            new() { Value = participantId },
            new() { Value = ringKeyId },
            new() { Value = AuthenticatedEncryption.Seal(ringKey, key, Place(practiceId, participantId)) });
        await batch.ExecuteAsync(cancellationToken);
        return key;
    }

    /// <summary>A participant's key.</summary>
    /// <exception cref="ProblemException">404 where there is none: the person was erased.</exception>
    public ValueTask<byte[]> GetAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken) =>
        cache.TryGetValue(participantId, out byte[]? key) ? new(key!) : new(ReadAsync(practiceId, participantId, cancellationToken));

    /// <summary>Destroys a participant's key, for good.</summary>
    public async Task DestroyAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken)
    {
        await using var batch = database.For(practiceId).Add(
            "DELETE FROM wrapped_keys WHERE practice_id = $1 AND participant_id = $2", new() { Value = practiceId }, new() { Value = participantId });
        await batch.ExecuteAsync(cancellationToken);
        cache.Remove(participantId);
    }

    public void Dispose() => cache.Dispose();

    private async Task<byte[]> ReadAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken)
    {
        await using var batch = database.For(practiceId).Add(
            "SELECT ring_key_id, wrapped FROM wrapped_keys WHERE practice_id = $1 AND participant_id = $2",
            new() { Value = practiceId },
            new() { Value = participantId });
        await using var reader = await batch.ReadAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new ProblemException(Problems.NotFound());
        var key = AuthenticatedEncryption.Open(ring[reader.GetString(0)], reader.GetFieldValue<byte[]>(1), Place(practiceId, participantId));
        if (signals.IsListening)
            cache.Set(participantId, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });
        return key;
    }

    private static byte[] Place(Guid practiceId, Guid participantId) => Encoding.ASCII.GetBytes($"wrapped_keys|{practiceId:N}|{participantId:N}");
}

/// <summary>The database of wrapped data keys.</summary>
public sealed class KeyDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
