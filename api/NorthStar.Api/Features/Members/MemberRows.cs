using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Members;

/// <summary>How members and invitations are found, checked and answered. An invitation is a member who has not joined yet.</summary>
internal sealed class MemberRows(NorthStarDbContext db, AuditTrail trail)
{
    public IQueryable<Member> Joined => db.Members.Where(m => m.JoinedAt != null);

    public IQueryable<Member> Open => db.Members.Where(m => m.JoinedAt == null);

    /// <summary>
    /// A member, or an invitation, to be changed. Changes of members come one after the other in a practice: of two owners who remove each other
    /// at once, one stays.
    /// </summary>
    /// <exception cref="ProblemException">404</exception>
    public async Task<Member> HoldAsync(IQueryable<Member> among, Guid id, CancellationToken cancellationToken)
    {
        await trail.HoldAsync(cancellationToken);
        return await among.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw new ProblemException(Problems.NotFound());
    }

    /// <summary>Holds the practice for a member who is new.</summary>
    public Task HoldAsync(CancellationToken cancellationToken) => trail.HoldAsync(cancellationToken);

    /// <summary>Makes sure that somebody else runs the practice.</summary>
    /// <exception cref="DomainException"><c>member.last_owner</c></exception>
    public async Task RequireAnotherOwnerAsync(Member member, CancellationToken cancellationToken)
    {
        if (member.IsActingOwner && !await Joined.AnyAsync(m => m.Id != member.Id && m.Roles.Contains(MemberRoles.Owner), cancellationToken))
            throw new DomainException("member.last_owner", "This is the practice's last owner. Make somebody else an owner first.");
    }

    /// <summary>The roles as they are kept.</summary>
    /// <exception cref="ProblemException">400 where a viewer's organization is not one of the practice.</exception>
    public async Task<string[]> RolesAsync(IReadOnlyList<MemberRole> roles, CancellationToken cancellationToken)
    {
        var wanted = roles.Select(r => r.OrganizationId).OfType<Guid>().ToHashSet();
        var known = await db.Organizations.Where(o => wanted.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellationToken);
        ProblemError[] unknown =
        [
            .. roles.Index().Where(r => r.Item.OrganizationId is { } id && !known.Contains(id)).Select(r => new ProblemError
            {
                Pointer = $"/roles/{r.Index}/organizationId",
                Code = "member.unknown_organization",
                Detail = "The practice has no such organization.",
            }),
        ];
        return unknown.Length > 0
            ? throw new ProblemException(Problems.BadInput(unknown))
            : [.. roles.Select(r => r.OrganizationId is { } id ? MemberRoles.Viewer(id) : r.Role).Distinct()];
    }

    public static MemberResponse Member(Member member) => new()
    {
        Id = member.Id,
        Email = member.Email,
        DisplayName = member.DisplayName,
        Roles = Roles(member),
        JoinedAt = member.JoinedAt!.Value,
    };

    public static InvitationResponse Invitation(Member member, Uri? link = null) => new()
    {
        Id = member.Id,
        Email = member.Email,
        Roles = Roles(member),
        CreatedAt = member.CreatedAt,
        ExpiresAt = member.InvitedUntil!.Value,
        Link = link?.ToString(),
    };

    private static IReadOnlyList<MemberRole> Roles(Member member) =>
        [.. member.Roles.Select(r => MemberRoles.OrganizationOf(r) is { } id ? new MemberRole { Role = "viewer", OrganizationId = id } : new MemberRole { Role = r })];
}

internal static class MemberRoleRules
{
    /// <summary>At least one role, each with what belongs to it.</summary>
    public static void Check<T>(IReadOnlyList<MemberRole> roles, ValidationContext<T> context)
    {
        if (roles.Count is 0 or > 100)
            Add("", "member.roles_out_of_range", "Choose at least one role, and at most 100.");
        foreach (var (index, role) in roles.Index())
        {
            if (role.Role is not (MemberRoles.Owner or MemberRoles.Coach or "viewer"))
                Add($"/{index}/role", "value.unknown_code", "One of: owner, coach, viewer.");
            else if (role is { Role: "viewer", OrganizationId: null })
                Add($"/{index}/organizationId", "required", "A viewer sees one organization: say which.");
            else if (role is { Role: not "viewer", OrganizationId: not null })
                Add($"/{index}/organizationId", "member.organization_without_viewer", "Only a viewer's role names an organization.");
        }

        void Add(string place, string code, string detail) => context.AddFailure(new ValidationFailure("/roles" + place, detail) { ErrorCode = code });
    }
}
