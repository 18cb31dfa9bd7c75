using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace NorthStar.Api.Features.Releases;

/// <summary>A sealed fact as the worker reads and writes it.</summary>
internal sealed record FactRow(Guid ParticipantId, Guid QuestionnaireId, string Quarter, string KeyId, byte[] Content)
{
    public (Guid, Guid, string) Place => (ParticipantId, QuestionnaireId, Quarter);
}

/// <summary>A sealed ledger.</summary>
internal sealed record LedgerRow(Guid ParticipantId, string KeyId, byte[] Content);

/// <summary>The statements of one closing, all in the one transaction of its connection.</summary>
internal sealed class ReleaseRows(NpgsqlConnection connection, Guid practiceId)
{
    /// <summary>A page of a closing that waits longer than this for a lock or for the disk is in trouble.</summary>
    private const int Patience = 60;

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(TenantTransactionInterceptor.SetPractice(practiceId), cancellationToken);
        // Whoever finds a claim of another worker does not wait for it.
        await ExecuteAsync("SET LOCAL lock_timeout = '1s'", cancellationToken);
        // Compiling a statement for some hundred milliseconds pays for reports, not for pages of a few.
        await ExecuteAsync("SET LOCAL jit = off", cancellationToken);
    }

    /// <summary>Claims releases that nobody has made. Each is a unique key, so that of two workers one claims; in one order, so that they don't block each other.</summary>
    public async Task<HashSet<ScheduledRelease>> ClaimAsync(IEnumerable<ScheduledRelease> due, CancellationToken cancellationToken)
    {
        var claimed = new HashSet<ScheduledRelease>();
        foreach (var release in due.OrderBy(r => r.Audience.Kind).ThenBy(r => r.Audience.Id).ThenBy(r => r.Period.Start))
        {
            var count = await ExecuteAsync(
                "INSERT INTO releases (practice_id, audience_kind, audience_id, period, status) VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING",
                cancellationToken,
                practiceId, (short)release.Audience.Kind, release.Audience.Id, release.Period.ToString());
            if (count == 1)
                claimed.Add(release);
        }

        // From here on it is requests of participants that are waited for, and those are short.
        await ExecuteAsync("SET LOCAL lock_timeout = '30s'", cancellationToken);
        return claimed;
    }

    public async Task<List<(string Name, string KeyId, byte[] PublicKey)>> ListKeysAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT quarter, key_id, public_key FROM fact_keys");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(string, string, byte[])>();
        while (await reader.ReadAsync(cancellationToken))
            keys.Add((reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return keys;
    }

    /// <summary>The next facts by their key, held: a change that is under way is waited for, and later ones wait.</summary>
    public async Task<List<FactRow>> ReadFactsAsync(string[] quarters, (Guid Participant, Guid Questionnaire, string Quarter) after, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            SELECT participant_id, questionnaire_id, quarter, key_id, content FROM sealed_facts
            WHERE practice_id = $1 AND quarter = ANY ($2) AND (participant_id, questionnaire_id, quarter) > ($3, $4, $5)
            ORDER BY participant_id, questionnaire_id, quarter LIMIT $6 FOR NO KEY UPDATE
            """,
            practiceId, quarters, after.Participant, after.Questionnaire, after.Quarter, count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new List<FactRow>(count);
        while (await reader.ReadAsync(cancellationToken))
            facts.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4)));
        return facts;
    }

    public Task WriteFactsAsync(IReadOnlyList<FactRow> facts, CancellationToken cancellationToken) => ExecuteAsync(
        """
        UPDATE sealed_facts AS f SET content = written.content FROM unnest($2, $3, $4, $5) AS written (participant_id, questionnaire_id, quarter, content)
        WHERE f.practice_id = $1 AND f.participant_id = written.participant_id AND f.questionnaire_id = written.questionnaire_id AND f.quarter = written.quarter
        """,
        cancellationToken,
        practiceId, Column(facts, f => f.ParticipantId), Column(facts, f => f.QuestionnaireId), Column(facts, f => f.Quarter), Column(facts, f => f.Content));

    public async Task<List<LedgerRow>> ReadLedgersAsync(Guid[] people, CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT participant_id, key_id, content FROM sealed_ledgers WHERE practice_id = $1 AND participant_id = ANY ($2)", practiceId, people);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ledgers = new List<LedgerRow>();
        while (await reader.ReadAsync(cancellationToken))
            ledgers.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return ledgers;
    }

    public Task WriteLedgersAsync(IReadOnlyList<LedgerRow> ledgers, CancellationToken cancellationToken) => ExecuteAsync(
        """
        INSERT INTO sealed_ledgers (practice_id, participant_id, key_id, content)
        SELECT $1, participant_id, key_id, content FROM unnest($2, $3, $4) AS written (participant_id, key_id, content)
        ON CONFLICT (practice_id, participant_id) DO UPDATE SET key_id = excluded.key_id, content = excluded.content
        """,
        cancellationToken,
        practiceId, Column(ledgers, l => l.ParticipantId), Column(ledgers, l => l.KeyId), Column(ledgers, l => l.Content));

    /// <summary>
    /// Deletes a year's facts, and the ledgers that were not written in it: what they count lies more than twelve months before anything that is
    /// still to come.
    /// </summary>
    public async Task ForgetYearAsync(int year, CancellationToken cancellationToken)
    {
        await ExecuteAsync("DELETE FROM sealed_facts WHERE practice_id = $1 AND quarter <= $2", cancellationToken, practiceId, new Quarter(year, 4).ToString());
        await ExecuteAsync(
            "DELETE FROM sealed_ledgers WHERE practice_id = $1 AND key_id IN (SELECT key_id FROM fact_keys WHERE length(quarter) = 4 AND quarter < $2)",
            cancellationToken,
            practiceId, new ReleasePeriod(year, Cadence.Year, 1).ToString());
    }

    /// <summary>Fills in a release that was claimed.</summary>
    public Task WriteAsync(ScheduledRelease release, string? content, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE releases SET status = $5, content = $6 WHERE practice_id = $1 AND audience_kind = $2 AND audience_id = $3 AND period = $4",
        cancellationToken,
        practiceId, (short)release.Audience.Kind, release.Audience.Id, release.Period.ToString(), (short)(content is null ? ReleaseStatus.Withheld : ReleaseStatus.Published),
        new NpgsqlParameter { Value = (object?)content ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });

    /// <summary>At the instant of the calendar: how long counting took is nobody's to know.</summary>
    public Task AnnounceAsync(string payload, DateTimeOffset publishesAt, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO outbox (practice_id, id, type, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)",
        cancellationToken,
        practiceId, Guid.NewGuid(), OutboxTypes.ReleasePublished, new NpgsqlParameter { Value = payload, NpgsqlDbType = NpgsqlDbType.Jsonb }, publishesAt);

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience };
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter as NpgsqlParameter ?? new() { Value = parameter });
        return command;
    }

    private static List<T> Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];
}
