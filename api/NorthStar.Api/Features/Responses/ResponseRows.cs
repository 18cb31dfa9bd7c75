using System.Data.Common;
using System.Globalization;
using System.Text;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Responses;
using Npgsql;
using NpgsqlTypes;

namespace NorthStar.Api.Features.Responses;

/// <summary>A response as it stands in the database, opened.</summary>
internal sealed record ResponseRow(
    Guid Id, Guid QuestionnaireId, int Version, int Round, ResponseStatus Status, int Revision, ResponseContent Content,
    DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, DateTimeOffset? CompletedAt)
{
    /// <summary>When the person is reminded to answer again: known when it is completed, and written then.</summary>
    public DateTimeOffset? ReflectAgainAt { get; init; }
}

/// <summary>A fact to store, sealed to the release worker and under the person's own key.</summary>
/// <param name="Quarter">Its quarter.</param>
/// <param name="KeyId">The release worker's key.</param>
/// <param name="Content">Sealed to the release worker.</param>
/// <param name="Own">Under the person's own key.</param>
/// <param name="Replaces">The revision of the fact that it was laid over; null for the first of its quarter.</param>
internal sealed record FactWrite(Quarter Quarter, string KeyId, byte[] Content, byte[] Own, int? Replaces);

/// <summary>The fact of a quarter as it stands.</summary>
internal sealed record KnownFact(int Revision, Fact Fact);

/// <summary>What a statement on responses came to.</summary>
internal enum WriteOutcome
{
    Written,

    /// <summary>The person's profile, the response, its round or the quarter's fact is not what it was taken for.</summary>
    Stale,

    /// <summary>A response of this questionnaire is in progress.</summary>
    InProgress,

    /// <summary>The quarter has a fact of this questionnaire already: both have to be laid together.</summary>
    FactExists,

    /// <summary>The Idempotency-Key was used in the meantime.</summary>
    KeyUsed,
}

/// <summary>
/// The calling person's responses, in hand-written SQL: one round trip to read, one to write. What a completion does (response, fact, outbox,
/// idempotency) is a single statement, so there is nothing that could be half done.
/// </summary>
internal sealed class ResponseRows(TenantSql database, GroupedWrites writes, DataKeys keys, Caller caller)
{
    private const string Columns = "id, questionnaire_id, version, round, status, revision, content, started_at, updated_at, completed_at";

    private readonly Guid practiceId = caller.PracticeId;
    private readonly Guid participantId = caller.ParticipantId!.Value;

