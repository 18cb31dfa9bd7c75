using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadQuestionnaire
{
    public static async Task<Results<Ok<QuestionnaireResponse>, ProblemResult>> Handle(Guid id, HttpContext http, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Questionnaires.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        ETags.Set(http, questionnaire.Revision);
        return TypedResults.Ok(DefinitionWriting.Head(questionnaire));
    }
}
