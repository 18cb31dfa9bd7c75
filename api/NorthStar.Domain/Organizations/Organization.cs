namespace NorthStar.Domain.Organizations;

/// <summary>An employer that sees releases about its own staff.</summary>
public sealed class Organization : ITenantOwned
{
    private Organization() => (Name, Groups) = (null!, null!);

    /// <summary>Makes an organization.</summary>
    /// <param name="practiceId">Its practice.</param>
    /// <param name="name">What people call it, at most 200 characters.</param>
    /// <param name="headcount">The staff it declares, in persons.</param>
    /// <param name="groups">The groups it declares, if any.</param>
    /// <param name="now">The time.</param>
    public Organization(Guid practiceId, string name, int headcount, IEnumerable<StaffGroup> groups, DateTimeOffset now) =>
        (PracticeId, Id, Name, Headcount, Groups, CreatedAt) = (practiceId, Guid.NewGuid(), name, headcount, [.. groups], now);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The organization.</summary>
    public Guid Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>The staff it declares, in persons. It decides how often and how finely releases are made.</summary>
    public int Headcount { get; private set; }

    /// <summary>The groups it declares.</summary>
    public IReadOnlyList<StaffGroup> Groups { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>A declared group of an organization's staff.</summary>
/// <param name="Code">Stands in join codes and facts: lower-case letters, digits and dashes, at most 32.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Headcount">Its staff, in persons.</param>
public sealed record StaffGroup(string Code, string Name, int Headcount);
