using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Security;

/// <summary>A profile, and the revision that it was read in: whoever acts on it makes sure in the database that it still is the one.</summary>
public sealed record CurrentProfile(int Revision, ParticipantProfile Profile);

/// <summary>Encrypts, decrypts and remembers profiles. Their ciphertext always has the same length, so that it does not tell who has an employer.</summary>
public sealed class ParticipantProfiles : IDisposable
{
    private const string Table = "participants";
    /// <summary>What the longest address, time zone and names take, and more.</summary>
    private const int PlainLength = 1024;

    /// <summary>Written to be short: it is never put into a page.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(1);

    private readonly DataKeys keys;
    private readonly TenantSql database;
    private readonly CacheSignals signals;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });
    private long generation;

    public ParticipantProfiles(DataKeys keys, TenantSql database, CacheSignals signals)
    {
        (this.keys, this.database, this.signals) = (keys, database, signals);
        signals.OnSignal(CacheSignals.Participant, (_, participant) => Forget(participant));
        signals.OnLost(() =>
        {
            Interlocked.Increment(ref generation);
            cache.Clear();
        });
    }

    /// <summary>A profile for a new participant, whose key is at hand.</summary>
    public static byte[] Seal(byte[] dataKey, Guid participantId, int revision, ParticipantProfile profile)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(profile, Json);
        var plain = new byte[PlainLength];
        plain.AsSpan().Fill((byte)' '); // white space after a JSON value means nothing
        json.CopyTo(plain, 0);
        return PersonalText.Seal(dataKey, participantId, Table, participantId, revision, plain);
    }

    /// <summary>A profile for its next revision.</summary>
    public async ValueTask<byte[]> SealNextAsync(Participant participant, ParticipantProfile profile, CancellationToken cancellationToken) =>
        Seal(await keys.GetAsync(participant.PracticeId, participant.Id, cancellationToken), participant.Id, participant.ProfileRevision + 1, profile);

    /// <summary>The profile in a row.</summary>
    public async ValueTask<ParticipantProfile> OpenAsync(Participant participant, CancellationToken cancellationToken) =>
        Open(await keys.GetAsync(participant.PracticeId, participant.Id, cancellationToken), participant.Id, participant.ProfileRevision, participant.Profile);

    /// <summary>The profile as this process knows it.</summary>
    /// <exception cref="ProblemException">404 where there is none: the person was erased.</exception>
    public ValueTask<CurrentProfile> CurrentAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken) =>
        cache.TryGetValue(participantId, out CurrentProfile? known) ? new(known!) : new(ReadAsync(practiceId, participantId, cancellationToken));

    /// <summary>Forgets a profile in this process; the signal does it in the others.</summary>
    public void Forget(Guid participantId)
    {
        Interlocked.Increment(ref generation);
        cache.Remove(participantId);
    }

    public void Dispose() => cache.Dispose();

    private static ParticipantProfile Open(byte[] dataKey, Guid participantId, int revision, byte[] profile) =>
        JsonSerializer.Deserialize<ParticipantProfile>(PersonalText.Open(dataKey, participantId, Table, participantId, revision, profile), Json)!;

    private async Task<CurrentProfile> ReadAsync(Guid practiceId, Guid participantId, CancellationToken cancellationToken)
    {
        var readIn = Interlocked.Read(ref generation);
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        await using var batch = database.For(practiceId).Add(
            "SELECT profile_revision, profile FROM participants WHERE practice_id = $1 AND id = $2", new() { Value = practiceId }, new() { Value = participantId });
        await using var reader = await batch.ReadAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new ProblemException(Problems.NotFound());
        var revision = reader.GetInt32(0);
        var current = new CurrentProfile(revision, Open(key, participantId, revision, reader.GetFieldValue<byte[]>(1)));
        // What was read before a change and arrives after it is served once and not kept.
        if (signals.IsListening && readIn == Interlocked.Read(ref generation))
            cache.Set(participantId, current, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });
        return current;
    }
}
