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
        var rows = await goals.All.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        foreach (var goal in rows)
            await text.OpenAsync(goal, cancellationToken);
        var zone = await timeZone.ForAsync(rows, cancellationToken);
        return TypedResults.Ok(page.Page(rows, goal => goal.ToResponse(goals.Now, zone)));
    }
}