    /// <summary>A response of the caller's, or null.</summary>
    public async Task<ResponseRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        await using var batch = database.For(practiceId).Add(
            $"SELECT {Columns} FROM responses WHERE practice_id = $1 AND id = $2 AND participant_id = $3", Value(practiceId), Value(id), Value(participantId));
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader, key) : null;
    }

    /// <summary>The response to the same questionnaire that the caller completed before a response of theirs; null where there is none.</summary>
    public async Task<ResponseRow?> FindEarlierAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        await using var batch = database.For(practiceId).Add(
            $"""
            SELECT {Columns} FROM responses WHERE practice_id = $1 AND participant_id = $3 AND status = 1
            AND questionnaire_id = (SELECT questionnaire_id FROM responses WHERE practice_id = $1 AND id = $2 AND participant_id = $3)
            AND (started_at, id) < (SELECT started_at, id FROM responses WHERE practice_id = $1 AND id = $2 AND participant_id = $3)
            ORDER BY started_at DESC, id DESC LIMIT 1
            """,
            Value(practiceId), Value(id), Value(participantId));
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader, key) : null;
    }

    /// <summary>The round of the caller's response to a questionnaire that was begun last; 0 where there is none.</summary>
    public async Task<int> FindLastRoundAsync(Guid questionnaireId, CancellationToken cancellationToken)
    {
        await using var batch = database.For(practiceId).Add(
            "SELECT round FROM responses WHERE practice_id = $1 AND participant_id = $2 AND questionnaire_id = $3 ORDER BY started_at DESC, id DESC LIMIT 1",
            Value(practiceId), Value(participantId), Value(questionnaireId));
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetInt32(0) : 0;
    }

    /// <summary>The fact of a quarter and its revision, or null.</summary>
    public async Task<KnownFact?> FindFactAsync(Guid questionnaireId, Quarter quarter, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        await using var batch = database.For(practiceId).Add(
            "SELECT revision, own FROM sealed_facts WHERE practice_id = $1 AND participant_id = $2 AND questionnaire_id = $3 AND quarter = $4",
            Value(practiceId), Value(participantId), Value(questionnaireId), Value(quarter.ToString()));
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetInt32(0), CompletedFacts.OpenOwn(key, participantId, questionnaireId, quarter, reader.GetFieldValue<byte[]>(1)))
            : null;
    }

    /// <summary>The caller's response in progress of a questionnaire, or null.</summary>
    public async Task<Guid?> FindInProgressAsync(Guid questionnaireId, CancellationToken cancellationToken)
    {
        await using var batch = database.For(practiceId).Add(
            "SELECT id FROM responses WHERE practice_id = $1 AND participant_id = $2 AND questionnaire_id = $3 AND status = 0",
            Value(practiceId), Value(participantId), Value(questionnaireId));
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetGuid(0) : null;
    }

    /// <summary>Saves answers into a response in progress that is still at the revision it was read at.</summary>
    public async Task<bool> SaveAsync(ResponseRow before, ResponseRow after, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        var changed = await ExecuteAsync(
            """
            UPDATE responses SET content = $5, revision = $6, updated_at = $7
            WHERE practice_id = $1 AND id = $2 AND participant_id = $3 AND revision = $4 AND status = 0
            """,
            [
                Value(practiceId), Value(before.Id), Value(participantId), Value(before.Revision),
                Value(after.Content.Seal(key, participantId, after.Id, after.Revision)), Value(after.Revision), Value(after.UpdatedAt),
            ],
            cancellationToken);
        return changed == 1;
    }

    /// <summary>Adds a response in the round that it says, if that is the next; where it is completed, with its fact and its event.</summary>
    public Task<WriteOutcome> AddAsync(
        ResponseRow row, int profileRevision, FactWrite? fact, IdempotencyRow? idempotency, CancellationToken cancellationToken) =>
        WriteAsync(
            row,
            """
            INSERT INTO responses (practice_id, id, participant_id, questionnaire_id, version, status, revision, content, started_at, updated_at, completed_at, round, reflect_again_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14 FROM person WHERE $13 = 1 + coalesce((
                SELECT round FROM responses WHERE practice_id = $1 AND participant_id = $3 AND questionnaire_id = $4 ORDER BY started_at DESC, id DESC LIMIT 1), 0)
            RETURNING 1
            """,
            profileRevision,
            fact,
            idempotency,
            cancellationToken);

    /// <summary>Completes a response in progress, with its fact and its event.</summary>
    public Task<WriteOutcome> CompleteAsync(
        ResponseRow row, int profileRevision, FactWrite? fact, IdempotencyRow? idempotency, CancellationToken cancellationToken) =>
        WriteAsync(
            row,
            """
            UPDATE responses SET status = $6, revision = $7, content = $8, updated_at = $10, completed_at = $11, reflect_again_at = $14
            FROM person WHERE practice_id = $1 AND id = $2 AND participant_id = $3 AND questionnaire_id = $4 AND version = $5
            AND started_at = $9 AND round = $13 AND revision = $7 - 1 AND status = 0 RETURNING 1
            """,
            profileRevision,
            fact,
            idempotency,
            cancellationToken);

    private async Task<WriteOutcome> WriteAsync(
        ResponseRow row, string statement, int profileRevision, FactWrite? fact, IdempotencyRow? idempotency, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(practiceId, participantId, cancellationToken);
        List<NpgsqlParameter> parameters =
        [
            Value(practiceId), Value(row.Id), Value(participantId), Value(row.QuestionnaireId), Value(row.Version), Value((short)row.Status), Value(row.Revision),
            Value(row.Content.Seal(key, participantId, row.Id, row.Revision)), Value(row.StartedAt), Value(row.UpdatedAt),
            Value(row.CompletedAt), Value(profileRevision), Value(row.Round), Value(row.ReflectAgainAt),
        ];
        // The profile decides what the fact says, so it must still be the one that was read.
        var sql = new StringBuilder("WITH person AS (SELECT 1 FROM participants WHERE practice_id = $1 AND id = $3 AND profile_revision = $12 FOR SHARE)");
        sql.Append(CultureInfo.InvariantCulture, $", response AS ({statement})");
        if (fact is not null)
        {
            var p = parameters.Count + 1;
            sql.Append(fact.Replaces is null
                ? $"""
                  , fact AS (INSERT INTO sealed_facts (practice_id, participant_id, questionnaire_id, quarter, key_id, content, own, revision)
                  SELECT $1, $3, $4, ${p}, ${p + 1}, ${p + 2}, ${p + 3}, ${p + 4} + 1 FROM response RETURNING 1)
                  """
                : $"""
                  , fact AS (UPDATE sealed_facts SET key_id = ${p + 1}, content = ${p + 2}, own = ${p + 3}, revision = ${p + 4} + 1
                  FROM response WHERE practice_id = $1 AND participant_id = $3 AND questionnaire_id = $4 AND quarter = ${p} AND revision = ${p + 4} RETURNING 1)
                  """);
            sql.Append(
                CultureInfo.InvariantCulture,
                $"""
                , event AS (INSERT INTO outbox (practice_id, id, type, payload, participant_id, occurred_at)
                SELECT $1, ${p + 5}, 'response.completed', ${p + 6}::jsonb, $3, $10 FROM fact)
                """);
            parameters.AddRange(
            [
                Value(fact.Quarter.ToString()), Value(fact.KeyId), Value(fact.Content), Value(fact.Own), Value(fact.Replaces ?? 0), Value(Guid.NewGuid()),
                Value($$"""{"participantId":"{{participantId}}","responseId":"{{row.Id}}"}"""),
            ]);
        }

        if (idempotency is not null)
        {
            var p = parameters.Count + 1;
            sql.Append(
                CultureInfo.InvariantCulture,
                $"""
                , record AS (INSERT INTO idempotency_records (practice_id, key_hash, fingerprint, answer, participant_id, expires_at)
                SELECT $1, ${p}, ${p + 1}, ${p + 2}, $3, ${p + 3} FROM response)
                """);
            parameters.AddRange([Value(idempotency.KeyHash), Value(idempotency.Fingerprint), Value(idempotency.Answer), Value(idempotency.ExpiresAt)]);
        }

        // All or nothing: where one of the parts found nothing to hang on, the division fails and takes the others along.
        sql.Append(fact is null ? " SELECT 1 / (SELECT count(*) FROM response)" : " SELECT 1 / (SELECT count(*) FROM response, fact)");
        try
        {
            await ExecuteAsync(sql.ToString(), [.. parameters], cancellationToken);
            return WriteOutcome.Written;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            return WriteOutcome.Stale;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return e.ConstraintName switch
            {
                "pk_idempotency_records" => WriteOutcome.KeyUsed,
                "ux_responses_in_progress" => WriteOutcome.InProgress,
                "pk_sealed_facts" => WriteOutcome.FactExists,
                _ => throw new InvalidOperationException($"Unforeseen conflict on {e.ConstraintName}."),
            };
        }
    }

    private Task<int> ExecuteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) =>
        writes.ExecuteAsync(practiceId, participantId, TenantBatch.Statement(sql, parameters), cancellationToken);

    private ResponseRow Read(DbDataReader reader, byte[] key)
    {
        var (id, revision) = (reader.GetGuid(0), reader.GetInt32(5));
        return new(
            id, reader.GetGuid(1), reader.GetInt32(2), reader.GetInt32(3), (ResponseStatus)reader.GetInt16(4), revision,
            ResponseContent.Open(key, participantId, id, revision, reader.GetFieldValue<byte[]>(6)),
            reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8),
            reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9));
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Value(DateTimeOffset? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
