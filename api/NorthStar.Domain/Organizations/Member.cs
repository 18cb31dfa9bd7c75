using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Organizations;

/// <summary>A person who signs in to the portal.</summary>
public sealed class Member : ITenantOwned, ICreated, IAuditSubject
{
    private Member() => (Email, DisplayName, Roles) = (null!, null!, null!);

    /// <summary>Makes a member.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="email">The address they sign in with.</param>
    /// <param name="displayName">What the portal calls them.</param>
    /// <param name="roles">See <see cref="MemberRoles"/>.</param>
    /// <param name="now">The time.</param>
    public Member(Guid practiceId, string email, string displayName, IEnumerable<string> roles, DateTimeOffset now) =>
        (PracticeId, Id, Email, DisplayName, Roles, CreatedAt, JoinedAt, Revision) = (practiceId, Guid.NewGuid(), email, displayName, [.. roles], now, now, 1);

    /// <summary>Makes a member who has yet to choose a name and a password.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="email">The address they will sign in with.</param>
    /// <param name="roles">See <see cref="MemberRoles"/>.</param>
    /// <param name="until">Until when the one-time link opens.</param>
    /// <param name="now">The time.</param>
    public static Member Invited(Guid practiceId, string email, IEnumerable<string> roles, DateTimeOffset until, DateTimeOffset now) =>
        new(practiceId, email, email, roles, now) { JoinedAt = null, InvitedUntil = until };

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

    /// <summary>When they accepted their invitation; null while it is open.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    /// <summary>Until when their one-time link opens; null once they have joined.</summary>
    public DateTimeOffset? InvitedUntil { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    string IAuditSubject.AuditId => Id.ToString("D");

    string IAuditSubject.AuditName => DisplayName;

    /// <summary>Whether they run the practice, and can: whoever is only invited can't.</summary>
    public bool IsActingOwner => JoinedAt is not null && Roles.Contains(MemberRoles.Owner);

    /// <summary>Accepts the invitation under the name that the person chose.</summary>
    /// <param name="displayName">The name, at most 200 characters.</param>
    /// <param name="now">The time.</param>
    public void Join(string displayName, DateTimeOffset now) => (DisplayName, JoinedAt, InvitedUntil, Revision) = (displayName, now, null, Revision + 1);

    /// <summary>Has to choose a password again, by a new link.</summary>
    /// <param name="until">Until when it opens.</param>
    public void InviteAgain(DateTimeOffset until) => (JoinedAt, InvitedUntil, Revision) = (null, until, Revision + 1);

    /// <summary>Gives other roles.</summary>
    /// <param name="roles">See <see cref="MemberRoles"/>.</param>
    public void GiveRoles(IEnumerable<string> roles) => (Roles, Revision) = ([.. roles], Revision + 1);
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
