using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Goals;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Reminders;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// Makes events, and mails for who has asked for them, of what is due in one practice. They and the next due time are written in one transaction,
/// under a lock that other workers step over: none is lost, none comes twice. People who erase themselves are stepped over as well, and the lock on
/// a person keeps an erasure from missing what is written about them here.
/// </summary>
public sealed class DueReminders(
    NorthStarDbContext db, DataKeys keys, ParticipantProfiles profiles, PublishedVersions versions, Tenant tenant, TimeProvider clock, ReminderMetrics metrics)
{
    private const int BatchSize = 100;

    /// <summary>How long a row rests that can't be opened: it must not stand in the way of the others, and its key may come back.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>Takes some of the check-ins that are due.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> TakeCheckInsAsync(CancellationToken cancellationToken) => TakeAsync(
        now => db.Goals.FromSql(
            $"""
            SELECT g.* FROM goals AS g JOIN participants AS p ON p.practice_id = g.practice_id AND p.id = g.participant_id
            WHERE g.practice_id = {tenant.PracticeId} AND g.check_in_due_at <= {now} ORDER BY g.check_in_due_at LIMIT {BatchSize}
            FOR UPDATE OF g SKIP LOCKED FOR KEY SHARE OF p SKIP LOCKED
            """),
        TakeAsync,
        (goal, until) => goal.PutOffReminder(until),
        cancellationToken);

    /// <summary>Takes some of the reflections that are due.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> TakeReflectionsAsync(CancellationToken cancellationToken) => TakeAsync(
        now => db.Responses.FromSql(
            $"""
            SELECT r.* FROM responses AS r JOIN participants AS p ON p.practice_id = r.practice_id AND p.id = r.participant_id
            WHERE r.practice_id = {tenant.PracticeId} AND r.reflect_again_at <= {now} ORDER BY r.reflect_again_at LIMIT {BatchSize}
            FOR UPDATE OF r SKIP LOCKED FOR KEY SHARE OF p SKIP LOCKED
            """),
        TakeAsync,
        (response, until) => response.RemindAt(until),
        cancellationToken);

    private async Task<bool> TakeAsync<T>(
        Func<DateTimeOffset, IQueryable<T>> due, Func<T, DateTimeOffset, CancellationToken, Task> take, Action<T, DateTimeOffset> putOff, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await due(now).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            try
            {
                await take(row, now, cancellationToken);
            }
            catch (Exception e) when (e is CryptographicException or ProblemException)
            {
                putOff(row, now + Rest);
                metrics.Unreadable();
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count == BatchSize;
    }

    private async Task TakeAsync(Goal goal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = goal.CheckInDueAt!.Value;
        await new PersonalText(keys, new Caller(CallerKind.Participant, tenant.PracticeId, goal.ParticipantId.ToString("D"))).OpenAsync(goal, cancellationToken);
        var profile = await ProfileAsync(goal.ParticipantId, cancellationToken);
        if (goal.TakeReminder(now))
            await TellAsync(OutboxTypes.CheckInDue, $$"""{"participantId":"{{goal.ParticipantId}}","goalId":"{{goal.Id}}"}""", goal.ParticipantId, profile, due, now, cancellationToken);
    }

    private async Task TakeAsync(Response response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = response.ReflectAgainAt!.Value;
        var profile = await ProfileAsync(response.ParticipantId, cancellationToken);
        if (!profile.RemindsToReflect || !await MakesSenseAsync(response, cancellationToken))
        {
            response.RemindAt(null);
            return;
        }

        var rightTime = new WallClock(profile.TimeZone, profile.QuietHours).OutOfQuietHours(now);
        response.RemindAt(rightTime > now ? rightTime : null);
        if (rightTime > now)
            return;
        var payload = $$"""{"participantId":"{{response.ParticipantId}}","questionnaireId":"{{response.QuestionnaireId}}","responseId":"{{response.Id}}"}""";
        await TellAsync(OutboxTypes.ReflectionDue, payload, response.ParticipantId, profile, due, now, cancellationToken);
    }

    /// <summary>Whether it is still the last thing that the person said to a questionnaire that can be answered again.</summary>
    private async Task<bool> MakesSenseAsync(Response response, CancellationToken cancellationToken)
    {
        if (response.Status != ResponseStatus.Completed)
            return false;
        var published = await versions.OfPracticeAsync(tenant.PracticeId, cancellationToken);
        return published.Any(q => q.QuestionnaireId == response.QuestionnaireId && !q.IsRetired)
            && !await db.Responses.AnyAsync(
                other => other.ParticipantId == response.ParticipantId && other.QuestionnaireId == response.QuestionnaireId
                    && (other.Status == ResponseStatus.InProgress || (other.Status == ResponseStatus.Completed && other.CompletedAt > response.CompletedAt)),
                cancellationToken);
    }

    private async Task<ParticipantProfile> ProfileAsync(Guid participantId, CancellationToken cancellationToken) =>
        (await profiles.CurrentAsync(tenant.PracticeId, participantId, cancellationToken)).Profile;

    private async Task TellAsync(
        string type, string payload, Guid participantId, ParticipantProfile profile, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(new OutboxMessage(tenant.PracticeId, type, payload, participantId, now));
        if (profile.Email.Confirmed is not null)
            await Mail.EnqueueAsync(db, tenant.PracticeId, participantId, MailKind.Reminder, now, cancellationToken);
        metrics.Taken(type, now - due);
    }
}
