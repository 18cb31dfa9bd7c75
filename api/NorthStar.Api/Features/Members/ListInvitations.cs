using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Members;

internal static class ListInvitations
{
    public static async Task<Ok<PageResponse<InvitationResponse>>> Handle([AsParameters] PageQuery page, MemberRows rows, CancellationToken cancellationToken)
    {
        var invitations = rows.Open.AsNoTracking();
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time.ToUniversalTime(), last.Id);
            invitations = invitations.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.CreatedAt, m.Id), ValueTuple.Create(time, id)));
        }

        var found = await invitations.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, m => MemberRows.Invitation(m), m => new TimeCursor(m.CreatedAt, m.Id)));
    }
}
