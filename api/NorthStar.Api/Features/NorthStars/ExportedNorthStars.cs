using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>The person's North Stars for their export.</summary>
internal sealed class ExportedNorthStars(OwnNorthStars northStars, PersonalRows rows) : IExported<ExportedNorthStar>
{
    public async IAsyncEnumerable<ExportedNorthStar> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = northStars.All.OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => n.Id);
        await foreach (var northStar in rows.ReadAsync(keys, ids => northStars.All.AsNoTracking().Where(n => ids.Contains(n.Id)), n => n.Id, cancellationToken))
            yield return new() { NorthStar = (await northStars.OpenAsync(northStar, cancellationToken)).ToResponse() };
    }
}
