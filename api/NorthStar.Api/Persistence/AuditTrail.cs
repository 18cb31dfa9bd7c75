using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.ApiClients;
using NorthStar.Domain.AuditEvents;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Writes the practice's audit events, inside the transaction of what they tell: there is no change without its event, and no event without its
/// change. The API's role may add to the table and change nothing in it.
/// </summary>
public sealed class AuditTrail(NorthStarDbContext db, Tenant tenant, TimeProvider clock)
{
    /// <summary>Writes an event.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="repeatsWithin">Where given, the same again by the same actor within this time is the same event still: a draft is saved every few seconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AppendAsync(AuditedChange change, TimeSpan? repeatsWithin, CancellationToken cancellationToken)
    {
        await HoldAsync(cancellationToken);
        var last = await db.AuditEvents.AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellationToken);
        var now = clock.Now();
        if (repeatsWithin is not null && last is not null && now - last.OccurredAt < repeatsWithin
            && (last.ActorId, last.Kind, last.SubjectId) == (change.Actor.Id, change.Kind, change.SubjectId))
            return;
        db.Add(new AuditEvent(tenant.PracticeId, last, change, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Holds the practice until the transaction ends: the next event waits to see this one. Nothing of participants waits for it, and neither
    /// does what merely refers to the practice.
    /// </summary>
    public Task HoldAsync(CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM practices WHERE practice_id = {tenant.PracticeId} FOR NO KEY UPDATE", cancellationToken);

    /// <summary>The actor that a member is, by the name they have now.</summary>
    public async Task<AuditActor> MemberAsync(Guid memberId, CancellationToken cancellationToken) =>
        new("member", memberId.ToString("D"), await db.Members.Where(m => m.Id == memberId).Select(m => m.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? "");

    /// <summary>The actor that an app is, by the name it has now.</summary>
    public async Task<AuditActor> AppAsync(string clientId, CancellationToken cancellationToken)
    {
        var id = ApiClient.IdOf(clientId);
        return new("app", clientId, await db.ApiClients.Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) ?? "");
    }

    /// <summary>The first event of the practice that does not follow from those before it; null where the chain holds. And where it ends.</summary>
    public async Task<(AuditEvent? Broken, AuditEvent? Last)> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        AuditEvent? previous = null;
        await foreach (var next in db.AuditEvents.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!next.Follows(previous))
                return (next, previous);
            previous = next;
        }

        return (null, previous);
    }
}
