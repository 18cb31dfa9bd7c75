using System.Text.Json;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Security;

/// <summary>Encrypts and decrypts profiles: always the same length, so that the ciphertext tells nothing about who has an employer.</summary>
public sealed class ParticipantProfiles(DataKeys keys)
{
    private const string Table = "participants";
    private const int PlainLength = 512;

    /// <summary>A profile for a new participant, whose key is at hand.</summary>
    public static byte[] Seal(byte[] dataKey, Guid participantId, int revision, ParticipantProfile profile)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(profile, JsonSerializerOptions.Web);
        var plain = new byte[PlainLength];
        plain.AsSpan().Fill((byte)' '); // white space after a JSON value means nothing
        json.CopyTo(plain, 0);
        return PersonalText.Seal(dataKey, participantId, Table, participantId, revision, plain);
    }

    /// <summary>A profile for its next revision.</summary>
    public async ValueTask<byte[]> SealNextAsync(Participant participant, ParticipantProfile profile, CancellationToken cancellationToken) =>
        Seal(await keys.GetAsync(participant.PracticeId, participant.Id, cancellationToken), participant.Id, participant.ProfileRevision + 1, profile);

    /// <summary>The profile of a participant.</summary>
    public ValueTask<ParticipantProfile> OpenAsync(Participant participant, CancellationToken cancellationToken) =>
        OpenAsync(participant.PracticeId, participant.Id, participant.ProfileRevision, participant.Profile, cancellationToken);

    /// <summary>The profile in a row that was read by hand.</summary>
    public async ValueTask<ParticipantProfile> OpenAsync(Guid practiceId, Guid participantId, int revision, byte[] profile, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<ParticipantProfile>(
            PersonalText.Open(await keys.GetAsync(practiceId, participantId, cancellationToken), participantId, Table, participantId, revision, profile),
            JsonSerializerOptions.Web)!;
}
