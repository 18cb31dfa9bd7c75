using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace NorthStar.Domain.Participants;

/// <summary>
/// The address that a person gave for reminders. Nothing but codes goes there until the person has shown, by such a code, that they read it.
/// </summary>
public sealed partial record ParticipantEmail
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 254;

    /// <summary>What an address looks like: the one of HTML's <c>input type="email"</c>, with a dot in the domain.</summary>
    public const string Pattern =
        @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$";

    /// <summary>How many codes a person may ask for within <see cref="CodeLifetime"/>, so that nobody fills somebody else's letter box.</summary>
    public const int MaxCodes = 5;

    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(24);

    /// <summary>The address as the person wrote it; null for none.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the person has shown that they read it.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The code that was sent last, until it is used.</summary>
    public string? Code { get; init; }

    /// <summary>When the code ends.</summary>
    public DateTimeOffset? CodeEndsAt { get; init; }

    /// <summary>How many codes there were since <see cref="CountedSince"/>. They stay counted when the address is taken away.</summary>
    public int Codes { get; init; }

    /// <summary>Since when codes are counted.</summary>
    public DateTimeOffset? CountedSince { get; init; }

    /// <summary>Where reminders may be sent; null for nowhere.</summary>
    [JsonIgnore]
    public string? Confirmed => IsConfirmed ? Address : null;

    /// <summary>Whether a text is an address.</summary>
    /// <param name="text">The text as written.</param>
    public static bool IsAddress(string text) => text.Length <= MaxLength && Form().IsMatch(text);

    /// <summary>Whether a code waits to be sent or typed.</summary>
    /// <param name="now">The time.</param>
    public bool AwaitsCode(DateTimeOffset now) => Code is not null && CodeEndsAt > now;

    /// <summary>Takes another address, to be confirmed by a code. The same one once more is a wish for another code, unless it is confirmed.</summary>
    /// <param name="address">The address.</param>
    /// <param name="code">A new code.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>email.too_many_codes</c>.</exception>
    public ParticipantEmail Change(string address, string code, DateTimeOffset now)
    {
        if (address == Confirmed)
            return this;
        var counting = CountedSince is { } since && now < since + CodeLifetime;
        if (counting && Codes >= MaxCodes)
            throw new DomainException("email.too_many_codes", $"At most {MaxCodes} codes are sent within {CodeLifetime.TotalHours:0} hours; go on with the last one or wait.");
        return new()
        {
            Address = address,
            Code = code,
            CodeEndsAt = now + CodeLifetime,
            Codes = counting ? Codes + 1 : 1,
            CountedSince = counting ? CountedSince : now,
        };
    }

    /// <summary>Takes the address away.</summary>
    public ParticipantEmail Remove() => new() { Codes = Codes, CountedSince = CountedSince };

    /// <summary>Confirms the address; null where the code is not the one that was sent, or has ended.</summary>
    /// <param name="code">The code as typed.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>email.nothing_to_confirm</c>.</exception>
    public ParticipantEmail? Confirm(string code, DateTimeOffset now)
    {
        if (Code is null)
            throw new DomainException("email.nothing_to_confirm", "No address waits to be confirmed.");
        return AwaitsCode(now) && Letters(code) == Letters(Code) ? this with { IsConfirmed = true, Code = null, CodeEndsAt = null } : null;
    }

    static string Letters(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    [GeneratedRegex(Pattern + @"(?!\n)")]
    private static partial Regex Form();
}
