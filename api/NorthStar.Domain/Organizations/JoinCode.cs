using System.Security.Cryptography;
using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Organizations;

/// <summary>
/// A reusable code that lets people join, in the name of an organization (and of one of its groups) or of none. It is no secret and
/// counts no uses: a count would tell an owner that somebody joined.
/// </summary>
public sealed class JoinCode : ITenantOwned, ICreated, IAuditSubject
{
    /// <summary>The letters and digits of a code; those that are read wrongly (0, 1, I, L, O, U) are left out.</summary>
    public const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private const int SuffixLength = 6;

    private JoinCode() => Code = null!;

    /// <summary>Makes a code with a random ending.</summary>
    /// <param name="practice">The practice.</param>
    /// <param name="organizationId">The organization, or null for none.</param>
    /// <param name="group">The code of one of its groups, or null for none.</param>
    /// <param name="now">The time.</param>
    public JoinCode(Practice practice, Guid? organizationId, string? group, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(practice);
        (PracticeId, Id, OrganizationId, Group, CreatedAt) = (practice.PracticeId, Guid.NewGuid(), organizationId, group, now);
        Code = $"{practice.Locator}-{RandomNumberGenerator.GetString(Alphabet, SuffixLength)}";
    }

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The join code's id.</summary>
    public Guid Id { get; private set; }

    /// <summary>What people type.</summary>
    public string Code { get; private set; }

    /// <summary>The organization, or null for none.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>The group's code, or null for none.</summary>
    public string? Group { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it stopped working; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    string IAuditSubject.AuditId => Id.ToString("D");

    string IAuditSubject.AuditName => Code;

    /// <summary>Stops the code. Nothing changes for people who have joined with it.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>join_code.already_revoked</c></exception>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            throw new DomainException("join_code.already_revoked", "This join code was revoked already.");
        RevokedAt = now;
    }

    /// <summary>Stops the code and makes another one for the same organization and group.</summary>
    /// <param name="practice">The practice.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>join_code.already_revoked</c></exception>
    public JoinCode Rotate(Practice practice, DateTimeOffset now)
    {
        Revoke(now);
        return new JoinCode(practice, OrganizationId, Group, now);
    }
}
