namespace NorthStar.Domain.Responses;

/// <summary>Where a response stands.</summary>
public enum ResponseStatus
{
    /// <summary>Being written.</summary>
    InProgress = 0,

    /// <summary>Handed in; immutable.</summary>
    Completed = 1,

    /// <summary>Taken back from the figures; the words stay the person's.</summary>
    Withdrawn = 2,
}

/// <summary>One person's answers to one published version. The answers stand in <see cref="Content"/>, encrypted under the person's key.</summary>
public sealed class Response : ITenantOwned
{
    private Response() => Content = null!;

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The response.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public Guid ParticipantId { get; private set; }

    /// <summary>The questionnaire.</summary>
    public Guid QuestionnaireId { get; private set; }

    /// <summary>The version it stays on.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// Which time it is that the person answers the questionnaire: one more than the round of the response begun before it, 1 for the first.
    /// </summary>
    public int Round { get; private set; }

    /// <summary>Where it stands.</summary>
    public ResponseStatus Status { get; private set; }

    /// <summary>Counts the saves; the ETag, and bound into the encryption.</summary>
    public int Revision { get; private set; }

    /// <summary>The encrypted answers.</summary>
    public byte[] Content { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When answers were last saved.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Goes on with a completed response, until the window of its quarter closes.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>response.not_completed</c>, <c>response.window_closed</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (Status != ResponseStatus.Completed || CompletedAt is not { } completedAt)
            throw new DomainException("response.not_completed", "Only a completed response can be reopened.");
        if (now >= Privacy.Quarter.Of(completedAt).WindowCloses)
            throw new DomainException("response.window_closed", "A response can be reopened until 14 days after its calendar quarter.");
        (Status, CompletedAt, UpdatedAt, Revision) = (ResponseStatus.InProgress, null, now, Revision + 1);
    }

    /// <summary>Takes the encrypted answers, sealed for the current revision.</summary>
    /// <param name="content">The ciphertext.</param>
    public void ReplaceContent(byte[] content) => Content = content;
}
