using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ValidateQuestionnaire
{
    public static Ok<ValidationResponse> Handle(QuestionnaireBody body)
    {
        var errors = DefinitionValidation.ValidateForPublishing(DefinitionReading.Of(body), PublishQuestionnaire.AttestedInstruments);
        return TypedResults.Ok(new ValidationResponse { Valid = errors.Count == 0, Errors = DefinitionRules.Of(errors) });
    }
}
