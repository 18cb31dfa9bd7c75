using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class PreviewFhirImport
{
    public static Ok<QuestionnaireImportResponse> Handle(FhirQuestionnaireBody body) => TypedResults.Ok(Response(FhirReading.Read(Json(body))));

    public static System.Text.Json.JsonElement Json(FhirQuestionnaireBody body) => System.Text.Json.JsonSerializer.SerializeToElement(body, StrictJson.Options);

    public static QuestionnaireImportResponse Response(FhirImport import, Guid? id = null) =>
        new() { Id = id, Questionnaire = DefinitionWriting.Body(import.Definition), NotCarriedOver = import.Losses };
}
