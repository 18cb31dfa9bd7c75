using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Features.Organizations;

/// <summary>Never refused for what participants did: a refusal would tell that somebody has joined.</summary>
internal static class DeleteOrganization
{
    public static async Task<NoContent> Handle(
        Guid id, NorthStarDbContext db, OrganizationRows rows, MemberAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var organization = await rows.LockAsync(id, cancellationToken);
        ETags.Require(http, organization.Revision);
        await db.JoinCodes.Where(c => c.OrganizationId == id).ExecuteDeleteAsync(cancellationToken);
        db.Remove(organization);
        await db.SaveChangesAsync(cancellationToken);
        var role = MemberRoles.Viewer(id);
        foreach (var viewer in await db.Members.Where(m => m.Roles.Contains(role)).ToListAsync(cancellationToken))
        {
            viewer.GiveRoles(viewer.Roles.Where(r => r != role));
            await accounts.EndSessionsAsync(viewer.Id, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Organization, organization.PracticeId, id), cancellationToken);
        return TypedResults.NoContent();
    }
}
