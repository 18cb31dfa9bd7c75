using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Members;

internal static class ReadMember
{
    public static async Task<Results<Ok<MemberResponse>, ProblemResult>> Handle(Guid id, MemberRows rows, HttpContext http, CancellationToken cancellationToken)
    {
        if (await rows.Joined.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } member)
            return Problems.NotFound();
        ETags.Set(http, member.Revision);
        return TypedResults.Ok(MemberRows.Member(member));
    }
}
