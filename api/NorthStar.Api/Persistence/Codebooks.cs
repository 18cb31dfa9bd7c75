using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Codebook;

namespace NorthStar.Api.Persistence;

/// <summary>
/// The codebook of each practice: the one that ships until a coach writes another. Which version is current a signal keeps true, so reading it asks
/// the database for nothing.
/// </summary>
public sealed class Codebooks : IDisposable
{
    private readonly TenantSql database;
    private readonly CacheSignals signals;
    private readonly MemoryCache current = new(new MemoryCacheOptions { SizeLimit = 1_000 });
    private readonly MemoryCache atPublishing = new(new MemoryCacheOptions { SizeLimit = 2_000 });
    private long generation;

    public Codebooks(TenantSql database, CacheSignals signals)
    {
        (this.database, this.signals) = (database, signals);
        signals.OnSignal(CacheSignals.Codebook, (practice, _) => Forget(practice));
        signals.OnLost(() =>
        {
            Interlocked.Increment(ref generation);
            current.Clear();
        });
    }

    /// <summary>The codebook that a practice works with.</summary>
    public async ValueTask<CodebookContent> CurrentAsync(Guid practiceId, CancellationToken cancellationToken)
    {
        if (current.TryGetValue(practiceId, out CodebookContent? known))
            return known!;
        var readIn = Interlocked.Read(ref generation);
        await using var batch = database.For(practiceId).Add(
            "SELECT content FROM codebook_versions WHERE practice_id = $1 ORDER BY number DESC LIMIT 1", [new() { Value = practiceId }]);
        await using var reader = await batch.ReadAsync(cancellationToken);
        var found = await reader.ReadAsync(cancellationToken) ? CodebookContent.Read(reader.GetString(0)) : CodebookContent.Shipped;
        // A change that came in between has moved the generation; what was read before it is served once and not kept.
        if (signals.IsListening && readIn == Interlocked.Read(ref generation))
            current.Set(practiceId, found, new MemoryCacheEntryOptions { Size = 1 });
        return found;
    }

    /// <summary>The codebook that the practice worked with when a version of a questionnaire was published; that never changes.</summary>
    public async ValueTask<CodebookContent> AtPublishingAsync(Guid practiceId, Guid questionnaireId, int version, CancellationToken cancellationToken)
    {
        var place = (practiceId, questionnaireId, version);
        if (atPublishing.TryGetValue(place, out CodebookContent? known))
            return known!;
        await using var batch = database.For(practiceId).Add(
            """
            SELECT c.content FROM codebook_versions c JOIN questionnaire_versions v ON v.practice_id = c.practice_id
            WHERE c.practice_id = $1 AND v.questionnaire_id = $2 AND v.number = $3 AND c.written_at <= v.published_at
            ORDER BY c.number DESC LIMIT 1
            """,
            new() { Value = practiceId },
            new() { Value = questionnaireId },
            new() { Value = version });
        await using var reader = await batch.ReadAsync(cancellationToken);
        var found = await reader.ReadAsync(cancellationToken) ? CodebookContent.Read(reader.GetString(0)) : CodebookContent.Shipped;
        return atPublishing.Set(place, found, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>A version of it, or null where there is none.</summary>
    public async ValueTask<CodebookContent?> FindAsync(Guid practiceId, int version, CancellationToken cancellationToken)
    {
        if (version == CodebookContent.Shipped.Version)
            return CodebookContent.Shipped;
        await using var batch = database.For(practiceId).Add(
            "SELECT content FROM codebook_versions WHERE practice_id = $1 AND number = $2", new() { Value = practiceId }, new() { Value = version });
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? CodebookContent.Read(reader.GetString(0)) : null;
    }

    /// <summary>Forgets a practice's codebook; the signal does it in the other processes.</summary>
    public void Forget(Guid practiceId)
    {
        Interlocked.Increment(ref generation);
        current.Remove(practiceId);
    }

    public void Dispose()
    {
        current.Dispose();
        atPublishing.Dispose();
    }
}
