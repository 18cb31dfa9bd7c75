using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.NorthStars;

/// <summary>The calling participant's North Stars: found, opened and sealed. Absent and somebody else's are the same 404.</summary>
internal sealed class OwnNorthStars(NorthStarDbContext db, PersonalText text, DataKeys keys, Caller caller, TimeProvider clock)
{
    public IQueryable<NorthStarStatement> All => db.NorthStars.Where(northStar => northStar.ParticipantId == caller.ParticipantId);

    public DateTimeOffset Now { get; } = clock.Now();

    /// <summary>A new draft; yet to be saved.</summary>
    public NorthStarStatement Add(NorthStarWords words) =>
        db.Add(NorthStarStatement.Draft(caller.PracticeId, caller.ParticipantId!.Value, words, Now)).Entity;

    /// <summary>A North Star to read, sealed; null where there is none of the person.</summary>
    public Task<NorthStarStatement?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        All.AsNoTracking().SingleOrDefaultAsync(northStar => northStar.Id == id, cancellationToken);

    /// <summary>The adopted North Star, sealed; null where there is none.</summary>
    public Task<NorthStarStatement?> CurrentAsync(CancellationToken cancellationToken) =>
        All.AsNoTracking().SingleOrDefaultAsync(northStar => northStar.Status == NorthStarStatus.Adopted, cancellationToken);

    /// <summary>The North Star that was superseded at an instant, which is the one at which the next was adopted; null where there is none.</summary>
    public async Task<NorthStarStatement?> SupersededAtAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        // When, stands in the sealed words alone. There is one for each time that the person adopted another, so they are few.
        foreach (var northStar in await All.AsNoTracking().Where(n => n.Status == NorthStarStatus.Superseded).ToListAsync(cancellationToken))
        {
            await text.OpenAsync(northStar, cancellationToken);
            if (northStar.Words.SupersededAt == instant)
                return northStar;
        }

        return null;
    }

    /// <summary>Whether the North Star is there.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task RequireAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await All.AnyAsync(northStar => northStar.Id == id, cancellationToken))
            throw new ProblemException(Problems.NotFound());
    }

    /// <summary>A North Star to read.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<NorthStarStatement> OpenAsync(NorthStarStatement? northStar, CancellationToken cancellationToken)
    {
        if (northStar is null)
            throw new ProblemException(Problems.NotFound());
        await text.OpenAsync(northStar, cancellationToken);
        return northStar;
    }

    /// <summary>A North Star to change: nobody else changes it until the request ends.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<NorthStarStatement> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var locked = db.NorthStars
            .FromSql($"SELECT * FROM north_stars WHERE practice_id = {caller.PracticeId} AND id = {id} FOR UPDATE")
            .Where(northStar => northStar.ParticipantId == caller.ParticipantId);
        return await OpenAsync(await locked.SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Two drafts adopted at once would both find no former one: here the second waits for the first.</summary>
    public Task WaitForOtherAdoptionsAsync(CancellationToken cancellationToken) =>
        // Nothing is read: where the person is erased meanwhile there is no row, and no North Star either.
        db.Database.ExecuteSqlAsync(
            $"SELECT FROM participants WHERE practice_id = {caller.PracticeId} AND id = {caller.ParticipantId} FOR NO KEY UPDATE", cancellationToken);

    /// <summary>Seals and saves the North Stars of a request, each with a revision that stays as it is.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken, params IEnumerable<NorthStarStatement?> changed)
    {
        foreach (var northStar in changed.OfType<NorthStarStatement>())
        {
            await text.SealAsync(northStar, cancellationToken);
            db.Add(new NorthStarRevision(northStar));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The words of a request, once the response is found to be the person's and each quote to stand in its answer.</summary>
    /// <exception cref="ProblemException">400: a response that is absent or somebody else's, or a quote that is not in the answer.</exception>
    public async Task<NorthStarWords> ReadAsync(NorthStarRequest request, CancellationToken cancellationToken)
    {
        var evidence = (request.Evidence ?? []).Select(e => new Evidence(e.LinkId, e.Quote)).ToArray();
        if (request.ResponseId is { } responseId)
        {
            var answers = await AnswersAsync(responseId, cancellationToken);
            var wrong = evidence.Index().Where(e => !e.Item.StandsIn(Written(answers[e.Item.LinkId]))).Select(e => new ProblemError
            {
                Pointer = $"/evidence/{e.Index}/quote",
                Code = "north_star.quote_not_in_answer",
                Detail = "These words don't stand in that answer.",
            }).ToArray();
            if (wrong.Length > 0)
                throw new ProblemException(Problems.BadInput(wrong));
        }

        return new NorthStarWords
        {
            Statement = request.Statement,
            LooksLike = request.LooksLike,
            FeelsLike = request.FeelsLike,
            ResponseId = request.ResponseId,
            Evidence = evidence,
        };
    }

    async Task<AnswerSet> AnswersAsync(Guid responseId, CancellationToken cancellationToken)
    {
        var response = await db.Responses.AsNoTracking()
            .Where(r => r.Id == responseId && r.ParticipantId == caller.ParticipantId)
            .Select(r => new { r.Revision, r.Content })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new ProblemException(Problems.BadInput("/responseId", "reference.not_found", "There is no such response of this person."));
        var dataKey = await keys.GetAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken);
        return ResponseContent.Open(dataKey, caller.ParticipantId.Value, responseId, response.Revision, response.Content).Answers;
    }

    /// <summary>What of an answer the person wrote themselves.</summary>
    static string? Written(AnswerValue? answer) => answer switch
    {
        AnswerValue.Text words => words.Value,
        AnswerValue.Code code => code.Other,
        AnswerValue.Codes codes => codes.Other,
        _ => null,
    };
}

internal static class NorthStarMapping
{
    public static NorthStarResponse ToResponse(this NorthStarStatement northStar) => new()
    {
        Id = northStar.Id,
        Status = Domain.KebabCode.Of(northStar.Status),
        Statement = northStar.Words.Statement,
        LooksLike = northStar.Words.LooksLike,
        FeelsLike = northStar.Words.FeelsLike,
        ResponseId = northStar.Words.ResponseId,
        Evidence = northStar.Words.Quoted(),
        CreatedAt = northStar.CreatedAt,
        UpdatedAt = northStar.Words.UpdatedAt,
        AdoptedAt = northStar.Words.AdoptedAt,
        SupersededAt = northStar.Words.SupersededAt,
    };

    public static NorthStarRevisionResponse ToResponse(this NorthStarRevision revision) => new()
    {
        Revision = revision.Revision,
        Change = Domain.KebabCode.Of(revision.Change),
        At = revision.Words.UpdatedAt,
        Statement = revision.Words.Statement,
        LooksLike = revision.Words.LooksLike,
        FeelsLike = revision.Words.FeelsLike,
        ResponseId = revision.Words.ResponseId,
        Evidence = revision.Words.Quoted(),
    };

    static NorthStarEvidence[] Quoted(this NorthStarWords words) =>
        [.. words.Evidence.Select(e => new NorthStarEvidence { LinkId = e.LinkId, Quote = e.Quote })];
}
