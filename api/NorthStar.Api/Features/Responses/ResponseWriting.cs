using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>
/// Writes a response together with all that hangs on it. What the write builds on (profile, revision, earlier facts) is read without a lock
/// and checked by the write itself; where it has changed in between, everything is done again on what is true now.
/// </summary>
internal sealed class ResponseWriting(
    ResponseRows rows, ResponseViews views, ParticipantProfiles profiles, FactSealer sealer, IdempotencyRecords records, Caller caller, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Finds the response to write, or says why not.</summary>
    public delegate Task<(ResponseRow? Row, IResult? Refusal)> Load(CancellationToken cancellationToken);

    /// <summary>Writes a response in one statement.</summary>
    public delegate Task<WriteOutcome> Write(ResponseRow row, int profileRevision, FactWrite? fact, IdempotencyRow? record, CancellationToken cancellationToken);

    public async Task<IResult> WriteAsync(
        HttpContext http, bool complete, Load load, Write write, Func<ResponseResponse, IResult> answer, CancellationToken cancellationToken)
    {
        var idempotency = http.Features.Get<IdempotentRequest>();
        var factExists = false;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (row, refusal) = await load(cancellationToken);
            if (row is null)
                return refusal!;
            var profile = await profiles.CurrentAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken);
            FactWrite? fact = null;
            Completion? completion = null;
            if (complete)
            {
                var definition = await views.DefinitionAsync(row, cancellationToken);
                completion = Completion.Check(definition, row.Content.Answers);
                if (!completion.IsPossible)
                    return AnswerReading.Incomplete(completion);
                row = Completed(row, completion, profile);
                fact = await FactAsync(row, definition, profile, factExists, cancellationToken);
            }

            var result = answer(await views.ShowAsync(http, row, cancellationToken, completion?.Dropped));
            StoredAnswer? stored = idempotency is null ? null : await StoredAnswer.RenderAsync(http, result);
            switch (await write(row, profile.Revision, fact, stored is null ? null : records.Row(idempotency!, stored), cancellationToken))
            {
                case WriteOutcome.Written:
                    return stored ?? result;
                case WriteOutcome.InProgress:
                    return await AlreadyInProgressAsync(row.QuestionnaireId, cancellationToken);
                case WriteOutcome.KeyUsed:
                    return Problems.Unavailable(); // its answer takes the place of this one
                case WriteOutcome.FactExists:
                    factExists = true;
                    break;
                case WriteOutcome.Stale:
                    profiles.Forget(caller.ParticipantId.Value);
                    break;
            }
        }

        return Problems.Unavailable();
    }

    private ResponseRow Completed(ResponseRow row, Completion completion, CurrentProfile profile)
    {
        var now = clock.GetMicroseconds();
        return row with
        {
            Status = ResponseStatus.Completed,
            Content = new ResponseContent(completion.Kept, profile.Profile.OrganizationId, profile.Profile.Group),
            UpdatedAt = now,
            CompletedAt = now,
        };
    }

    private async Task<FactWrite> FactAsync(
        ResponseRow row, QuestionnaireDefinition definition, CurrentProfile profile, bool exists, CancellationToken cancellationToken)
    {
        var quarter = Quarter.Of(row.CompletedAt!.Value);
        var fact = CompletedFacts.Compose(definition, row.Content, profile.Profile.Consent, row.CompletedAt.Value);
        int? over = null;
        if (exists)
        {
            Fact? earlier = null;
            var completed = await rows.CompletedInAsync(row.QuestionnaireId, quarter, cancellationToken);
            foreach (var response in completed)
            {
                var said = CompletedFacts.Compose(
                    await views.DefinitionAsync(response, cancellationToken), response.Content, profile.Profile.Consent, response.CompletedAt!.Value);
                earlier = earlier is null ? said : said.Over(earlier);
            }

            over = completed.Count;
            fact = earlier is null ? fact : fact.Over(earlier);
        }

        var (keyId, content) = await sealer.SealAsync(quarter, fact, cancellationToken);
        return new(quarter, keyId, content, over);
    }

    private async Task<IResult> AlreadyInProgressAsync(Guid questionnaireId, CancellationToken cancellationToken) =>
        new ProblemResult(409, "response.already_in_progress", "Already in progress", "A response to this questionnaire is in progress: go on with it.")
        {
            ResponseId = await rows.FindInProgressAsync(questionnaireId, cancellationToken),
        };
}
