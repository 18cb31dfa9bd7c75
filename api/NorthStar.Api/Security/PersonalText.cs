using System.Security.Cryptography;
using System.Text.Json;
using NorthStar.Domain;

namespace NorthStar.Api.Security;

/// <summary>
/// Encrypts what a person writes under the person's own data key. The associated data names table, row, participant and version, so that no
/// ciphertext can stand in for another.
/// </summary>
public sealed class PersonalText(DataKeys keys, Caller caller)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private Guid ParticipantId => caller.ParticipantId ?? throw new InvalidOperationException("Only a participant has personal text.");

    /// <summary>Encrypts for the calling participant.</summary>
    public async ValueTask<byte[]> SealAsync<T>(string table, Guid rowId, int version, T content, CancellationToken cancellationToken) =>
        Seal(await keys.GetAsync(caller.PracticeId, ParticipantId, cancellationToken), ParticipantId, table, rowId, version, JsonSerializer.SerializeToUtf8Bytes(content, Json));

    /// <summary>Decrypts for the calling participant.</summary>
    public async ValueTask<T> OpenAsync<T>(string table, Guid rowId, int version, byte[] content, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<T>(Open(await keys.GetAsync(caller.PracticeId, ParticipantId, cancellationToken), ParticipantId, table, rowId, version, content), Json)!;

    /// <summary>Encrypts bytes for a participant whose key is at hand.</summary>
    public static byte[] Seal(byte[] dataKey, Guid participantId, string table, Guid rowId, int version, ReadOnlySpan<byte> plain) =>
        AuthenticatedEncryption.Seal(dataKey, plain, Place(table, rowId, participantId, version));

    /// <summary>Decrypts bytes of a participant whose key is at hand.</summary>
    /// <exception cref="CryptographicException">Not of this place, or not under this key.</exception>
    public static byte[] Open(byte[] dataKey, Guid participantId, string table, Guid rowId, int version, byte[] content) =>
        AuthenticatedEncryption.Open(dataKey, content, Place(table, rowId, participantId, version));

    private static byte[] Place(string table, Guid rowId, Guid participantId, int version) =>
        System.Text.Encoding.ASCII.GetBytes($"{table}|{rowId:N}|{participantId:N}|{version}");
}
