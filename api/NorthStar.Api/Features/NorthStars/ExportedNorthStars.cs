using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>The person's North Stars for their export, with what they were before.</summary>
internal sealed class ExportedNorthStars(OwnNorthStars northStars, NorthStarDbContext db, PersonalRows rows, PersonalText text) : IExported<ExportedNorthStar>
{
    public async IAsyncEnumerable<ExportedNorthStar> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = northStars.All.OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => n.Id);
        await foreach (var northStar in rows.ReadAsync(keys, ids => northStars.All.AsNoTracking().Where(n => ids.Contains(n.Id)), n => n.Id, cancellationToken))
        {
            yield return new()
            {
                NorthStar = (await northStars.OpenAsync(northStar, cancellationToken)).ToResponse(),
                Revisions = RevisionsAsync(northStar.Id, cancellationToken),
            };
        }
    }

    private async IAsyncEnumerable<NorthStarRevisionResponse> RevisionsAsync(Guid northStarId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = db.NorthStarRevisions.AsNoTracking().Where(r => r.NorthStarId == northStarId);
        var keys = all.OrderBy(r => r.Revision).Select(r => r.Revision);
        await foreach (var revision in rows.ReadAsync(keys, revisions => all.Where(r => revisions.Contains(r.Revision)), r => r.Revision, cancellationToken))
        {
            await text.OpenAsync(revision, cancellationToken);
            yield return revision.ToResponse();
        }
    }
}
