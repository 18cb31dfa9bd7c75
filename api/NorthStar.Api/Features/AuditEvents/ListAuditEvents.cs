using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Contracts.V1;
using NorthStar.Domain.AuditEvents;
using AuditActor = NorthStar.Contracts.V1.AuditActor;

namespace NorthStar.Api.Features.AuditEvents;

internal static class ListAuditEvents
{
    public static async Task<Ok<PageResponse<AuditEventResponse>>> Handle(
        [AsParameters] PageQuery page, string? actor, string? kind, DateTimeOffset? from, DateTimeOffset? to, NorthStarDbContext db, CancellationToken cancellationToken)
    {
        Check("?actor", actor, new CodeAttribute());
        Check("?kind", kind, new AuditKindAttribute());
        var events = db.AuditEvents.AsNoTracking();
        if (actor is not null)
            events = events.Where(e => e.ActorId == actor);
        if (kind is not null)
            events = events.Where(e => e.Kind == kind);
        if (from?.ToUniversalTime() is { } first)
            events = events.Where(e => e.OccurredAt >= first);
        if (to?.ToUniversalTime() is { } end)
            events = events.Where(e => e.OccurredAt < end);
        if (page.After<SequenceCursor>() is { Sequence: var last })
            events = events.Where(e => e.Sequence < last);
        var rows = await events.OrderByDescending(e => e.Sequence).Take(page.Size() + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Page(rows, Response, e => new SequenceCursor(e.Sequence)));
    }

    private static void Check(string parameter, string? value, TextFormAttribute form)
    {
        if (value is not null && (value.Length > form.MaxLength || !Regex.IsMatch(value, form.Pattern)))
            throw new ProblemException(Problems.BadInput(parameter, "query.invalid", "The value is not of the parameter's form."));
    }

    private static AuditEventResponse Response(AuditEvent row) => new()
    {
        Sequence = row.Sequence,
        OccurredAt = row.OccurredAt,
        Actor = new AuditActor { Kind = row.ActorKind, Id = row.ActorId, Name = row.ActorName },
        Kind = row.Kind,
        Subject = row.SubjectId is null ? null : new() { Id = row.SubjectId, Name = row.SubjectName ?? "" },
        Hash = Convert.ToHexStringLower(row.Hash),
    };

    private sealed record SequenceCursor(long Sequence);
}
