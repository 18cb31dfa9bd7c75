namespace NorthStar.Domain;

/// <summary>
/// A row of one person whose words are stored sealed, under that person's own key. Columns hold what the service must find and order rows
/// by; every word is in <see cref="Content"/>. Rules need the opened words: <see cref="Open"/> comes first, <see cref="Seal"/> last.
/// </summary>
/// <typeparam name="TWords">What is sealed.</typeparam>
public abstract class SealedRow<TWords> : ITenantOwned
    where TWords : class
{
    TWords? words;

    /// <inheritdoc/>
    public Guid PracticeId { get; private protected set; }

    /// <summary>Whose words they are.</summary>
    public Guid ParticipantId { get; private protected set; }

    /// <summary>
    /// The place that the seal is bound to, so that no content can stand in for another: a lasting name of the table, the row, and the
    /// revision that was sealed.
    /// </summary>
    public abstract (string Table, Guid RowId, int Revision) Place { get; }

    /// <summary>The sealed <see cref="Words"/>.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>The opened words.</summary>
    /// <exception cref="InvalidOperationException">They have not been opened.</exception>
    public TWords Words
    {
        get => words ?? throw new InvalidOperationException($"The words of this {GetType().Name} are sealed: open them first.");
        private protected set => words = value;
    }

    /// <summary>Takes the opened words of <see cref="Content"/>.</summary>
    /// <param name="opened">The words as they were sealed.</param>
    public void Open(TWords opened) => words = opened;

    /// <summary>Takes the sealed form of <see cref="Words"/>.</summary>
    /// <param name="content">The sealed words.</param>
    public void Seal(byte[] content) => Content = content;
}
