using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

internal static class ListCheckIns
{
    public static async Task<Ok<PageResponse<CheckInResponse>>> Handle(
        Guid id, [AsParameters] PageQuery page, OwnGoals goals, NorthStarDbContext db, PersonalText text, CancellationToken cancellationToken)
    {
        await goals.RequireAsync(id, cancellationToken);
        var checkIns = db.GoalCheckIns.AsNoTracking().Where(c => c.GoalId == id);
        if (page.After<TimeCursor>() is { } after)
            checkIns = checkIns.Where(c => c.At < after.Time || (c.At == after.Time && c.Id < after.Id));
        var rows = await checkIns.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        foreach (var checkIn in rows)
            await text.OpenAsync(checkIn, cancellationToken);
        return TypedResults.Ok(page.Page(rows, checkIn => checkIn.ToResponse(), last => new TimeCursor(last.At, last.Id)));
    }
}
