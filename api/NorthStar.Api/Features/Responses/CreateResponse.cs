using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>Begins a response, or takes a whole one and completes it: one statement in one round trip, the record of the Idempotency-Key included.</summary>
internal static class CreateResponse
{
    public static async Task<IResult> Handle(
        CreateResponseRequest request, string? language, HttpContext http, Caller caller, PublishedVersions versions, ResponseRows rows, ResponseWriting writing,
        LastRounds rounds, TimeProvider clock, CancellationToken cancellationToken)
    {
        var published = (await versions.OfPracticeAsync(caller.PracticeId, cancellationToken)).FirstOrDefault(q => q.QuestionnaireId == request.QuestionnaireId);
        if (published is null)
            return Problems.BadInput("/questionnaireId", "questionnaire.not_found", "No published questionnaire has this id.");
        if (published.IsRetired)
            return Problems.Conflict("questionnaire.retired", "This questionnaire takes no new responses.");
        var version = request.Version ?? published.CurrentVersion;
        if (await versions.FindAsync(caller.PracticeId, published.QuestionnaireId, version, cancellationToken) is not { } definition)
            return Problems.BadInput("/version", "questionnaire.version_not_found", "The questionnaire has no such version.");
        var patch = AnswerReading.Read(definition, request.Answers ?? [], out var refused);
        if (refused is not null)
            return refused;

        return await writing.WriteAsync(
            http,
            request.Complete == true,
            _ => Task.FromResult<(ResponseRow?, IResult?)>((Begin(), null)),
            rows.AddAsync,
            body => TypedResults.Created($"/v1/responses/{body.Id}", body),
            cancellationToken);

        // Anew for each attempt: who gave way to another begins after them, in time as in rounds.
        ResponseRow Begin()
        {
            var now = clock.Now();
            return new(
                Guid.NewGuid(), published.QuestionnaireId, version, rounds.Next(caller.ParticipantId!.Value, published.QuestionnaireId), ResponseStatus.InProgress,
                Revision: 1, new ResponseContent(AnswerSet.Empty.Merge(patch)), now, now, null);
        }
    }
}
