namespace NorthStar.Domain.Privacy;

/// <summary>
/// What one completed response adds to figures, sealed to the release worker's public key. One is written for everybody, also for people
/// who stay out, so that its existence tells nothing; its plain columns are the same for everybody.
/// </summary>
public sealed class SealedFact : ITenantOwned
{
    private SealedFact() => (Quarter, KeyId, Content, Own) = (null!, null!, null!, null!);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>Whose it is, so that it can be replaced and erased.</summary>
    public Guid ParticipantId { get; private set; }

    /// <summary>The questionnaire that was answered.</summary>
    public Guid QuestionnaireId { get; private set; }

    /// <summary>The calendar quarter of the completion: <c>2026-Q4</c>.</summary>
    public string Quarter { get; private set; }

    /// <summary>The public key it is sealed to.</summary>
    public string KeyId { get; private set; }

    /// <summary>The ciphertext, the same length for everybody.</summary>
    public byte[] Content { get; private set; }

    /// <summary>
    /// The same fact under the person's own key, so that the next completion of the quarter can be laid over it. It goes with the person's key.
    /// </summary>
    public byte[] Own { get; private set; }

    /// <summary>Counts the replacements: whoever replaces a fact names the one that they have read.</summary>
    public int Revision { get; private set; }
}

/// <summary>The public half of the key pair of one calendar quarter. The private half is the release worker's alone.</summary>
public sealed class FactKey
{
    private FactKey() => (Quarter, KeyId, PublicKey) = (null!, null!, null!);

    /// <summary>Makes the public half.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="keyId">Names the pair.</param>
    /// <param name="publicKey">The subject public key info of a P-256 key.</param>
    public FactKey(Quarter quarter, string keyId, byte[] publicKey) => (Quarter, KeyId, PublicKey) = (quarter.ToString(), keyId, publicKey);

    /// <summary>The calendar quarter: <c>2026-Q4</c>.</summary>
    public string Quarter { get; private set; }

    /// <summary>Names the pair.</summary>
    public string KeyId { get; private set; }

    /// <summary>The subject public key info of a P-256 key.</summary>
    public byte[] PublicKey { get; private set; }
}
