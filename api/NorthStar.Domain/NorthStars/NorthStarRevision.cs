namespace NorthStar.Domain.NorthStars;

/// <summary>A North Star as it stood after one change; never changed itself.</summary>
public sealed class NorthStarRevision : SealedRow<NorthStarWords>
{
    NorthStarRevision()
    {
    }

    /// <summary>Keeps a North Star as it is sealed now.</summary>
    /// <param name="northStar">The North Star, sealed.</param>
    public NorthStarRevision(NorthStarStatement northStar)
    {
        ArgumentNullException.ThrowIfNull(northStar);
        (PracticeId, NorthStarId, ParticipantId, Revision, Status) =
            (northStar.PracticeId, northStar.Id, northStar.ParticipantId, northStar.Revision, northStar.Status);
        Seal(northStar.Content);
    }

    /// <summary>The North Star's own place: the same sealed words, kept where the next change does not reach them.</summary>
    public override (string Table, Guid RowId, int Revision) Place => NorthStarStatement.PlaceOf(NorthStarId, Revision);

    /// <summary>The North Star.</summary>
    public Guid NorthStarId { get; private set; }

    /// <summary>The North Star's revision: with the North Star, its key.</summary>
    public int Revision { get; private set; }

    /// <summary>Where the North Star stood from then on.</summary>
    public NorthStarStatus Status { get; private set; }

    /// <summary>What made this revision.</summary>
    public NorthStarChange Change => Status switch
    {
        NorthStarStatus.Adopted => NorthStarChange.Adopted,
        NorthStarStatus.Superseded => NorthStarChange.Superseded,
        _ => Revision == 1 ? NorthStarChange.Written : NorthStarChange.Rewritten,
    };
}

/// <summary>What can happen to a North Star.</summary>
public enum NorthStarChange
{
    /// <summary>The draft was first written.</summary>
    Written,

    /// <summary>The draft was written anew.</summary>
    Rewritten,

    /// <summary>It became the person's own.</summary>
    Adopted,

    /// <summary>The next was adopted in its place.</summary>
    Superseded,
}
