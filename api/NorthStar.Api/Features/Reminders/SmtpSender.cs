using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NorthStar.Api.Features.Reminders;

/// <summary>A mail in words.</summary>
internal sealed record MailText(string To, string Subject, string Body, string UnsubscribeLink);

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    Sent,

    /// <summary>There was no reason to send it any more.</summary>
    Dropped,

    /// <summary>The server will never take it.</summary>
    Refused,

    /// <summary>The server does not take it now.</summary>
    PutOff,

    /// <summary>The server can't be reached or does not let us in.</summary>
    ServerGone,
}

/// <summary>Writes mails and hands them to the mail server.</summary>
public sealed partial class SmtpSender(SmtpOptions options, UnsubscribeLinks links, TimeProvider clock, ILogger<SmtpSender> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A connection for a few mails, made when the first of them is sent.</summary>
    internal SmtpConnection Connect() => new(this);

    internal MailText Reminder(Guid practiceId, Guid participantId, string address, string language)
    {
        var (texts, link) = (ReminderTexts.In(language), links.For(practiceId, participantId));
        return new(address, texts.ReminderSubject, $"{texts.ReminderBody}\n{links.Service}\n\n{texts.StopBody}\n{link}\n", link);
    }

    internal MailText Confirmation(Guid practiceId, Guid participantId, string address, string code, string language)
    {
        var (texts, link) = (ReminderTexts.In(language), links.For(practiceId, participantId));
        return new(address, texts.ConfirmationSubject, $"{texts.ConfirmationBody}\n{code}\n\n{texts.ConfirmationEnd} {texts.StopBody}\n{link}\n", link);
    }

    [LoggerMessage(LogLevel.Warning, "A mail was not sent: {Outcome} {ExceptionType} {SmtpStatus}")]
    private partial void LogNotSent(MailOutcome outcome, string exceptionType, int? smtpStatus);

    /// <summary>A conversation with the server.</summary>
    internal sealed class SmtpConnection(SmtpSender sender) : IAsyncDisposable
    {
        private readonly SmtpClient client = new();

        public async Task<MailOutcome> SendAsync(MailText text, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                await OpenAsync(limit.Token);
                using var message = sender.Message(text);
                await client.SendAsync(message, limit.Token);
                return MailOutcome.Sent;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && Outcome(e) is { } outcome)
            {
                // Never the message of the exception: servers quote addresses in it.
                sender.LogNotSent(outcome, e.GetType().Name, (int?)(e as SmtpCommandException)?.StatusCode);
                return outcome;
            }
        }

        public async ValueTask DisposeAsync()
        {
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                if (client.IsConnected)
                    await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception e) when (Outcome(e) is not null)
            {
                // Said goodbye to nobody.
            }

            client.Dispose();
        }

        private async Task OpenAsync(CancellationToken cancellationToken)
        {
            if (client.IsConnected)
                return;
            var options = sender.Options;
            var security = !options.UseTls ? SecureSocketOptions.None : options.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(options.Host, options.Port, security, cancellationToken);
            if (options.User is { Length: > 0 })
                await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
        }

        private static MailOutcome? Outcome(Exception exception) => exception switch
        {
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 } => MailOutcome.Refused,
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } => MailOutcome.PutOff,
            ProtocolException or CommandException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException
                or SocketException or IOException or OperationCanceledException or TimeoutException or NotSupportedException => MailOutcome.ServerGone,
            _ => null,
        };
    }

    private SmtpOptions Options => options;

    private MimeMessage Message(MailText text)
    {
        var from = MailboxAddress.Parse(options.From);
        var message = new MimeMessage { Subject = text.Subject, Date = clock.GetUtcNow(), MessageId = $"{Guid.NewGuid():N}@{from.Domain}" };
        message.From.Add(new MailboxAddress("NorthStar", from.Address));
        message.To.Add(MailboxAddress.Parse(text.To));
        // One click, by RFC 8058; and no out-of-office answers.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{text.UnsubscribeLink}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = text.Body };
        return message;
    }
}
