using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// Makes events of what is due in one practice. The event and the next due time are written in one transaction, under a lock that other workers
/// step over: none is lost, none comes twice.
/// </summary>
public sealed class DueReminders(NorthStarDbContext db, DataKeys keys, Tenant tenant, TimeProvider clock, ReminderMetrics metrics)
{
    private const int BatchSize = 100;

    /// <summary>How long a row rests that can't be opened: it must not stand in the way of the others, and its key may come back.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>Takes some of what is due.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Who erases themselves is waited for by nobody: their rows are stepped over. The lock on the person keeps an erasure from missing the event.
        var goals = await db.Goals
            .FromSql(
                $"""
                SELECT g.* FROM goals AS g JOIN participants AS p ON p.practice_id = g.practice_id AND p.id = g.participant_id
                WHERE g.practice_id = {tenant.PracticeId} AND g.check_in_due_at <= {now} ORDER BY g.check_in_due_at LIMIT {BatchSize}
                FOR UPDATE OF g SKIP LOCKED FOR KEY SHARE OF p SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        foreach (var goal in goals)
            await TakeAsync(goal, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return goals.Count == BatchSize;
    }

    private async Task TakeAsync(Goal goal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = goal.CheckInDueAt!.Value;
        try
        {
            var person = new Caller(CallerKind.Participant, tenant.PracticeId, goal.ParticipantId.ToString("D"));
            await new PersonalText(keys, person).OpenAsync(goal, cancellationToken);
        }
        catch (Exception e) when (e is CryptographicException or ProblemException)
        {
            goal.PutOffReminder(now + Rest);
            metrics.Unreadable();
            return;
        }

        if (goal.TakeReminder(now))
            Tell(OutboxTypes.CheckInDue, $$"""{"participantId":"{{goal.ParticipantId}}","goalId":"{{goal.Id}}"}""", goal.ParticipantId, due, now);
    }

    private void Tell(string type, string payload, Guid participantId, DateTimeOffset due, DateTimeOffset now)
    {
        db.Add(new OutboxMessage(tenant.PracticeId, type, payload, participantId, now));
        metrics.Taken(type, now - due);
    }
}
