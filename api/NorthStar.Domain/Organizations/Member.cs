namespace NorthStar.Domain.Organizations;

/// <summary>A person who signs in to the portal.</summary>
public sealed class Member : ITenantOwned
{
    private Member() => (Email, DisplayName, Roles) = (null!, null!, null!);

    /// <summary>Makes a member.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="email">The address they sign in with.</param>
    /// <param name="displayName">What the portal calls them.</param>
    /// <param name="roles">See <see cref="MemberRoles"/>.</param>
    /// <param name="now">The time.</param>
    public Member(Guid practiceId, string email, string displayName, IEnumerable<string> roles, DateTimeOffset now) =>
        (PracticeId, Id, Email, DisplayName, Roles, CreatedAt) = (practiceId, Guid.NewGuid(), email, displayName, [.. roles], now);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The member; the account that signs in has the same id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The address they sign in with.</summary>
    public string Email { get; private set; }

    /// <summary>What the portal calls them.</summary>
    public string DisplayName { get; private set; }

    /// <summary>What they may do: see <see cref="MemberRoles"/>.</summary>
    public string[] Roles { get; private set; }

    /// <summary>When they were added.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Takes the name a person chose when they accepted their invitation.</summary>
    /// <param name="displayName">The name, at most 200 characters.</param>
    public void CallThem(string displayName) => DisplayName = displayName;
}

/// <summary>The roles of members, as they stand in the table and in access tokens.</summary>
public static class MemberRoles
{
    /// <summary>Runs the practice.</summary>
    public const string Owner = "owner";

    /// <summary>Writes question sets and sees trends.</summary>
    public const string Coach = "coach";

    private const string ViewerPrefix = "viewer:";

    /// <summary>Sees the releases of one organization.</summary>
    /// <param name="organizationId">The organization.</param>
    public static string Viewer(Guid organizationId) => ViewerPrefix + organizationId.ToString("D");

    /// <summary>The organization of a viewer's role, or null for another role.</summary>
    /// <param name="role">The role.</param>
    public static Guid? OrganizationOf(string role) =>
        role.StartsWith(ViewerPrefix, StringComparison.Ordinal) && Guid.TryParseExact(role[ViewerPrefix.Length..], "D", out var id) ? id : null;
}
