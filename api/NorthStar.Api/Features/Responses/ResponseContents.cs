using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>The calling person's responses as entities, for changes that are not on the hot path.</summary>
internal sealed class ResponseContents(NorthStarDbContext db, DataKeys keys, Caller caller)
{
    /// <summary>A response of the caller's, or null. The person is locked first: what changes their facts goes one at a time.</summary>
    public async Task<Response?> FindForChangeAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT FROM participants WHERE practice_id = {caller.PracticeId} AND id = {caller.ParticipantId} FOR UPDATE", cancellationToken);
        return await db.Responses.SingleOrDefaultAsync(r => r.Id == id && r.ParticipantId == caller.ParticipantId, cancellationToken);
    }

    public async Task<ResponseContent> OpenAsync(Response response, CancellationToken cancellationToken) =>
        ResponseContent.Open(await KeyAsync(cancellationToken), response.ParticipantId, response.Id, response.Revision, response.Content);

    public async Task<byte[]> SealAsync(Response response, ResponseContent content, CancellationToken cancellationToken) =>
        content.Seal(await KeyAsync(cancellationToken), response.ParticipantId, response.Id, response.Revision);

    public static ResponseRow Row(Response response, ResponseContent content) => new(
        response.Id, response.QuestionnaireId, response.Version, response.Round, response.Status, response.Revision, content, response.StartedAt, response.UpdatedAt, response.CompletedAt);

    private ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken) => keys.GetAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken);
}
