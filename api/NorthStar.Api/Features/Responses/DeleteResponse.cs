using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace NorthStar.Api.Features.Responses;

/// <summary>Deletes a response; what it adds to figures is taken back as long as its quarter can still be changed.</summary>
internal static class DeleteResponse
{
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        Guid id, HttpContext http, Caller caller, NorthStarDbContext db, ResponseContents contents, CompletedFacts facts, ParticipantProfiles profiles, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await contents.FindForChangeAsync(id, cancellationToken) is not { } response)
            return Problems.NotFound();
        ETags.Require(http, response.Revision);
        db.Remove(response);
        await db.SaveChangesAsync(cancellationToken);
        if (response.CompletedAt is { } completedAt && Quarter.Of(completedAt) is var quarter && clock.GetUtcNow() < quarter.WindowCloses)
        {
            var profile = await profiles.CurrentAsync(caller.PracticeId, response.ParticipantId, cancellationToken);
            await facts.ResealAsync(caller.PracticeId, response.ParticipantId, response.QuestionnaireId, quarter, profile.Profile.Consent, cancellationToken);
        }

        return TypedResults.NoContent();
    }
}
