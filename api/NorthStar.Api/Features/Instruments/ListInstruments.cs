using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Instruments;

namespace NorthStar.Api.Features.Instruments;

internal static class ListInstruments
{
    public static async Task<Ok<PageResponse<InstrumentResponse>>> Handle([AsParameters] PageQuery page, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        // Few: a record for each time that an owner stated something.
        var latest = (await db.InstrumentAttestations.AsNoTracking().ToListAsync(cancellationToken))
            .GroupBy(a => a.Instrument).ToDictionary(a => a.Key, a => a.MaxBy(record => record.AttestedAt));
        var after = page.After<CodeCursor>()?.Code;
        var rows = InstrumentCatalogue.Shipped.All
            .SkipWhile(instrument => after is not null && instrument.Code != after).Skip(after is null ? 0 : 1)
            .Take(page.Size() + 1).ToList();
        return TypedResults.Ok(page.Page(rows, instrument => instrument.ToResponse(latest.GetValueOrDefault(instrument.Code)), instrument => new CodeCursor(instrument.Code)));
    }

    private sealed record CodeCursor(string Code);
}
