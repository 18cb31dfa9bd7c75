using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.ApiClients;

internal static class RevokeApiClient
{
    public static async Task<NoContent> Handle(
        Guid id, NorthStarDbContext db, ApiClientRows rows, ApiClientAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var client = await rows.LockAsync(id, cancellationToken);
        ETags.Require(http, client.Revision);
        db.Remove(client);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.DeleteAsync(client.PracticeId, client.ClientId, cancellationToken);
        return TypedResults.NoContent();
    }
}
