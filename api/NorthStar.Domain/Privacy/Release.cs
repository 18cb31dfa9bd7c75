namespace NorthStar.Domain.Privacy;

/// <summary>What became of a release. The numbers are stored: never renumber.</summary>
public enum ReleaseStatus
{
    /// <summary>It is being counted; nobody sees this outside the transaction that counts.</summary>
    Counting = 0,

    /// <summary>It has figures.</summary>
    Published = 1,

    /// <summary>Its gate stayed shut: it has nothing.</summary>
    Withheld = 2,
}

/// <summary>A release: made once for its audience and period, and never changed.</summary>
public sealed class Release : ITenantOwned
{
    private Release() => Period = null!;

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The kind of audience.</summary>
    public AudienceKind AudienceKind { get; private set; }

    /// <summary>The organization, the practice whose pool it is, or the questionnaire.</summary>
    public Guid AudienceId { get; private set; }

    /// <summary>The period, such as <c>2026-H1</c>.</summary>
    public string Period { get; private set; }

    /// <summary>What became of it.</summary>
    public ReleaseStatus Status { get; private set; }

    /// <summary>The noisy cells, as <see cref="NoisyReleaseJson"/> writes them; null where it was withheld.</summary>
    public string? Content { get; private set; }
}

/// <summary>
/// One person's <see cref="ReleaseLedger"/>, sealed to the release worker's key of the year. Everybody who has completed something has one, so that it
/// tells nothing, and all have the same length.
/// </summary>
public sealed class SealedLedger : ITenantOwned
{
    private SealedLedger() => (KeyId, Content) = (null!, null!);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>Whose it is, so that it goes when they erase themselves.</summary>
    public Guid ParticipantId { get; private set; }

    /// <summary>The public key it is sealed to.</summary>
    public string KeyId { get; private set; }

    /// <summary>The ciphertext.</summary>
    public byte[] Content { get; private set; }
}
