using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.ApiClients;

internal static class ListApiClients
{
    public static async Task<Ok<PageResponse<ApiClientResponse>>> Handle(
        [AsParameters] PageQuery page, NorthStarDbContext db, ApiClientRows rows, CancellationToken cancellationToken)
    {
        var clients = db.ApiClients.AsNoTracking();
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time.ToUniversalTime(), last.Id);
            clients = clients.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.CreatedAt, c.Id), ValueTuple.Create(time, id)));
        }

        var found = await clients.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(page.Size() + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(found, rows.Response, c => new TimeCursor(c.CreatedAt, c.Id)));
    }
}
