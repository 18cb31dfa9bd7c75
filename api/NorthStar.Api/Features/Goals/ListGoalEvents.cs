using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

internal static class ListGoalEvents
{
    public static async Task<Ok<PageResponse<GoalEventResponse>>> Handle(
        Guid id, [AsParameters] PageQuery page, OwnGoals goals, NorthStarDbContext db, PersonalText text, CancellationToken cancellationToken)
    {
        await goals.RequireAsync(id, cancellationToken);
        var events = db.GoalEvents.AsNoTracking().Where(e => e.GoalId == id);
        if (page.After<RevisionCursor>() is { } after)
            events = events.Where(e => e.Revision < after.Revision);
        var rows = await events.OrderByDescending(e => e.Revision).Take(page.Size() + 1).ToListAsync(cancellationToken);
        foreach (var happened in rows)
            await text.OpenAsync(happened, cancellationToken);
        return TypedResults.Ok(page.Page(rows, happened => happened.ToResponse(), last => new RevisionCursor(last.Revision)));
    }

    sealed record RevisionCursor(int Revision);
}
