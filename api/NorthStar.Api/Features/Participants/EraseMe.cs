using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Participants;

/// <summary>
/// Erases everything of a person. The data key goes first: should the process die in between, what is left is unreadable, and the person's
/// token still works to finish the erasure. What remains is one word to the app that had created the person, if they had not ended its access: that
/// they are gone.
/// </summary>
internal static class EraseMe
{
    public static async Task<NoContent> Handle(Caller caller, NorthStarDbContext db, DataKeys keys, ParticipantTokens tokens, AfterCommit afterCommit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = caller.ParticipantId!.Value;
        await keys.DestroyAsync(caller.PracticeId, id, cancellationToken);
        // Tokens, responses, facts, North Stars, visions and goals hang on this row and go with it. It comes first: whoever writes an event about
        // the person holds on to it, so that none is written once events are taken away.
        var apps = await db.Database
            .SqlQuery<string?>($"DELETE FROM participants WHERE practice_id = {caller.PracticeId} AND id = {id} RETURNING created_by_client AS \"Value\"")
            .ToListAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => r.ParticipantId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Outbox.Where(m => m.ParticipantId == id).ExecuteDeleteAsync(cancellationToken);
        if (apps is [{ } app])
        {
            // About nobody any more, so it stays when everything about the person goes.
            var payload = JsonSerializer.Serialize(new { participantId = id, clientId = app }, JsonSerializerOptions.Web);
            db.Add(new OutboxMessage(caller.PracticeId, OutboxTypes.ParticipantErased, payload, participantId: null, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Participant, caller.PracticeId, id), cancellationToken);
        afterCommit.Add(() => tokens.Forget(id));
        return TypedResults.NoContent();
    }
}
