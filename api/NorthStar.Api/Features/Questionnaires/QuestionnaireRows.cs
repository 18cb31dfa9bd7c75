using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Tenancy;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;
using Npgsql;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>How questionnaires are read to be changed, saved, and made known to the caches and subscribers.</summary>
internal sealed class QuestionnaireRows(NorthStarDbContext db, Tenant tenant, PublishedVersions published, AfterCommit afterCommit)
{
    private const string KeyIndex = "ix_questionnaires_practice_id_key";

    /// <summary>
    /// The questionnaire, held until the transaction ends: who comes second sees what the first has done and is told that, instead of failing
    /// at the end. Responses that refer to it go on meanwhile.
    /// </summary>
    public Task<Questionnaire?> FindForChangeAsync(Guid id, CancellationToken cancellationToken) =>
        db.Questionnaires
            .FromSql($"SELECT * FROM questionnaires WHERE practice_id = {tenant.PracticeId} AND id = {id} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    public Task<QuestionnaireVersion?> FindVersionAsync(Guid id, int? number, CancellationToken cancellationToken) =>
        db.QuestionnaireVersions.SingleOrDefaultAsync(v => v.QuestionnaireId == id && v.Number == number, cancellationToken);

    /// <summary>The codes of the instruments that an owner of the practice has attested a licence of.</summary>
    public async Task<IReadOnlySet<string>> AttestedInstrumentsAsync(CancellationToken cancellationToken) =>
        await db.InstrumentAttestations.Select(a => a.Instrument).Distinct().ToHashSetAsync(cancellationToken);

    /// <summary>Saves what was changed.</summary>
    /// <exception cref="DomainException"><c>questionnaire.key_taken</c></exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: KeyIndex })
        {
            // The index alone knows: asked beforehand, two who come at once would both hear that the key is free.
            throw new DomainException("questionnaire.key_taken", "Another questionnaire of the practice has this key.");
        }
    }

    /// <summary>Saves a change of what can be answered, or of how it is called; every process forgets what it thought was current.</summary>
    /// <exception cref="DomainException"><c>questionnaire.key_taken</c></exception>
    public async Task SavePublishedAsync(Questionnaire questionnaire, CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        var practice = questionnaire.PracticeId;
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Questionnaire, practice, questionnaire.Id), cancellationToken);
        afterCommit.Add(() => published.Forget(practice));
    }

    /// <summary>Hands on an event about the current version; it goes out if the transaction commits.</summary>
    public void Announce(string type, Questionnaire questionnaire, DateTimeOffset now) =>
        db.Outbox.Add(new OutboxMessage(
            questionnaire.PracticeId, type, $$"""{"questionnaireId":"{{questionnaire.Id}}","version":{{questionnaire.CurrentVersion}}}""", participantId: null, now));
}
