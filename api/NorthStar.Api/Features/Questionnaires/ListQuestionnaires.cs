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
        var rows = await db.Questionnaires.AsNoTracking().NewestFirstFrom(page)
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
