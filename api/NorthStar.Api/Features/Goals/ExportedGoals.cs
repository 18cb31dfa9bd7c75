using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Goals;

/// <summary>The person's goals for their export, with check-ins and events.</summary>
internal sealed class ExportedGoals(OwnGoals goals, OwnTimeZone timeZone, NorthStarDbContext db, PersonalRows rows, PersonalText text) : IExported<ExportedGoal>
{
    public async IAsyncEnumerable<ExportedGoal> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = goals.All.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).Select(g => g.Id);
        await foreach (var goal in rows.ReadAsync(keys, ids => goals.All.AsNoTracking().Where(g => ids.Contains(g.Id)), g => g.Id, cancellationToken))
        {
            await text.OpenAsync(goal, cancellationToken);
            yield return new() { Goal = goal.ToResponse(goals.Now, await timeZone.ForAsync([goal], cancellationToken)), CheckIns = CheckInsAsync(goal.Id, cancellationToken), Events = EventsAsync(goal.Id, cancellationToken) };
        }
    }

    private async IAsyncEnumerable<CheckInResponse> CheckInsAsync(Guid goalId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = db.GoalCheckIns.AsNoTracking().Where(c => c.GoalId == goalId);
        var keys = all.OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => c.Id);
        await foreach (var checkIn in rows.ReadAsync(keys, ids => all.Where(c => ids.Contains(c.Id)), c => c.Id, cancellationToken))
        {
            await text.OpenAsync(checkIn, cancellationToken);
            yield return checkIn.ToResponse();
        }
    }

    private async IAsyncEnumerable<GoalEventResponse> EventsAsync(Guid goalId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = db.GoalEvents.AsNoTracking().Where(e => e.GoalId == goalId);
        var keys = all.OrderBy(e => e.Revision).Select(e => e.Revision);
        await foreach (var happened in rows.ReadAsync(keys, revisions => all.Where(e => revisions.Contains(e.Revision)), e => e.Revision, cancellationToken))
        {
            await text.OpenAsync(happened, cancellationToken);
            yield return happened.ToResponse();
        }
    }
}
