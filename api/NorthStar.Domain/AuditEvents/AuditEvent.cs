using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NorthStar.Domain.AuditEvents;

/// <summary>
/// Who changed what in a practice, and when. Each event holds the hash of the one before it, so that none can be changed, left out or put in
/// between without everybody's seeing it. It never says anything about participants.
/// </summary>
public sealed class AuditEvent : ITenantOwned
{
    /// <summary>What stands before the first event of a practice.</summary>
    private static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    private AuditEvent() => (ActorKind, ActorId, ActorName, Kind, PreviousHash, Hash) = (null!, null!, null!, null!, null!, null!);

    /// <summary>Makes the event that comes after another one.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="previous">The practice's latest event, or null for its first.</param>
    /// <param name="change">What happened.</param>
    /// <param name="now">The time, to the microsecond.</param>
    public AuditEvent(Guid practiceId, AuditEvent? previous, AuditedChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        (PracticeId, Sequence, OccurredAt) = (practiceId, (previous?.Sequence ?? 0) + 1, now);
        (ActorKind, ActorId, ActorName) = (change.Actor.Kind, change.Actor.Id, change.Actor.Name);
        (Kind, SubjectId, SubjectName) = (change.Kind, change.SubjectId, change.SubjectName);
        PreviousHash = previous?.Hash ?? Origin;
        Hash = ComputeHash();
    }

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>Counts the practice's events from 1, without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Who did it: see <see cref="AuditActor.Kind"/>.</summary>
    public string ActorKind { get; private set; }

    /// <summary>The member's id, or the app's client id.</summary>
    public string ActorId { get; private set; }

    /// <summary>What they were called then.</summary>
    public string ActorName { get; private set; }

    /// <summary>What was done, such as <c>publish-questionnaire</c>.</summary>
    public string Kind { get; private set; }

    /// <summary>The id of what it was done to; null where there is only one, such as the codebook.</summary>
    public string? SubjectId { get; private set; }

    /// <summary>What that was called then.</summary>
    public string? SubjectName { get; private set; }

    /// <summary>The hash of the event before this one; zeros before the first.</summary>
    public byte[] PreviousHash { get; private set; }

    /// <summary>SHA-256 over everything above.</summary>
    public byte[] Hash { get; private set; }

    /// <summary>Whether this is what was written after another event.</summary>
    /// <param name="previous">The event before, or null for the first.</param>
    public bool Follows(AuditEvent? previous) =>
        Sequence == (previous?.Sequence ?? 0) + 1
        && PreviousHash.AsSpan().SequenceEqual(previous?.Hash ?? Origin)
        && Hash.AsSpan().SequenceEqual(ComputeHash());

    /// <summary>Every part goes in with its length, so that nothing can move from one into the next.</summary>
    private byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(PreviousHash);
        Add(PracticeId.ToByteArray(bigEndian: true));
        AddNumber(Sequence);
        AddNumber(OccurredAt.UtcTicks);
        foreach (var text in (string?[])[ActorKind, ActorId, ActorName, Kind, SubjectId, SubjectName])
        {
            AddNumber(text is null ? 0 : 1);
            Add(Encoding.UTF8.GetBytes(text ?? ""));
        }

        return hash.GetHashAndReset();

        void AddNumber(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }

        void Add(ReadOnlySpan<byte> bytes)
        {
            AddNumber(bytes.Length);
            hash.AppendData(bytes);
        }
    }
}

/// <summary>Who changes something.</summary>
/// <param name="Kind"><c>member</c> or <c>app</c>.</param>
/// <param name="Id">The member's id, or the app's client id.</param>
/// <param name="Name">What they are called.</param>
public sealed record AuditActor(string Kind, string Id, string Name);

/// <summary>What is changed, and by whom.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Kind">What is done: the operation in kebab-case, such as <c>publish-questionnaire</c>.</param>
/// <param name="SubjectId">The id of what it is done to, or null.</param>
/// <param name="SubjectName">What that is called, or null.</param>
public sealed record AuditedChange(AuditActor Actor, string Kind, string? SubjectId = null, string? SubjectName = null);

/// <summary>Something whose changes are told apart in the audit log by its id and what people call it. Nothing of a participant is one.</summary>
public interface IAuditSubject
{
    /// <summary>Its id.</summary>
    string AuditId { get; }

    /// <summary>What people call it.</summary>
    string AuditName { get; }
}
