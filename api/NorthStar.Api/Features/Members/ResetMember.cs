using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Members;

internal static class ResetMember
{
    public static async Task<Ok<InvitationResponse>> Handle(
        Guid id, MemberRows rows, NorthStarDbContext db, MemberAccounts accounts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var member = await rows.HoldAsync(rows.Joined, id, cancellationToken);
        await rows.RequireAnotherOwnerAsync(member, cancellationToken);
        member.InviteAgain(clock.Now() + MemberAccounts.InvitationLifetime);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.DeleteAsync(id, cancellationToken);
        return TypedResults.Ok(MemberRows.Invitation(member, await accounts.NewLinkAsync(member.PracticeId, id, member.Email, cancellationToken)));
    }
}
