using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Participants;

/// <summary>
/// Erases everything of a person. The data key goes first: should the process die in between, what is left is unreadable, and the person's
/// token still works to finish the erasure.
/// </summary>
internal static class EraseMe
{
    public static async Task<NoContent> Handle(Caller caller, NorthStarDbContext db, DataKeys keys, ParticipantTokens tokens, AfterCommit afterCommit, CancellationToken cancellationToken)
    {
        var id = caller.ParticipantId!.Value;
        await keys.DestroyAsync(caller.PracticeId, id, cancellationToken);
        // Tokens, responses, facts, North Stars, visions and goals hang on this row and go with it. It comes first: whoever writes an event about
        // the person holds on to it, so that none is written once events are taken away.
        await db.Participants.Where(p => p.Id == id).ExecuteDeleteAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => r.ParticipantId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Outbox.Where(m => m.ParticipantId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Participant, caller.PracticeId, id), cancellationToken);
        afterCommit.Add(() => tokens.Forget(id));
        return TypedResults.NoContent();
    }
}
