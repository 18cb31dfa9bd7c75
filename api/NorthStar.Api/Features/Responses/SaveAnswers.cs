using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

internal static class SaveAnswers
{
    public static async Task<Results<Ok<ResponseResponse>, ProblemResult>> Handle(
        Guid id, SaveAnswersRequest request, string? language, HttpContext http, ResponseRows rows, ResponseViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(id, cancellationToken) is not { } row)
            return Problems.NotFound();
        ETags.Require(http, row.Revision);
        if (row.Status != ResponseStatus.InProgress)
            return AnswerReading.NotInProgress();
        var patch = AnswerReading.Read(await views.DefinitionAsync(row, cancellationToken), request.Answers, out var refused);
        if (refused is not null)
            return refused;

        var saved = row with
        {
            Revision = row.Revision + 1,
            Content = row.Content with { Answers = row.Content.Answers.Merge(patch) },
            UpdatedAt = clock.Now(),
        };
        return await rows.SaveAsync(row, saved, cancellationToken)
            ? TypedResults.Ok(await views.ShowAsync(http, saved, cancellationToken))
            : Problems.PreconditionFailed();
    }
}
