using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Members;

internal static class ListMembers
{
    public static async Task<Ok<PageResponse<MemberResponse>>> Handle([AsParameters] PageQuery page, MemberRows rows, CancellationToken cancellationToken)
    {
        var members = rows.Joined.AsNoTracking();
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time.ToUniversalTime(), last.Id);
            members = members.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.CreatedAt, m.Id), ValueTuple.Create(time, id)));
        }

        var found = await members.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, MemberRows.Member, m => new TimeCursor(m.CreatedAt, m.Id)));
    }
}
