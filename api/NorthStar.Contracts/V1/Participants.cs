using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>Joins: with a code, or by an app.</summary>
public sealed record JoinRequest
{
    /// <summary>The join code, such as <c>RIVERSIDE-7Q2M</c>; an app may leave it out.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? JoinCode { get; init; }

    /// <summary>The person's language (BCP 47).</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>What the person agrees to.</summary>
    public required Consent Consent { get; init; }
}

/// <summary>What the person agrees to; each part can be taken back for whatever has not been released.</summary>
public sealed record Consent
{
    /// <summary>The version of the words that were shown, such as <c>2026-11</c>.</summary>
    [RegularExpression("^[0-9A-Za-z.-]+$")]
    [StringLength(32, MinimumLength = 1)]
    public required string Version { get; init; }

    /// <summary>Whether reflections may be stored, encrypted, for the person alone; must be true to take part.</summary>
    [AllowedValues(true)]
    public required bool StoreReflections { get; init; }

    /// <summary>Whether the person counts in their organization's totals; left out means no.</summary>
    public bool? OrganizationReleases { get; init; }

    /// <summary>Whether the person counts in the coaches' trends; left out means no.</summary>
    public bool? CoachTrends { get; init; }
}

/// <summary>A person has joined.</summary>
public sealed record JoinResponse
{
    /// <summary>The participant.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>The access token.</summary>
    [BearerToken]
    public required string AccessToken { get; init; }

    /// <summary>Always <c>Bearer</c>.</summary>
    [AllowedValues("Bearer")]
    public required string TokenType { get; init; }

    /// <summary>Seconds until the access token ends.</summary>
    [Range(1, 3600)]
    public required int ExpiresIn { get; init; }

    /// <summary>The way back; shown this once, never again. Whoever has it can read everything: keep it safe.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string ReturnCode { get; init; }
}

/// <summary>Comes back with a return code.</summary>
public sealed record ReturnRequest
{
    /// <summary>The code shown when joining.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string ReturnCode { get; init; }
}

/// <summary>An access token for a participant.</summary>
public sealed record ParticipantTokenResponse
{
    /// <summary>The participant.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>The access token.</summary>
    [BearerToken]
    public required string AccessToken { get; init; }

    /// <summary>Always <c>Bearer</c>.</summary>
    [AllowedValues("Bearer")]
    public required string TokenType { get; init; }

    /// <summary>Seconds until the access token ends.</summary>
    [Range(1, 3600)]
    public required int ExpiresIn { get; init; }
}

/// <summary>What is kept about a person beside what they wrote.</summary>
public sealed record MeResponse
{
    /// <summary>The participant.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>The person's language (BCP 47).</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>What the person agreed to.</summary>
    public required Consent Consent { get; init; }

    /// <summary>The organization that the next completion counts for, in words; null for none.</summary>
    [StringLength(200)]
    public string? Organization { get; init; }

    /// <summary>Its group; null for none.</summary>
    [StringLength(200)]
    public string? Group { get; init; }

    /// <summary>Whether the app that created the participant can still ask for tokens; null where no app did.</summary>
    public bool? AppAccess { get; init; }

    /// <summary>Where reminders are sent; null for nowhere. An app that acts for the person does not see it.</summary>
    [EmailAddressForm]
    public string? Email { get; init; }

    /// <summary>Whether the person has shown that they read mail there: until then no reminder is sent. Null without an address.</summary>
    public bool? EmailConfirmed { get; init; }

    /// <summary>The person's time zone, an IANA name such as <c>Europe/Amsterdam</c>; null until they say, and then UTC counts.</summary>
    [TimeZoneName]
    public string? TimeZone { get; init; }

    /// <summary>What the person is reminded of, besides goals, which say it themselves.</summary>
    public required ReminderPreferences Reminders { get; init; }
}

/// <summary>What a person wants to be reminded of.</summary>
public sealed record ReminderPreferences
{
    /// <summary>Whether they are told when it is time to reflect again, by mail and to the app that they came by.</summary>
    public required bool Reflections { get; init; }

    /// <summary>When that may not come, in the person's time zone.</summary>
    public QuietHours? QuietHours { get; init; }
}

/// <summary>Changes consent, language, the join code, or how the person is reminded; what is left out stays.</summary>
public sealed record UpdateMeRequest
{
    /// <summary>The person's language (BCP 47).</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>The whole consent anew.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Another join code, or null for none: from the next completion on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [StringLength(100, MinimumLength = 1)]
    public Optional<string> JoinCode { get; init; }

    /// <summary>Where reminders are sent, or null for nowhere. A code is sent there; the same address once more asks for another, of five a day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [EmailAddressForm]
    public Optional<string?> Email { get; init; }

    /// <summary>The person's time zone, an IANA name such as <c>Europe/Amsterdam</c>, or null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [TimeZoneName]
    public Optional<string?> TimeZone { get; init; }

    /// <summary>What the person is reminded of, as a whole.</summary>
    public ReminderPreferences? Reminders { get; init; }
}

/// <summary>Confirms an e-mail address.</summary>
public sealed record ConfirmEmailRequest
{
    /// <summary>The code that was sent there; capitals, spaces and dashes make no difference.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string Code { get; init; }
}
