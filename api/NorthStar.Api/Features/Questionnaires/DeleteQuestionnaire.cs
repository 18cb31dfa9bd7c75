using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;

namespace NorthStar.Api.Features.Questionnaires;

internal static class DeleteQuestionnaire
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(Guid id, HttpContext http, NorthStarDbContext db, QuestionnaireRows rows, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        ETags.Require(http, questionnaire.Revision);
        questionnaire.EnsureDeletable();
        db.Remove(questionnaire);
        await rows.SaveAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
