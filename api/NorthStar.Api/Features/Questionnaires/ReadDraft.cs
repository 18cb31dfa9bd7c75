using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadDraft
{
    public static async Task<Results<Ok<QuestionnaireBody>, ProblemResult>> Handle(Guid id, HttpContext http, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        var row = await db.Questionnaires.AsNoTracking().Where(q => q.Id == id).Select(q => new { q.Draft, q.DraftRevision }).SingleOrDefaultAsync(cancellationToken);
        if (row?.Draft is not { } draft)
            return Problems.NotFound();
        ETags.Set(http, row.DraftRevision);
        return TypedResults.Ok(DefinitionWriting.Body(draft));
    }
}
