using Microsoft.EntityFrameworkCore;
using NorthStar.Domain;

namespace NorthStar.Api.Persistence.Outbox;

/// <summary>What a mail is for. The numbers are stored: never renumber.</summary>
public enum MailKind
{
    /// <summary>Carries the code that confirms an address.</summary>
    Confirmation = 1,

    /// <summary>Says that there is something to come back for, and not what.</summary>
    Reminder = 2,
}

/// <summary>
/// A mail that is to be sent. It holds neither address nor words: those are read from the person's profile when it goes out. At most one of each
/// kind waits for a person.
/// </summary>
public sealed class Mail : ITenantOwned
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);

    /// <summary>How long it is tried. A reminder that is a day old is none, and a code has ended by then.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private Mail()
    {
    }

    public Guid PracticeId { get; private set; }

    public Guid ParticipantId { get; private set; }

    public MailKind Kind { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is tried next; after that, who tries it now has died.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>When it is given up.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Takes it for an attempt. Should that fail, or its process die, the next one comes by itself, later each time.</summary>
    /// <param name="now">The time.</param>
    public void Attempt(DateTimeOffset now)
    {
        NextAttemptAt = now + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(Attempts, 10)));
        Attempts++;
    }

    /// <summary>Puts a mail into the queue in the transaction that makes it necessary; one that waits already is sent anew.</summary>
    public static Task EnqueueAsync(NorthStarDbContext db, Guid practiceId, Guid participantId, MailKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO mails (practice_id, participant_id, kind, attempts, next_attempt_at, expires_at)
            VALUES ({practiceId}, {participantId}, {(short)kind}, 0, {now}, {now + Lifetime})
            ON CONFLICT (practice_id, participant_id, kind) DO UPDATE
            SET attempts = 0, next_attempt_at = excluded.next_attempt_at, expires_at = excluded.expires_at
            """,
            cancellationToken);
}
