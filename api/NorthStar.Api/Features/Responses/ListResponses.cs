using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Responses;

internal static class ListResponses
{
    public static async Task<Ok<PageResponse<ResponseSummaryResponse>>> Handle(
        [AsParameters] PageQuery page, Caller caller, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        var mine = db.Responses.AsNoTracking().Where(r => r.ParticipantId == caller.ParticipantId);
        if (page.After<TimeCursor>() is { } after)
            mine = mine.Where(r => r.StartedAt < after.Time || (r.StartedAt == after.Time && r.Id.CompareTo(after.Id) < 0));
        var rows = await mine
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id)
            .Take(page.Size() + 1)
            .Select(r => new { r.Id, r.Status, r.QuestionnaireId, r.Version, r.Round, r.StartedAt, r.UpdatedAt, r.CompletedAt })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(
            rows,
            r => new ResponseSummaryResponse
            {
                Id = r.Id,
                Status = ResponseViews.Status(r.Status),
                Questionnaire = new() { Id = r.QuestionnaireId, Version = r.Version },
                Round = r.Round,
                StartedAt = r.StartedAt,
                UpdatedAt = r.UpdatedAt,
                CompletedAt = r.CompletedAt,
            },
            r => new TimeCursor(r.StartedAt, r.Id)));
    }
}
