using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Participants;

/// <summary>
/// The app that created the person gets no more tokens, and those that it has end now. Repeating it changes nothing. It takes no If-Match:
/// whoever wants an app out should not lose a race.
/// </summary>
internal static class EndAppAccess
{
    public static async Task<NoContent> Handle(Caller caller, NorthStarDbContext db, ParticipantTokens tokens, AfterCommit afterCommit, CancellationToken cancellationToken)
    {
        var id = caller.ParticipantId!.Value;
        var participant = await db.Participants.SingleAsync(p => p.Id == id, cancellationToken);
        participant.EndAppAccess();
        await db.SaveChangesAsync(cancellationToken);
        await db.ParticipantTokens.Where(t => t.ParticipantId == id && t.ForClient != null).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Participant, caller.PracticeId, id), cancellationToken);
        afterCommit.Add(() => tokens.Forget(id));
        return TypedResults.NoContent();
    }
}
