using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Visions;

internal static class ListVisions
{
    public static async Task<Ok<PageResponse<VisionResponse>>> Handle(
        [AsParameters] PageQuery page, OwnVisions visions, PersonalText text, CancellationToken cancellationToken)
    {
        var rows = await visions.All.AsNoTracking().NewestFirstFrom(page).ToListAsync(cancellationToken);
        foreach (var vision in rows)
            await text.OpenAsync(vision, cancellationToken);
        return TypedResults.Ok(page.Page(rows, vision => vision.ToResponse()));
    }
}
