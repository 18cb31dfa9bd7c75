using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadStarter
{
    public static Ok<QuestionnaireBody> Handle() => TypedResults.Ok(DefinitionWriting.Body(StarterQuestionnaire.Definition));
}
