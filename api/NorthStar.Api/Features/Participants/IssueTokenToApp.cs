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
        var created = db.Participants.Where(p => p.Id == id && p.CreatedByClient == caller.ClientId);
        if (await created.Select(_ => db.Practices.Single().Locator).SingleOrDefaultAsync(cancellationToken) is not { } locator)
            return Problems.NotFound();
        var token = tokens.Issue(caller.PracticeId, locator, id, caller.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(token);
    }
}
