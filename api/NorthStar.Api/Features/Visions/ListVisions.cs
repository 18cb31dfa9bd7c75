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
        var own = visions.All.AsNoTracking();
        if (page.After<TimeCursor>() is { } after)
            own = own.Where(v => v.CreatedAt < after.Time || (v.CreatedAt == after.Time && v.Id < after.Id));
        var rows = await own.OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        foreach (var vision in rows)
            await text.OpenAsync(vision, cancellationToken);
        return TypedResults.Ok(page.Page(rows, vision => vision.ToResponse(), last => new TimeCursor(last.CreatedAt, last.Id)));
    }
}
