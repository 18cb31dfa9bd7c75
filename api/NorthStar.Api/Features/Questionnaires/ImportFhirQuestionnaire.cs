using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ImportFhirQuestionnaire
{
    public static async Task<Results<Created<QuestionnaireImportResponse>, ProblemResult>> Handle(
        FhirQuestionnaireBody body, bool? acceptLosses, Caller caller, HttpContext http, NorthStarDbContext db, QuestionnaireRows rows, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var import = FhirReading.Read(PreviewFhirImport.Json(body));
        if (import.Losses.Count > 0 && acceptLosses != true)
        {
            return Problems.Conflict(
                "questionnaire.import_loses", "Not everything can be carried over: see the list. Repeat with ?acceptLosses=true to import it all the same.",
                [.. import.Losses.Select(loss => new ProblemError { Pointer = loss.Pointer, Code = loss.Code, Detail = loss.Detail })]);
        }

        var definition = import.Definition;
        definition = definition with { Key = await CreateQuestionnaire.FreeKeyAsync(definition.Key, "", db, cancellationToken) };
        var questionnaire = Questionnaire.Create(caller.PracticeId, Guid.NewGuid(), DefinitionRules.Keepable(definition), clock.Now());
        db.Add(questionnaire);
        await rows.SaveAsync(cancellationToken);
        ETags.Set(http, questionnaire.Revision);
        return TypedResults.Created($"/v1/questionnaires/{questionnaire.Id}", PreviewFhirImport.Response(import with { Definition = definition }, questionnaire.Id));
    }
}
