namespace NorthStar.Domain.NorthStars;

/// <summary>What is stored of a vision under the person's own key.</summary>
public sealed record VisionWords
{
    /// <summary>How many years ahead it looks: 1, 3 or 10.</summary>
    public required int HorizonYears { get; init; }

    /// <summary>What life looks like then.</summary>
    public string? LooksLike { get; init; }

    /// <summary>What it feels like.</summary>
    public string? FeelsLike { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A narrative of the future under a North Star. Each change counts <see cref="Revision"/> up by one.</summary>
public sealed class Vision : SealedRow<VisionWords>, ICreated
{
    Vision()
    {
    }

    /// <summary>The horizons that a vision can have, in years.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [1, 3, 10];

    /// <summary>The vision, at random.</summary>
    public Guid Id { get; private set; }

    /// <summary>The North Star that it stands under.</summary>
    public Guid NorthStarId { get; private set; }

    /// <summary>When it was first written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>How many changes there have been, the first included.</summary>
    public int Revision { get; private set; }

    /// <inheritdoc/>
    public override (string Table, Guid RowId, int Revision) Place => ("visions", Id, Revision);

    /// <summary>Writes a vision.</summary>
    /// <param name="practiceId">The tenant.</param>
    /// <param name="participantId">Whose vision it is.</param>
    /// <param name="northStarId">The North Star of the same person that it stands under.</param>
    /// <param name="written">The words.</param>
    /// <param name="now">The time.</param>
    public static Vision Create(Guid practiceId, Guid participantId, Guid northStarId, VisionWords written, DateTimeOffset now)
    {
        var vision = new Vision { PracticeId = practiceId, Id = Guid.NewGuid(), ParticipantId = participantId, CreatedAt = now };
        vision.Rewrite(northStarId, written, now);
        return vision;
    }

    /// <summary>Writes the vision anew.</summary>
    /// <param name="northStarId">The North Star of the same person that it stands under.</param>
    /// <param name="written">The words.</param>
    /// <param name="now">The time.</param>
    public void Rewrite(Guid northStarId, VisionWords written, DateTimeOffset now)
    {
        NorthStarId = northStarId;
        Words = written with { UpdatedAt = now };
        Revision++;
    }
}
