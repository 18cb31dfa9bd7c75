using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Organizations;

/// <summary>
/// An employer that sees releases about its own staff. What a year's releases are made of is fixed when the year begins, or in the first year when
/// the organization is made: whoever could change it meanwhile could have two different figures made of the same people.
/// </summary>
public sealed class Organization : ITenantOwned, ICreated, IAuditSubject
{
    /// <summary>The longest name of an organization or a group, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The most staff.</summary>
    public const int MaxHeadcount = 10_000_000;

    /// <summary>The most groups: releases never tell more of them apart.</summary>
    public const int MaxGroups = 4;

    private Organization() => (Name, Groups, Years) = (null!, null!, null!);

    /// <summary>Makes an organization.</summary>
    /// <param name="practiceId">Its practice.</param>
    /// <param name="name">What people call it, at most 200 characters.</param>
    /// <param name="headcount">The staff it declares, in persons.</param>
    /// <param name="groups">The groups it declares, if any.</param>
    /// <param name="now">The time.</param>
    public Organization(Guid practiceId, string name, int headcount, IEnumerable<StaffGroup> groups, DateTimeOffset now)
    {
        (PracticeId, Id, Name, Headcount, Groups, CreatedAt, Revision) = (practiceId, Guid.NewGuid(), name, headcount, [.. groups], now, 1);
        Years = [new(now.UtcDateTime.Year, Headcount, Groups)];
    }

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The organization.</summary>
    public Guid Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>The staff it declares, in persons, as last written. It decides how often and how finely releases are made.</summary>
    public int Headcount { get; private set; }

    /// <summary>The groups it declares, as last written.</summary>
    public IReadOnlyList<StaffGroup> Groups { get; private set; }

    /// <summary>What was declared for which years: each entry counts from its year on, until the next one.</summary>
    public IReadOnlyList<DeclaredYear> Years { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    string IAuditSubject.AuditId => Id.ToString("D");

    string IAuditSubject.AuditName => Name;

    /// <summary>What a year's releases are made of.</summary>
    /// <param name="year">The year, in UTC.</param>
    public DeclaredYear In(int year) =>
        Years.LastOrDefault(y => y.FromYear <= year) ?? (Years is [var first, ..] ? first : new(year, Headcount, Groups));

    /// <summary>Changes what people call it at once, and what its releases are made of from the next year on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="headcount">The staff, in persons.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="now">The time.</param>
    public void Change(string name, int headcount, IEnumerable<StaffGroup> groups, DateTimeOffset now)
    {
        StaffGroup[] declared = [.. groups];
        if (headcount != Headcount || !declared.SequenceEqual(Groups))
        {
            var next = now.UtcDateTime.Year + 1;
            // An organization from before years were kept has had the same all along.
            var before = Years.Count == 0 ? [new(CreatedAt.UtcDateTime.Year, Headcount, Groups)] : Years.Where(y => y.FromYear < next);
            Years = [.. before, new(next, headcount, declared)];
        }

        (Name, Headcount, Groups, Revision) = (name, headcount, declared, Revision + 1);
    }
}

/// <summary>A declared group of an organization's staff.</summary>
/// <param name="Code">Stands in join codes and facts: lower-case letters, digits and dashes, at most 32.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Headcount">Its staff, in persons.</param>
public sealed record StaffGroup(string Code, string Name, int Headcount);

/// <summary>What releases are made of, from a year on.</summary>
/// <param name="FromYear">The first year, in UTC.</param>
/// <param name="Headcount">The organization's staff, in persons.</param>
/// <param name="Groups">Its groups.</param>
public sealed record DeclaredYear(int FromYear, int Headcount, IReadOnlyList<StaffGroup> Groups);
