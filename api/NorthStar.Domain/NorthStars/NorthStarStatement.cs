namespace NorthStar.Domain.NorthStars;

/// <summary>Where a North Star stands. The numbers are stored: never renumber.</summary>
public enum NorthStarStatus
{
    /// <summary>Being written; can be edited.</summary>
    Draft = 1,

    /// <summary>The person's own, at most one at a time.</summary>
    Adopted = 2,

    /// <summary>Was the person's own until the next was adopted; kept as it was.</summary>
    Superseded = 3,
}

/// <summary>How long a North Star's and a vision's texts may be, in characters, and how many quotes one may hold.</summary>
public static class NorthStarLimits
{
    /// <summary>The statement, what it looks like and what it feels like, each.</summary>
    public const int Statement = 2_000;

    /// <summary>Quotes of one North Star.</summary>
    public const int Evidence = 50;

    /// <summary>One quote.</summary>
    public const int Quote = 2_000;

    /// <summary>What a vision looks like and what it feels like, each.</summary>
    public const int Vision = 10_000;
}

/// <summary>Words of the person out of one answer.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Quote">The words as they stand in the answer.</param>
public sealed record Evidence(string LinkId, string Quote)
{
    /// <summary>Whether the words stand in the answer, character by character.</summary>
    /// <param name="answer">The answer's text; null where there is none.</param>
    public bool StandsIn(string? answer) => answer is not null && answer.Contains(Quote, StringComparison.Ordinal);
}

/// <summary>What is stored of a North Star under the person's own key.</summary>
public sealed record NorthStarWords
{
    /// <summary>What the person runs toward.</summary>
    public required string Statement { get; init; }

    /// <summary>What it looks like.</summary>
    public string? LooksLike { get; init; }

    /// <summary>What it feels like.</summary>
    public string? FeelsLike { get; init; }

    /// <summary>The response that it came from. No foreign key: the person may delete the response and keep the North Star.</summary>
    public Guid? ResponseId { get; init; }

    /// <summary>The person's words in that response that it rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>When anything about it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was adopted.</summary>
    public DateTimeOffset? AdoptedAt { get; init; }

    /// <summary>When the next was adopted in its place.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
}

/// <summary>
/// A North Star: what a person runs toward, in their own words. (The product's name is the root of every namespace, hence the longer name.)
/// Each change counts <see cref="Revision"/> up by one.
/// </summary>
public sealed class NorthStarStatement : SealedRow<NorthStarWords>, ICreated
{
    NorthStarStatement()
    {
    }

    /// <summary>The North Star, at random.</summary>
    public Guid Id { get; private set; }

    /// <summary>When it was first written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public NorthStarStatus Status { get; private set; }

    /// <summary>How many changes there have been, the first included.</summary>
    public int Revision { get; private set; }

    /// <inheritdoc/>
    public override (string Table, Guid RowId, int Revision) Place => PlaceOf(Id, Revision);

    /// <summary>The place of a North Star's words at one of its revisions.</summary>
    /// <param name="id">The North Star.</param>
    /// <param name="revision">Its revision.</param>
    internal static (string Table, Guid RowId, int Revision) PlaceOf(Guid id, int revision) => ("north_stars", id, revision);

    /// <summary>Writes a draft.</summary>
    /// <param name="practiceId">The tenant.</param>
    /// <param name="participantId">Whose North Star it is.</param>
    /// <param name="written">The words.</param>
    /// <param name="now">The time.</param>
    public static NorthStarStatement Draft(Guid practiceId, Guid participantId, NorthStarWords written, DateTimeOffset now)
    {
        var draft = new NorthStarStatement
        {
            PracticeId = practiceId,
            Id = Guid.NewGuid(),
            ParticipantId = participantId,
            CreatedAt = now,
            Status = NorthStarStatus.Draft,
        };
        draft.Change(written, now);
        return draft;
    }

    /// <summary>Writes a draft anew.</summary>
    /// <param name="written">The words.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>north_star.not_a_draft</c>.</exception>
    public void Rewrite(NorthStarWords written, DateTimeOffset now)
    {
        MustBeDraft();
        Change(written, now);
    }

    /// <summary>Adopts a draft: it is the person's own from now on, and the former one is superseded.</summary>
    /// <param name="former">The adopted North Star of the same person, opened; null if there is none.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>north_star.not_a_draft</c>.</exception>
    public void Adopt(NorthStarStatement? former, DateTimeOffset now)
    {
        MustBeDraft();
        if (former is not null)
        {
            if ((former.PracticeId, former.ParticipantId, former.Status) != (PracticeId, ParticipantId, NorthStarStatus.Adopted))
                throw new ArgumentException("Only the adopted North Star of the same person is superseded.", nameof(former));
            former.Status = NorthStarStatus.Superseded;
            former.Change(former.Words with { SupersededAt = now }, now);
        }
        Status = NorthStarStatus.Adopted;
        Change(Words with { AdoptedAt = now }, now);
    }

    void MustBeDraft()
    {
        if (Status != NorthStarStatus.Draft)
            throw new DomainException("north_star.not_a_draft", $"This North Star is {KebabCode.Of(Status)}, and stays as it is; write a new draft.");
    }

    void Change(NorthStarWords written, DateTimeOffset now)
    {
        Words = written with { UpdatedAt = now };
        Revision++;
    }
}
