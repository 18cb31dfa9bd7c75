using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.Members;

internal static class RemoveMember
{
    public static async Task<NoContent> Handle(
        Guid id, MemberRows rows, NorthStarDbContext db, MemberAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var member = await rows.HoldAsync(rows.Joined, id, cancellationToken);
        ETags.Require(http, member.Revision);
        await rows.RequireAnotherOwnerAsync(member, cancellationToken);
        db.Remove(member);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }
}
