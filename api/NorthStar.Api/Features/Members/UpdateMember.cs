using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Members;

internal static class UpdateMember
{
    public static async Task<Ok<MemberResponse>> Handle(
        Guid id, UpdateMemberRequest request, MemberRows rows, NorthStarDbContext db, MemberAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var member = await rows.HoldAsync(rows.Joined, id, cancellationToken);
        ETags.Require(http, member.Revision);
        var roles = await rows.RolesAsync(request.Roles, cancellationToken);
        if (!roles.Contains(MemberRoles.Owner))
            await rows.RequireAnotherOwnerAsync(member, cancellationToken);
        member.GiveRoles(roles);
        await db.SaveChangesAsync(cancellationToken);
        // Their tokens still say the roles that they had.
        await accounts.EndSessionsAsync(id, cancellationToken);
        ETags.Set(http, member.Revision);
        return TypedResults.Ok(MemberRows.Member(member));
    }
}

internal sealed class UpdateMemberRequestValidator : AbstractValidator<UpdateMemberRequest>
{
    public UpdateMemberRequestValidator() => RuleFor(r => r).Custom((request, context) => MemberRoleRules.Check(request.Roles, context));
}
