using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>Makes an organization, or changes one as a whole.</summary>
public sealed record OrganizationRequest
{
    /// <summary>What people call it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Its staff, in persons. It decides how often and how finely releases are made; a change counts from the next year on.</summary>
    [Range(1, 10_000_000)]
    public required int Headcount { get; init; }

    /// <summary>
    /// Groups of its staff, if it declares any: four at most, together no more than its headcount. Releases tell apart groups of 500 and more in
    /// organizations of 5,000 and more. A change counts from the next year on.
    /// </summary>
    [MaxLength(4)]
    public IReadOnlyList<OrganizationGroup>? Groups { get; init; }
}

/// <summary>Changes parts of an organization.</summary>
public sealed record UpdateOrganizationRequest
{
    /// <summary>What people call it.</summary>
    [StringLength(200, MinimumLength = 1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<string> Name { get; init; }

    /// <summary>Its staff, in persons; counts from the next year on.</summary>
    [Range(1, 10_000_000)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<int?> Headcount { get; init; }

    /// <summary>All of its groups; counts from the next year on.</summary>
    [MaxLength(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [DisallowNull]
    public Optional<IReadOnlyList<OrganizationGroup>> Groups { get; init; }
}

/// <summary>A group of an organization's staff.</summary>
public sealed record OrganizationGroup
{
    /// <summary>Names the group in join codes: lower-case letters, digits and dashes.</summary>
    [GroupCode]
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Its staff, in persons.</summary>
    [Range(1, 10_000_000)]
    public required int Headcount { get; init; }
}

/// <summary>An employer that sees releases about its own staff.</summary>
public sealed record OrganizationResponse
{
    /// <summary>The organization.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people call it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Its staff, in persons, as last written.</summary>
    [Range(1, 10_000_000)]
    public required int Headcount { get; init; }

    /// <summary>Its groups, as last written.</summary>
    [MaxLength(4)]
    public required IReadOnlyList<OrganizationGroup> Groups { get; init; }

    /// <summary>What this year's releases are made of: fixed when the year began, or when the organization was made.</summary>
    public required OrganizationYear ThisYear { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What an organization's releases of a year are made of.</summary>
public sealed record OrganizationYear
{
    /// <summary>The year, in UTC.</summary>
    [Range(2000, 9999)]
    public required int Year { get; init; }

    /// <summary>The staff, in persons.</summary>
    [Range(1, 10_000_000)]
    public required int Headcount { get; init; }

    /// <summary>The groups.</summary>
    [MaxLength(4)]
    public required IReadOnlyList<OrganizationGroup> Groups { get; init; }
}

/// <summary>Makes a join code.</summary>
public sealed record CreateJoinCodeRequest
{
    /// <summary>The code of a group that the organization declares; left out for the organization as a whole.</summary>
    [GroupCode]
    public string? Group { get; init; }
}

/// <summary>A reusable code that lets people join. It is no secret, and nobody counts how often it was used.</summary>
public sealed record JoinCodeResponse
{
    /// <summary>The join code's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people type.</summary>
    [StringLength(32, MinimumLength = 1)]
    public required string Code { get; init; }

    /// <summary>The organization that people join in the name of; null for none.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The code of its group; null for none.</summary>
    [GroupCode]
    public string? Group { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stopped working; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
