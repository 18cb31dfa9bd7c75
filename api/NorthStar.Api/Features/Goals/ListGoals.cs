using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

internal static class ListGoals
{
    public static async Task<Ok<PageResponse<GoalResponse>>> Handle(
        [AsParameters] PageQuery page, OwnGoals goals, PersonalText text, OwnTimeZone timeZone, CancellationToken cancellationToken)
    {
        var own = goals.All.AsNoTracking();
        if (page.After<TimeCursor>() is { } after)
            own = own.Where(g => g.CreatedAt < after.Time || (g.CreatedAt == after.Time && g.Id < after.Id));
        var rows = await own.OrderByDescending(g => g.CreatedAt).ThenByDescending(g => g.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        foreach (var goal in rows)
            await text.OpenAsync(goal, cancellationToken);
        var zone = await timeZone.ForAsync(rows, cancellationToken);
        return TypedResults.Ok(page.Page(rows, goal => goal.ToResponse(goals.Now, zone), last => new TimeCursor(last.CreatedAt, last.Id)));
    }
}
