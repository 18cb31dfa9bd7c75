using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

internal static class ReopenResponse
{
    public static async Task<Results<Ok<ResponseResponse>, ProblemResult>> Handle(
        Guid id, string? language, HttpContext http, Caller caller, NorthStarDbContext db, ResponseContents contents, CompletedFacts facts,
        ResponseViews views, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await contents.FindForChangeAsync(id, cancellationToken) is not { } response)
            return Problems.NotFound();
        if (http.Request.Headers.IfMatch.Count > 0)
            ETags.Require(http, response.Revision);
        if (await db.Responses.AnyAsync(
            r => r.ParticipantId == caller.ParticipantId && r.QuestionnaireId == response.QuestionnaireId && r.Status == ResponseStatus.InProgress && r.Id != id, cancellationToken))
            return Problems.Conflict("response.already_in_progress", "Another response to this questionnaire is in progress.");
        var quarter = Quarter.Of(response.CompletedAt ?? clock.GetUtcNow());
        var content = await contents.OpenAsync(response, cancellationToken);
        var now = clock.Now();
        response.Reopen(now);
        response.ReplaceContent(await contents.SealAsync(response, content with { OrganizationId = null, Group = null }, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await facts.ResealAsync(caller.PracticeId, response.ParticipantId, response.QuestionnaireId, quarter, cancellationToken);
        return TypedResults.Ok(await views.ShowAsync(http, ResponseContents.Row(response, content), cancellationToken));
    }
}
