using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

internal static class ListReflections
{
    public static async Task<Ok<PageResponse<ReflectionResponse>>> Handle(
        [AsParameters] PageQuery page, string? language, HttpContext http, Caller caller, NorthStarDbContext db, PublishedVersions versions, ParticipantProfiles profiles,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var mine = db.Responses.AsNoTracking().Where(r => r.ParticipantId == caller.ParticipantId);
        var last = await mine
            .Where(r => r.Status == ResponseStatus.Completed
                && !mine.Any(later => later.QuestionnaireId == r.QuestionnaireId && later.Status == ResponseStatus.Completed && later.CompletedAt > r.CompletedAt))
            .Select(r => new { r.Id, r.QuestionnaireId, r.Version, r.Round, CompletedAt = r.CompletedAt!.Value })
            .ToListAsync(cancellationToken);
        var begun = await mine.Where(r => r.Status == ResponseStatus.InProgress)
            .ToDictionaryAsync(r => r.QuestionnaireId, r => r.Id, cancellationToken);
        var after = page.After<TimeCursor>();
        var rows = last.Where(r => after is null || (r.CompletedAt, r.Id).CompareTo((after.Time, after.Id)) < 0)
            .OrderByDescending(r => r.CompletedAt).ThenByDescending(r => r.Id).DistinctBy(r => r.QuestionnaireId).Take(page.Size() + 1);

        var profile = await profiles.CurrentAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken);
        string[] preferred = [.. PreferredLanguages.Of(http.Request), profile.Profile.Language];
        var published = (await versions.OfPracticeAsync(caller.PracticeId, cancellationToken)).ToDictionary(q => q.QuestionnaireId);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var reflections = new List<ReflectionResponse>();
        foreach (var row in rows)
        {
            var current = published[row.QuestionnaireId];
            var (answered, now) = (await DefinitionAsync(row.QuestionnaireId, row.Version), await DefinitionAsync(row.QuestionnaireId, current.CurrentVersion));
            // Of the version that was answered, as the reminder is: who was told "in six months" is asked in six months.
            DateOnly? dueOn = answered.ReflectAgainAfterMonths is { } months && !current.IsRetired ? ReflectionInterval.DueOn(row.CompletedAt, months) : null;
            reflections.Add(new()
            {
                Questionnaire = new() { Id = row.QuestionnaireId, Version = current.CurrentVersion },
                Title = now.Title.For(preferred, now.Language).Text,
                LastResponseId = row.Id,
                LastCompletedAt = row.CompletedAt,
                Round = row.Round,
                DueOn = dueOn,
                Due = dueOn <= today,
                InProgressResponseId = begun.TryGetValue(row.QuestionnaireId, out var inProgress) ? inProgress : null,
            });
        }

        return TypedResults.Ok(page.Page(reflections, reflection => reflection, reflection => new TimeCursor(reflection.LastCompletedAt, reflection.LastResponseId)));

        async ValueTask<QuestionnaireDefinition> DefinitionAsync(Guid questionnaireId, int version) =>
            await versions.FindAsync(caller.PracticeId, questionnaireId, version, cancellationToken) ?? throw new InvalidOperationException("A response without its version.");
    }
}
