using NorthStar.Domain;

namespace NorthStar.Api.Persistence;

/// <summary>
/// The answer to a POST, kept for its retries. Nothing in it can be read without the caller's key: the look-up and the fingerprint are keyed
/// hashes, the answer is encrypted under a key derived from the <c>Idempotency-Key</c>.
/// </summary>
public sealed class IdempotencyRecord : ITenantOwned
{
    private IdempotencyRecord() => (KeyHash, Fingerprint) = (null!, null!);

    public Guid PracticeId { get; private set; }

    /// <summary>Of caller, route and key.</summary>
    public byte[] KeyHash { get; private set; }

    /// <summary>Of the request's body and address.</summary>
    public byte[] Fingerprint { get; private set; }

    /// <summary>The encrypted answer; null while the first request is at work, which nobody else ever sees committed.</summary>
    public byte[]? Answer { get; private set; }

    /// <summary>The person the answer is about, so that erasing them takes it along.</summary>
    public Guid? ParticipantId { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}
