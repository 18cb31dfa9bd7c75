using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Persistence;

/// <summary>What can be answered right now under a questionnaire.</summary>
/// <param name="QuestionnaireId">The questionnaire.</param>
/// <param name="Key">Its key.</param>
/// <param name="CurrentVersion">The version that new responses answer.</param>
/// <param name="IsRetired">Whether it takes no new responses.</param>
public sealed record PublishedQuestionnaire(Guid QuestionnaireId, string Key, int CurrentVersion, bool IsRetired);

/// <summary>
/// Published versions, which never change, and which of them is current, which a signal keeps true. So reading and answering a questionnaire
/// asks the database for nothing.
/// </summary>
public sealed class PublishedVersions : IDisposable
{
    private readonly TenantSql database;
    private readonly CacheSignals signals;
    private readonly MemoryCache versions = new(new MemoryCacheOptions { SizeLimit = 2_000 });
    private readonly MemoryCache current = new(new MemoryCacheOptions { SizeLimit = 50_000 });
    private long generation;

    public PublishedVersions(TenantSql database, CacheSignals signals)
    {
        (this.database, this.signals) = (database, signals);
        signals.OnSignal(CacheSignals.Questionnaire, (practice, _) => Forget(practice));
        signals.OnLost(() =>
        {
            Interlocked.Increment(ref generation);
            current.Clear();
        });
    }

    /// <summary>A version's definition, or null where there is no such version.</summary>
    public async ValueTask<QuestionnaireDefinition?> FindAsync(Guid practiceId, Guid questionnaireId, int version, CancellationToken cancellationToken)
    {
        var key = (practiceId, questionnaireId, version);
        if (versions.TryGetValue(key, out QuestionnaireDefinition? known))
            return known;
        await using var batch = database.For(practiceId).Add(
            "SELECT definition FROM questionnaire_versions WHERE practice_id = $1 AND questionnaire_id = $2 AND number = $3",
            new() { Value = practiceId },
            new() { Value = questionnaireId },
            new() { Value = version });
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? versions.Set(key, DefinitionJson.Read(reader.GetString(0)), new MemoryCacheEntryOptions { Size = 1 })
            : null;
    }

    /// <summary>Everything that was ever published in a practice and which version of it is current, by key.</summary>
    public async ValueTask<IReadOnlyList<PublishedQuestionnaire>> OfPracticeAsync(Guid practiceId, CancellationToken cancellationToken)
    {
        if (current.TryGetValue(practiceId, out IReadOnlyList<PublishedQuestionnaire>? known))
            return known!;
        var readIn = Interlocked.Read(ref generation);
        await using var batch = database.For(practiceId).Add(
            "SELECT id, key, current_version, retired_at IS NOT NULL FROM questionnaires WHERE practice_id = $1 AND current_version IS NOT NULL ORDER BY key",
            [new() { Value = practiceId }]);
        await using var reader = await batch.ReadAsync(cancellationToken);
        var found = new List<PublishedQuestionnaire>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetBoolean(3)));
        // A change that came in between has moved the generation; what was read before it is served once and not kept.
        if (signals.IsListening && readIn == Interlocked.Read(ref generation))
            current.Set(practiceId, (IReadOnlyList<PublishedQuestionnaire>)found, new MemoryCacheEntryOptions { Size = 1 + found.Count });
        return found;
    }

    /// <summary>Forgets which versions are current in a practice; the signal does it in the other processes.</summary>
    public void Forget(Guid practiceId)
    {
        Interlocked.Increment(ref generation);
        current.Remove(practiceId);
    }

    public void Dispose()
    {
        versions.Dispose();
        current.Dispose();
    }
}
