using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;

namespace NorthStar.Api.Features.Questionnaires;

internal static class DiscardDraft
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        Guid id, HttpContext http, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { Draft: not null } questionnaire)
            return Problems.NotFound();
        ETags.Require(http, questionnaire.DraftRevision);
        questionnaire.DiscardDraft(clock.Now());
        await rows.SaveAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
