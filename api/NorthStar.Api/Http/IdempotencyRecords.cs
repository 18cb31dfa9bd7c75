using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Http;

/// <summary>The record of an idempotent request, ready to store.</summary>
public sealed record IdempotencyRow(byte[] KeyHash, byte[] Fingerprint, byte[] Answer, DateTimeOffset ExpiresAt);

/// <summary>Keeps the answers to POSTs for 24 hours, unreadable without the caller's own key.</summary>
public sealed class IdempotencyRecords(KeyFolder keys, TenantSql database, TimeProvider clock, Tenant tenant)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly byte[] secret = keys.Secret("idempotency");

    private DateTimeOffset Expiry => clock.GetUtcNow() + Lifetime;

    /// <summary>The record of an answer, for a route that stores it together with what it writes.</summary>
    public IdempotencyRow Row(IdempotentRequest request, StoredAnswer answer) => new(KeyHash(request), Fingerprint(request), Seal(request, answer), Expiry);

    /// <summary>The answer to replay, or null where there is none.</summary>
    /// <exception cref="ProblemException">422 where the key was used with another body.</exception>
    public async Task<StoredAnswer?> FindAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        await using var batch = database.For(tenant.PracticeId).Add(
            "SELECT fingerprint, answer FROM idempotency_records WHERE practice_id = $1 AND key_hash = $2 AND expires_at > $3 AND answer IS NOT NULL",
            new() { Value = tenant.PracticeId },
            new() { Value = KeyHash(request) },
            new() { Value = clock.GetUtcNow() });
        await using var reader = await batch.ReadAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Replay(request, reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>
    /// Claims the key inside the transaction; a second request with it waits here until the first has committed or gone. The answer to replay,
    /// or null where this is the first.
    /// </summary>
    /// <exception cref="ProblemException">422 where the key was used with another body.</exception>
    public async Task<StoredAnswer?> BeginAsync(NorthStarDbContext db, IdempotentRequest request, CancellationToken cancellationToken)
    {
        var keyHash = KeyHash(request);
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO idempotency_records AS r (practice_id, key_hash, fingerprint, expires_at)
            VALUES ({tenant.PracticeId}, {keyHash}, {Fingerprint(request)}, {Expiry})
            ON CONFLICT (practice_id, key_hash) DO UPDATE
            SET fingerprint = excluded.fingerprint, answer = NULL, participant_id = NULL, expires_at = excluded.expires_at
            WHERE r.expires_at < {clock.GetUtcNow()}
            """,
            cancellationToken);
        if (claimed == 1)
            return null;
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.KeyHash == keyHash, cancellationToken);
        return record is { Answer: not null } ? Replay(request, record.Fingerprint, record.Answer) : throw new ProblemException(Problems.Unavailable());
    }

    /// <summary>Puts the answer into the claimed record, and the person it is about, so that erasing them takes it along.</summary>
    public async Task CompleteAsync(NorthStarDbContext db, IdempotentRequest request, StoredAnswer answer, Guid? participantId, CancellationToken cancellationToken)
    {
        var keyHash = KeyHash(request);
        var sealedAnswer = Seal(request, answer);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE idempotency_records SET answer = {sealedAnswer}, participant_id = {participantId} WHERE practice_id = {tenant.PracticeId} AND key_hash = {keyHash}",
            cancellationToken);
    }

    private byte[] KeyHash(IdempotentRequest request) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("key\n" + request.Scope + request.Key));

    private byte[] Fingerprint(IdempotentRequest request) => HMACSHA256.HashData(secret, (byte[])[.. "body\n"u8, .. request.Body]);

    private StoredAnswer Replay(IdempotentRequest request, byte[] fingerprint, byte[] answer)
    {
        if (!CryptographicOperations.FixedTimeEquals(fingerprint, Fingerprint(request)))
            throw new ProblemException(Problems.KeyReused());
        return StoredAnswer.FromBytes(AuthenticatedEncryption.Open(AnswerKey(request), answer, "idempotency"u8)) with { Replayed = true };
    }

    private byte[] Seal(IdempotentRequest request, StoredAnswer answer) =>
        AuthenticatedEncryption.Seal(AnswerKey(request), answer.ToBytes(), "idempotency"u8);

    private byte[] AnswerKey(IdempotentRequest request) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(request.Key), 32, secret, Encoding.UTF8.GetBytes("answer\n" + request.Scope));
}
