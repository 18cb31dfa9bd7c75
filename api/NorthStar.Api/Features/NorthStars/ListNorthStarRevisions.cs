using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

internal static class ListNorthStarRevisions
{
    public static async Task<Ok<PageResponse<NorthStarRevisionResponse>>> Handle(
        Guid id, [AsParameters] PageQuery page, OwnNorthStars northStars, NorthStarDbContext db, PersonalText text, CancellationToken cancellationToken)
    {
        await northStars.RequireAsync(id, cancellationToken);
        var revisions = db.NorthStarRevisions.AsNoTracking().Where(r => r.NorthStarId == id);
        if (page.After<RevisionCursor>() is { } after)
            revisions = revisions.Where(r => r.Revision < after.Revision);
        var rows = await revisions.OrderByDescending(r => r.Revision).Take(page.Size() + 1).ToListAsync(cancellationToken);
        foreach (var revision in rows)
            await text.OpenAsync(revision, cancellationToken);
        return TypedResults.Ok(page.Page(rows, revision => revision.ToResponse(), last => new RevisionCursor(last.Revision)));
    }

    sealed record RevisionCursor(int Revision);
}
