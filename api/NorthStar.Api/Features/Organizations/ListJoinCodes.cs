using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Organizations;

internal static class ListJoinCodes
{
    public static async Task<Results<Ok<PageResponse<JoinCodeResponse>>, ProblemResult>> Handle(
        Guid id, [AsParameters] PageQuery page, NorthStarDbContext db, JoinCodeRows codes, CancellationToken cancellationToken) =>
        await db.Organizations.AnyAsync(o => o.Id == id, cancellationToken) ? await codes.ListAsync(id, page, cancellationToken) : Problems.NotFound();
}
