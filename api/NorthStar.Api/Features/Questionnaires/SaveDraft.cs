using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class SaveDraft
{
    public static async Task<Results<NoContent, Created, ProblemResult>> Handle(
        Guid id, QuestionnaireBody body, HttpContext http, QuestionnaireRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        var draft = DefinitionRules.Keepable(DefinitionReading.Of(body));
        if (await rows.FindForChangeAsync(id, cancellationToken) is not { } questionnaire)
            return Problems.NotFound();
        var isNew = questionnaire.Draft is null;
        CheckPrecondition(http, questionnaire);
        questionnaire.SaveDraft(draft, clock.Now());
        await rows.SaveAsync(cancellationToken);
        ETags.Set(http, questionnaire.DraftRevision);
        return isNew ? TypedResults.Created($"/v1/questionnaires/{id}/draft") : TypedResults.NoContent();
    }

    /// <summary>An open draft is replaced by whoever has read it; a new one is begun by whoever says that there is none.</summary>
    private static void CheckPrecondition(HttpContext http, Questionnaire questionnaire)
    {
        if (ETags.MeansNew(http) ? questionnaire.Draft is not null : questionnaire.Draft is null && http.Request.Headers.IfMatch.Count > 0)
            throw new ProblemException(Problems.PreconditionFailed());
        if (questionnaire.Draft is not null)
            ETags.Require(http, questionnaire.DraftRevision);
        else if (!ETags.MeansNew(http))
            throw new ProblemException(Problems.PreconditionRequired("There is no draft yet: send If-None-Match: * to begin one."));
    }
}
