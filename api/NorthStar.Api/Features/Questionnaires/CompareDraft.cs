using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class CompareDraft
{
    public static async Task<Results<Ok<DraftDiffResponse>, ProblemResult>> Handle(
        Guid id, HttpContext http, NorthStarDbContext db, QuestionnaireRows rows, CancellationToken cancellationToken)
    {
        var row = await db.Questionnaires.AsNoTracking().Where(q => q.Id == id)
            .Select(q => new { q.Draft, q.DraftRevision, q.CurrentVersion }).SingleOrDefaultAsync(cancellationToken);
        if (row?.Draft is not { } draft)
            return Problems.NotFound();
        var current = await rows.FindVersionAsync(id, row.CurrentVersion, cancellationToken);
        ETags.Set(http, row.DraftRevision);
        return TypedResults.Ok(new DraftDiffResponse
        {
            Version = current?.Number,
            Changes = current is null ? [] : [.. DefinitionDiff.Between(current.Definition, draft).Select(DefinitionWriting.Change)],
        });
    }
}
