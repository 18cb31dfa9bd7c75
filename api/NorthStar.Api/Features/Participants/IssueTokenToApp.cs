using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

internal static class IssueTokenToApp
{
    public static async Task<Results<Ok<ParticipantTokenResponse>, ProblemResult>> Handle(
        Guid id, Caller caller, NorthStarDbContext db, ParticipantTokenIssue tokens, CancellationToken cancellationToken)
    {
        if (await db.Participants.SingleOrDefaultAsync(p => p.Id == id && p.CreatedByClient == caller.ClientId, cancellationToken) is not { } participant)
            return Problems.NotFound();
        var token = await tokens.IssueAsync(participant, caller.ClientId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(token);
    }
}
