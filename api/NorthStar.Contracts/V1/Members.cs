using System.ComponentModel.DataAnnotations;

namespace NorthStar.Contracts.V1;

/// <summary>A role of a member.</summary>
public sealed record MemberRole
{
    /// <summary><c>owner</c> runs the practice, <c>coach</c> writes question sets and sees trends, <c>viewer</c> sees one organization's releases.</summary>
    [AllowedValues("owner", "coach", "viewer")]
    public required string Role { get; init; }

    /// <summary>With <c>viewer</c>, and only there: the organization.</summary>
    public Guid? OrganizationId { get; init; }
}

/// <summary>Somebody who signs in to the portal.</summary>
public sealed record MemberResponse
{
    /// <summary>The member.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address they sign in with.</summary>
    [StringLength(254, MinimumLength = 3)]
    public required string Email { get; init; }

    /// <summary>The name that they chose.</summary>
    [StringLength(320)]
    public required string DisplayName { get; init; }

    /// <summary>What they may do.</summary>
    [MaxLength(100)]
    public required IReadOnlyList<MemberRole> Roles { get; init; }

    /// <summary>When they accepted their invitation.</summary>
    public required DateTimeOffset JoinedAt { get; init; }
}

/// <summary>Changes a member.</summary>
public sealed record UpdateMemberRequest
{
    /// <summary>All of their roles. They sign in again, so that it counts at once.</summary>
    [Length(1, 100)]
    public required IReadOnlyList<MemberRole> Roles { get; init; }
}

/// <summary>Invites somebody.</summary>
public sealed record CreateInvitationRequest
{
    /// <summary>The address that they will sign in with. No mail is sent: hand the link over yourself.</summary>
    [StringLength(254, MinimumLength = 3)]
    public required string Email { get; init; }

    /// <summary>What they will be allowed to do.</summary>
    [Length(1, 100)]
    public required IReadOnlyList<MemberRole> Roles { get; init; }
}

/// <summary>Somebody who has yet to choose a name and a password.</summary>
public sealed record InvitationResponse
{
    /// <summary>The invitation; once it is accepted, the member.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address that they will sign in with.</summary>
    [StringLength(254, MinimumLength = 3)]
    public required string Email { get; init; }

    /// <summary>What they will be allowed to do.</summary>
    [MaxLength(100)]
    public required IReadOnlyList<MemberRole> Roles { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its link ends: seven days after it was made.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The link, which opens once. Shown this once, when the invitation is made or sent again; earlier links end.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public string? Link { get; init; }
}
