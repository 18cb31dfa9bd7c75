using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>The calling participant's responses as a comparison needs them: opened, with their version, in the reader's language.</summary>
internal sealed class AnsweredResponses(NorthStarDbContext db, PublishedVersions versions, ParticipantProfiles profiles, DataKeys keys, Caller caller)
{
    /// <summary>A response, or null where none is named or it is not there any more.</summary>
    public async Task<AnsweredResponse?> FindAsync(HttpContext http, Guid? id, CancellationToken cancellationToken)
    {
        var participant = caller.ParticipantId!.Value;
        if (id is null || await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.ParticipantId == participant, cancellationToken) is not { } response)
            return null;
        var definition = await versions.FindAsync(caller.PracticeId, response.QuestionnaireId, response.Version, cancellationToken)
            ?? throw new InvalidOperationException("A response without its version.");
        var key = await keys.GetAsync(caller.PracticeId, participant, cancellationToken);
        var answers = ResponseContent.Open(key, participant, response.Id, response.Revision, response.Content).Answers;
        var profile = await profiles.CurrentAsync(caller.PracticeId, participant, cancellationToken);
        var texts = Logic.Evaluate(definition, answers, [.. PreferredLanguages.Of(http.Request), profile.Profile.Language]).Texts;
        return new(response, definition, answers, texts);
    }
}

/// <summary>A response, opened.</summary>
/// <param name="Response">The row.</param>
/// <param name="Definition">The version that it answers.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Texts">By linkId how each question that is there reads to the person.</param>
internal sealed record AnsweredResponse(Response Response, QuestionnaireDefinition Definition, AnswerSet Answers, IReadOnlyDictionary<string, string> Texts)
{
    public ComparedResponse ToResponse() => new()
    {
        Id = Response.Id,
        Questionnaire = new() { Id = Response.QuestionnaireId, Version = Response.Version },
        Round = Response.Round,
        StartedAt = Response.StartedAt,
        CompletedAt = Response.CompletedAt,
    };
}
