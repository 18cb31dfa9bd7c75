using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Reminders;

/// <summary>The mail server, from the section <c>NorthStar:Smtp</c> of the configuration. Without a host no mail is sent.</summary>
public sealed record SmtpOptions
{
    /// <summary>The server's name.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port: 465 begins with TLS, any other turns to it.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whom to sign in as; none for a server that asks nobody.</summary>
    public string? User { get; init; }

    /// <summary>The password; from the environment or a file, never from the repository.</summary>
    public string? Password { get; init; }

    /// <summary>The address that mails come from.</summary>
    public string From { get; init; } = "";

    /// <summary>Whether the connection must be encrypted. Off only for a server on the same machine.</summary>
    public bool UseTls { get; init; } = true;

    /// <summary>The settings, or null where no host is set.</summary>
    /// <exception cref="InvalidOperationException">A host without an address to send from.</exception>
    public static SmtpOptions? Read(IConfiguration configuration)
    {
        if (configuration.GetSection("NorthStar:Smtp").Get<SmtpOptions>() is not { Host.Length: > 0 } options)
            return null;
        return ParticipantEmail.IsAddress(options.From)
            ? options
            : throw new InvalidOperationException("NorthStar:Smtp:From is not set to an e-mail address.");
    }
}
