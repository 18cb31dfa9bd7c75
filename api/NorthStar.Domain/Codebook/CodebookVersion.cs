namespace NorthStar.Domain.Codebook;

/// <summary>
/// A practice's own version of the codebook. Version 1 is the content that ships and is stored nowhere; what a practice writes is 2 and up,
/// and never changes.
/// </summary>
public sealed class CodebookVersion : ITenantOwned
{
    CodebookVersion() => Content = null!;

    /// <summary>Makes the version that follows another.</summary>
    /// <param name="practiceId">The tenant.</param>
    /// <param name="current">The version that it follows.</param>
    /// <param name="content">What <see cref="CodebookRules"/> has passed.</param>
    /// <param name="writtenBy">The member.</param>
    /// <param name="now">The time.</param>
    public CodebookVersion(Guid practiceId, CodebookContent current, CodebookContent content, Guid writtenBy, DateTimeOffset now) =>
        (PracticeId, Number, Content, WrittenBy, WrittenAt) =
            (practiceId, current.Version + 1, content with { Version = current.Version + 1 }, writtenBy, now);

    /// <inheritdoc />
    public Guid PracticeId { get; private set; }

    /// <summary>2 for the first that a practice wrote, and one more each time.</summary>
    public int Number { get; private set; }

    /// <summary>The content.</summary>
    public CodebookContent Content { get; private set; }

    /// <summary>The member who wrote it.</summary>
    public Guid WrittenBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
}
