using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace NorthStar.Api.Features.Responses;

/// <summary>Deletes a response; what it adds to figures that are not released yet is taken back.</summary>
internal static class DeleteResponse
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        Guid id, HttpContext http, Caller caller, NorthStarDbContext db, ResponseContents contents, CompletedFacts facts, CancellationToken cancellationToken)
    {
        if (await contents.FindForChangeAsync(id, cancellationToken) is not { } response)
            return Problems.NotFound();
        ETags.Require(http, response.Revision);
        db.Remove(response);
        await db.SaveChangesAsync(cancellationToken);
        if (response.CompletedAt is { } completedAt)
            await facts.ResealAsync(caller.PracticeId, response.ParticipantId, response.QuestionnaireId, Quarter.Of(completedAt), cancellationToken);
        return TypedResults.NoContent();
    }
}
