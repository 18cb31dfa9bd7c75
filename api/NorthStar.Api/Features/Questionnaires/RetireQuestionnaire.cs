using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class RetireQuestionnaire
{
    public static async Task<Results<Ok<QuestionnaireResponse>, ProblemResult>> Handle(
        Guid id, HttpContext http, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        ETags.Honor(http, questionnaire.Revision);
        var now = clock.Now();
        questionnaire.Retire(now);
        rows.Announce("questionnaire.retired", questionnaire, now);
        await rows.SavePublishedAsync(questionnaire, cancellationToken);
        ETags.Set(http, questionnaire.Revision);
        return TypedResults.Ok(DefinitionWriting.Head(questionnaire));
    }
}
