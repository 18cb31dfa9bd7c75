using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Domain.Organizations;

namespace NorthStar.Architecture.Tests;

/// <summary>Calls each banned member once. The compiler notes what is suppressed here, and the tests read its notes.</summary>
#pragma warning disable CA2016, CA2263, RS0030 // That is what this file is for.
internal static class BannedApiCanaries
{
    public static async Task CallAsync(NorthStarDbContext db, object key, CancellationToken cancellationToken)
    {
        db.Organizations.Find(key);
        await db.Organizations.FindAsync(key);
        await db.Organizations.FindAsync([key], cancellationToken);
        db.Find(typeof(Organization), key);
        db.Find<Organization>(key);
        await db.FindAsync(typeof(Organization), key);
        await db.FindAsync(typeof(Organization), [key], cancellationToken);
        await db.FindAsync<Organization>(key);
        await db.FindAsync<Organization>([key], cancellationToken);
        _ = db.Organizations.IgnoreQueryFilters();
        _ = db.Organizations.IgnoreQueryFilters(["practice"]);
    }
}
#pragma warning restore CA2016, CA2263, RS0030
