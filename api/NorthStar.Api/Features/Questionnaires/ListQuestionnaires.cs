using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ListQuestionnaires
{
    public static async Task<Ok<PageResponse<QuestionnaireResponse>>> Handle([AsParameters] PageQuery page, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        var questionnaires = db.Questionnaires.AsNoTracking();
        if (page.After<TimeCursor>() is { } last)
        {
            var (time, id) = (last.Time.ToUniversalTime(), last.Id);
            questionnaires = questionnaires.Where(q => EF.Functions.LessThan(ValueTuple.Create(q.CreatedAt, q.Id), ValueTuple.Create(time, id)));
        }

        var rows = await questionnaires
            .OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id)
            .Take(page.Size() + 1)
            .Select(q => new QuestionnaireResponse
            {
                Id = q.Id,
                Key = q.Key,
                Title = q.Title,
                Language = q.Language,
                State = q.RetiredAt != null ? "retired" : q.CurrentVersion == null ? "draft" : "published",
                CurrentVersion = q.CurrentVersion,
                HasDraft = q.DraftSavedAt != null,
                DraftUpdatedAt = q.DraftSavedAt,
                CreatedAt = q.CreatedAt,
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(rows, q => q, q => new TimeCursor(q.CreatedAt, q.Id)));
    }
}
