using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Members;

internal static class ListMembers
{
    public static async Task<Ok<PageResponse<MemberResponse>>> Handle([AsParameters] PageQuery page, MemberRows rows, CancellationToken cancellationToken)
    {
        var found = await rows.Joined.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, MemberRows.Member));
    }
}
