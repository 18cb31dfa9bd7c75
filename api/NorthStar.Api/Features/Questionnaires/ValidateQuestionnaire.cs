using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ValidateQuestionnaire
{
    public static async Task<Ok<ValidationResponse>> Handle(
        QuestionnaireBody body, NorthStarDbContext db, QuestionnaireRows rows, CancellationToken cancellationToken)
    {
        // A transaction to read in, not the request's own: nothing is changed here, whatever the method.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var errors = DefinitionValidation.ValidateForPublishing(DefinitionReading.Of(body), await rows.AttestedInstrumentsAsync(cancellationToken));
        return TypedResults.Ok(new ValidationResponse { Valid = errors.Count == 0, Errors = DefinitionRules.Of(errors) });
    }
}
