using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.Members;

internal static class RevokeInvitation
{
    public static async Task<NoContent> Handle(Guid id, MemberRows rows, NorthStarDbContext db, MemberAccounts accounts, CancellationToken cancellationToken)
    {
        var member = await rows.HoldAsync(rows.Open, id, cancellationToken);
        db.Remove(member);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.EndLinksAsync(member.PracticeId, id, cancellationToken);
        return TypedResults.NoContent();
    }
}
