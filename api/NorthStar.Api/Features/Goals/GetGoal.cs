using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

/// <summary>Hand-written, in one round trip: reading a goal is measured.</summary>
internal static class GetGoal
{
    private const string Sql =
        """
        SELECT north_star_id, vision_id, created_at, status, revision, content, check_in_due_at
        FROM goals WHERE practice_id = $1 AND id = $2 AND participant_id = $3
        """;

    public static async Task<Results<Ok<GoalResponse>, ProblemResult>> Handle(
        Guid id, Caller caller, TenantSql database, PersonalText text, OwnTimeZone timeZone, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var participantId = caller.ParticipantId!.Value;
        Goal goal;
        await using (var batch = database.For(caller.PracticeId).Add(Sql, new() { Value = caller.PracticeId }, new() { Value = id }, new() { Value = participantId }))
        await using (var row = await batch.ReadAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                return Problems.NotFound();
            goal = Read(row, caller.PracticeId, id, participantId);
        }

        await text.OpenAsync(goal, cancellationToken);
        ETags.Set(http, goal.Revision);
        return TypedResults.Ok(goal.ToResponse(clock.GetUtcNow(), await timeZone.ForAsync([goal], cancellationToken)));
    }

    private static Goal Read(DbDataReader row, Guid practiceId, Guid id, Guid participantId) =>
        Goal.Stored(
            practiceId, participantId, id, row.IsDBNull(0) ? null : row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1),
            row.GetFieldValue<DateTimeOffset>(2), (GoalStatus)row.GetInt16(3), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
            row.GetInt32(4), row.GetFieldValue<byte[]>(5));
}
