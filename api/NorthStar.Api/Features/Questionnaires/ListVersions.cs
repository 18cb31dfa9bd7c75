using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ListVersions
{
    public static async Task<Results<Ok<PageResponse<QuestionnaireVersionSummaryResponse>>, ProblemResult>> Handle(
        Guid id, [AsParameters] PageQuery page, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        var before = page.After<VersionCursor>()?.Version ?? int.MaxValue;
        var versions = await db.QuestionnaireVersions.AsNoTracking()
            .Where(v => v.QuestionnaireId == id && v.Number < before)
            .OrderByDescending(v => v.Number)
            .Take(page.Size() + 1)
            .ToListAsync(cancellationToken);
        if (versions.Count == 0 && !await db.Questionnaires.AnyAsync(q => q.Id == id, cancellationToken))
            return Problems.NotFound();
        return TypedResults.Ok(page.Page(
            versions,
            v => new QuestionnaireVersionSummaryResponse
            {
                Version = v.Number,
                PublishedAt = v.PublishedAt,
                Notes = v.Notes,
                Languages = DefinitionLanguages.Of(v.Definition).Complete,
            },
            v => new VersionCursor(v.Number)));
    }

    private sealed record VersionCursor(int Version);
}
