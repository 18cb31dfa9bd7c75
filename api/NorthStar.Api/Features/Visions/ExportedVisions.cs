using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Visions;

/// <summary>The person's visions for their export.</summary>
internal sealed class ExportedVisions(OwnVisions visions, PersonalRows rows, PersonalText text) : IExported<VisionResponse>
{
    public async IAsyncEnumerable<VisionResponse> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = visions.All.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id).Select(v => v.Id);
        await foreach (var vision in rows.ReadAsync(keys, ids => visions.All.AsNoTracking().Where(v => ids.Contains(v.Id)), v => v.Id, cancellationToken))
        {
            await text.OpenAsync(vision, cancellationToken);
            yield return vision.ToResponse();
        }
    }
}
