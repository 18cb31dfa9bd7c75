using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.Members;

internal static class EndMemberSessions
{
    public static async Task<NoContent> Handle(Guid id, MemberRows rows, MemberAccounts accounts, CancellationToken cancellationToken)
    {
        var member = await rows.HoldAsync(rows.Joined, id, cancellationToken);
        await accounts.EndSessionsAsync(member.Id, cancellationToken);
        return TypedResults.NoContent();
    }
}
