using NorthStar.Domain.Reminders;

namespace NorthStar.Domain.Participants;

/// <summary>
/// A pseudonymous person who reflects. Consent, language and the organization they belong to stand in <see cref="Profile"/>, encrypted
/// under their own key: in plain text no row ties a person to an employer.
/// </summary>
public sealed class Participant : ITenantOwned
{
    private Participant() => (Profile, ReturnCodeHash) = (null!, null!);

    /// <summary>Makes a participant.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="id">A random id, chosen first because the key and the ciphertext are bound to it.</param>
    /// <param name="profile">The encrypted profile.</param>
    /// <param name="returnCodeHash">The SHA-256 of the return code.</param>
    /// <param name="createdByClient">The app that created them, or null.</param>
    public Participant(Guid practiceId, Guid id, byte[] profile, byte[] returnCodeHash, string? createdByClient) =>
        (PracticeId, Id, Profile, ReturnCodeHash, CreatedByClient, ProfileRevision) =
        (practiceId, id, profile, returnCodeHash, createdByClient, 1);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The participant.</summary>
    public Guid Id { get; private set; }

    /// <summary>The encrypted profile, of a length that tells nothing.</summary>
    public byte[] Profile { get; private set; }

    /// <summary>Counts the changes of the profile; bound into its encryption.</summary>
    public int ProfileRevision { get; private set; }

    /// <summary>The SHA-256 of the return code, which has 128 random bits and more.</summary>
    public byte[] ReturnCodeHash { get; private set; }

    /// <summary>The client id of the app that created them and may ask for tokens; null for none, or once the person ended that.</summary>
    public string? CreatedByClient { get; private set; }

    /// <summary>Takes a changed profile, sealed for the next revision.</summary>
    /// <param name="profile">The encrypted profile.</param>
    public void ChangeProfile(byte[] profile) => (Profile, ProfileRevision) = (profile, ProfileRevision + 1);

    /// <summary>Ends the app's access.</summary>
    public void EndAppAccess() => CreatedByClient = null;
}

/// <summary>What a person agreed to.</summary>
/// <param name="Version">The version of the words that were shown.</param>
/// <param name="OrganizationReleases">Whether they count in their organization's totals.</param>
/// <param name="CoachTrends">Whether they count in the coaches' trends.</param>
public sealed record ParticipantConsent(string Version, bool OrganizationReleases, bool CoachTrends);

/// <summary>What is known about a participant; stored only encrypted.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Consent">What they agreed to.</param>
/// <param name="OrganizationId">The employer that the next completion counts for, or null.</param>
/// <param name="Group">The employer's group, or null.</param>
public sealed record ParticipantProfile(string Language, ParticipantConsent Consent, Guid? OrganizationId, string? Group)
{
    /// <summary>The person's time zone, an IANA name; null until they say.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When no reminder to reflect comes; a goal has quiet hours of its own.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Whether the person is told when it is time to reflect again.</summary>
    public bool RemindsToReflect { get; init; } = true;

    /// <summary>Where reminders are sent.</summary>
    public ParticipantEmail Email { get; init; } = new();
}

/// <summary>An access token of a participant: opaque, 256 random bits, an hour long.</summary>
public sealed class ParticipantToken : ITenantOwned
{
    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private ParticipantToken() => TokenHash = null!;

    /// <summary>Makes a token.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="participantId">The participant.</param>
    /// <param name="tokenHash">The SHA-256 of the token.</param>
    /// <param name="forClient">The app that asked for it, or null where the person did.</param>
    /// <param name="now">The time.</param>
    public ParticipantToken(Guid practiceId, Guid participantId, byte[] tokenHash, string? forClient, DateTimeOffset now) =>
        (PracticeId, ParticipantId, TokenHash, ForClient, ExpiresAt) = (practiceId, participantId, tokenHash, forClient, now + Lifetime);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The SHA-256 of the token.</summary>
    public byte[] TokenHash { get; private set; }

    /// <summary>The participant.</summary>
    public Guid ParticipantId { get; private set; }

    /// <summary>The app that asked for it; its tokens end when the person ends its access.</summary>
    public string? ForClient { get; private set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
