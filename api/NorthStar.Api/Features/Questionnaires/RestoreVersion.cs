using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class RestoreVersion
{
    public static async Task<Results<Ok<QuestionnaireBody>, ProblemResult>> Handle(
        Guid id, int version, HttpContext http, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire
            || await rows.FindVersionAsync(id, version, cancellationToken) is not { } former)
            return Problems.NotFound();
        // An open draft would be lost, so whoever restores over it must have seen it.
        if (questionnaire.Draft is not null)
            ETags.Require(http, questionnaire.DraftRevision);
        questionnaire.Restore(former, clock.Now());
        await rows.SaveAsync(cancellationToken);
        ETags.Set(http, questionnaire.DraftRevision);
        return TypedResults.Ok(DefinitionWriting.Body(questionnaire.Draft!));
    }
}
