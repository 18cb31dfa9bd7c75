using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
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
    ResponseRows rows, ResponseViews views, ParticipantProfiles profiles, DataKeys keys, FactSealer sealer, OpenFacts facts, LastRounds rounds, IdempotencyRecords records, Caller caller, TimeProvider clock)
{
    private const int MostAttempts = 5;

    private readonly Guid participantId = caller.ParticipantId!.Value;

    /// <summary>Finds the response to write, or says why not.</summary>
    public delegate Task<(ResponseRow? Row, IResult? Refusal)> Load(CancellationToken cancellationToken);

    /// <summary>Writes a response in one statement.</summary>
    public delegate Task<WriteOutcome> Write(ResponseRow row, int profileRevision, FactWrite? fact, IdempotencyRow? record, CancellationToken cancellationToken);

    public async Task<IResult> WriteAsync(
        HttpContext http, bool complete, Load load, Write write, Func<ResponseResponse, IResult> answer, CancellationToken cancellationToken)
    {
        var idempotency = http.Features.Get<IdempotentRequest>();
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (row, refusal) = await load(cancellationToken);
            if (row is null)
                return refusal!;
            var profile = await profiles.CurrentAsync(caller.PracticeId, participantId, cancellationToken);
            (FactWrite Write, Fact Fact)? fact = null;
            Completion? completion = null;
            if (complete)
            {
                var definition = await views.DefinitionAsync(row, cancellationToken);
                completion = Completion.Check(definition, row.Content.Answers);
                if (!completion.IsPossible)
                    return AnswerReading.Incomplete(completion);
                row = Completed(row, definition, completion, profile);
                fact = await FactAsync(row, definition, profile, cancellationToken);
            }

            var result = answer(await views.ShowAsync(http, row, cancellationToken, completion?.Dropped));
            StoredAnswer? stored = idempotency is null ? null : await StoredAnswer.RenderAsync(http, result);
            switch (await write(row, profile.Revision, fact?.Write, stored is null ? null : records.Row(idempotency!, stored), cancellationToken))
            {
                case WriteOutcome.Written:
                    rounds.Keep(participantId, row.QuestionnaireId, row.Round);
                    if (fact is { } known)
                        facts.Keep(participantId, row.QuestionnaireId, known.Write.Quarter, new((known.Write.Replaces ?? 0) + 1, known.Fact));
                    return stored ?? result;
                case WriteOutcome.InProgress:
                    return await AlreadyInProgressAsync(row.QuestionnaireId, cancellationToken);
                case WriteOutcome.KeyUsed:
                    return Problems.Unavailable(); // its answer takes the place of this one
                case WriteOutcome.FactExists:
                case WriteOutcome.Stale:
                    profiles.Forget(participantId);
                    rounds.Keep(participantId, row.QuestionnaireId, await rows.FindLastRoundAsync(row.QuestionnaireId, cancellationToken));
                    if (fact is { } old && await rows.FindFactAsync(row.QuestionnaireId, old.Write.Quarter, cancellationToken) is { } current)
                        facts.Keep(participantId, row.QuestionnaireId, old.Write.Quarter, current);
                    break;
            }
        }

        return Problems.Unavailable();
    }

    private ResponseRow Completed(ResponseRow row, QuestionnaireDefinition definition, Completion completion, CurrentProfile profile)
    {
        var now = clock.Now();
        return row with
        {
            Status = ResponseStatus.Completed,
            Content = new ResponseContent(completion.Kept, profile.Profile.OrganizationId, profile.Profile.Group),
            UpdatedAt = now,
            CompletedAt = now,
            ReflectAgainAt = definition.ReflectAgainAfterMonths is { } months ? ReflectionInterval.DueAt(now, months) : null,
        };
    }

    private async Task<(FactWrite Write, Fact Fact)> FactAsync(
        ResponseRow row, QuestionnaireDefinition definition, CurrentProfile profile, CancellationToken cancellationToken)
    {
        var quarter = Quarter.Of(row.CompletedAt!.Value);
        var fact = CompletedFacts.Compose(definition, row.Content, profile.Profile.Consent, row.CompletedAt.Value);
        var earlier = facts.Find(participantId, row.QuestionnaireId, quarter);
        if (earlier is not null)
            fact = fact.Over(earlier.Fact);
        var (keyId, content) = await sealer.SealAsync(quarter, fact, cancellationToken);
        var own = CompletedFacts.SealOwn(await keys.GetAsync(caller.PracticeId, participantId, cancellationToken), participantId, row.QuestionnaireId, quarter, fact);
        return (new(quarter, keyId, content, own, earlier?.Revision), fact);
    }

    private async Task<IResult> AlreadyInProgressAsync(Guid questionnaireId, CancellationToken cancellationToken) =>
        new ProblemResult(409, "response.already_in_progress", "Already in progress", "A response to this questionnaire is in progress: go on with it.")
        {
            ResponseId = await rows.FindInProgressAsync(questionnaireId, cancellationToken),
        };
}

/// <summary>The facts that this process wrote last. What is remembered may be stale: the write says which revision it builds on.</summary>
internal sealed class OpenFacts : IDisposable
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public KnownFact? Find(Guid participantId, Guid questionnaireId, Quarter quarter) => cache.Get<KnownFact>((participantId, questionnaireId, quarter));

    public void Keep(Guid participantId, Guid questionnaireId, Quarter quarter, KnownFact fact) =>
        cache.Set((participantId, questionnaireId, quarter), fact, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });

    public void Dispose() => cache.Dispose();
}

/// <summary>
/// The rounds that this process saw last. Who is not known is taken for somebody who begins for the first time, which most are; the write says
/// which round it takes itself for, and is done again where that is not the next.
/// </summary>
internal sealed class LastRounds : IDisposable
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The round that a new response begins, as far as is known.</summary>
    public int Next(Guid participantId, Guid questionnaireId) => cache.Get<int>((participantId, questionnaireId)) + 1;

    public void Keep(Guid participantId, Guid questionnaireId, int round) =>
        cache.Set((participantId, questionnaireId), round, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CacheTime });

    public void Dispose() => cache.Dispose();
}
