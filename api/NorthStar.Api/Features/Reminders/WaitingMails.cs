using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// Sends what waits in one practice. A mail is taken in one short transaction, sent outside of any, and struck off afterwards: whoever dies in
/// between leaves it to the next attempt, so that it may come twice and is never lost.
/// </summary>
public sealed class WaitingMails(
    NorthStarDbContext db, ParticipantProfiles profiles, SmtpSender sender, Tenant tenant, TimeProvider clock, ReminderMetrics metrics)
{
    /// <summary>So few that all of them are tried before the first attempt counts as failed.</summary>
    private const int BatchSize = 10;

    /// <summary>Sends some of what waits.</summary>
    /// <returns>Whether there may be more to do now.</returns>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        var mails = await ClaimAsync(cancellationToken);
        if (mails.Count == 0)
            return false;
        await using var connection = sender.Connect();
        foreach (var mail in mails)
        {
            var outcome = await SendAsync(mail, connection, cancellationToken);
            metrics.Mailed(outcome);
            if (outcome == MailOutcome.ServerGone)
                return false; // the others would fare no better; their next attempt is set
            if (outcome != MailOutcome.PutOff)
                await StrikeOffAsync(mail, cancellationToken);
        }

        return mails.Count == BatchSize;
    }

    private async Task<List<Mail>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mails = await db.Mails
            .FromSql(
                $"""
                SELECT * FROM mails WHERE practice_id = {tenant.PracticeId} AND next_attempt_at <= {now} AND expires_at > {now}
                ORDER BY next_attempt_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
        foreach (var mail in mails)
            mail.Attempt(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return mails;
    }

    private async Task<MailOutcome> SendAsync(Mail mail, SmtpSender.SmtpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var current = await profiles.CurrentAsync(tenant.PracticeId, mail.ParticipantId, cancellationToken);
            return Compose(mail, current.Profile) is { } text ? await connection.SendAsync(text, cancellationToken) : MailOutcome.Dropped;
        }
        catch (ProblemException)
        {
            return MailOutcome.Dropped; // the person was erased
        }
        catch (CryptographicException)
        {
            metrics.Unreadable();
            return MailOutcome.PutOff; // a key ring that does not fit; it may be put right
        }
    }

    /// <summary>The mail in words, or null where there is no reason to send it any more, such as an address that was taken away.</summary>
    private MailText? Compose(Mail mail, ParticipantProfile profile) => mail.Kind switch
    {
        MailKind.Confirmation when profile.Email.AwaitsCode(clock.GetUtcNow()) =>
            sender.Confirmation(tenant.PracticeId, mail.ParticipantId, profile.Email.Address!, profile.Email.Code!, profile.Language),
        MailKind.Reminder when profile.Email.Confirmed is { } address => sender.Reminder(tenant.PracticeId, mail.ParticipantId, address, profile.Language),
        _ => null,
    };

    /// <summary>Only this attempt's: a mail that was asked for anew meanwhile stays.</summary>
    private async Task StrikeOffAsync(Mail mail, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Mails
            .Where(m => m.ParticipantId == mail.ParticipantId && m.Kind == mail.Kind && m.NextAttemptAt == mail.NextAttemptAt)
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
