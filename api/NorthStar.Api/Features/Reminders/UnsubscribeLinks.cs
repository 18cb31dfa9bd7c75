using System.Buffers.Text;
using System.Security.Cryptography;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// The link by which a mail is stopped without signing in. What names the person is encrypted, another way each time: it can't be guessed, and
/// tells nothing to whoever reads along. Nothing of it is stored.
/// </summary>
public sealed class UnsubscribeLinks(KeyFolder keys, IConfiguration configuration)
{
    private const int IdLength = 16;

    private readonly byte[] secret = keys.Secret("unsubscribe");
    private readonly string service = (configuration["NorthStar:PublicUrl"] ?? throw new InvalidOperationException("NorthStar:PublicUrl is not set.")).TrimEnd('/');

    /// <summary>Where a person goes on.</summary>
    public string Service => $"{service}/reflect";

    /// <summary>A link for a person.</summary>
    public string For(Guid practiceId, Guid participantId) =>
        $"{service}/unsubscribe/{Base64Url.EncodeToString(AuthenticatedEncryption.Seal(secret, [.. practiceId.ToByteArray(), .. participantId.ToByteArray()], "unsubscribe"u8))}";

    /// <summary>The person that a link is for, or null where it is none of ours.</summary>
    public (Guid PracticeId, Guid ParticipantId)? Read(string token)
    {
        try
        {
            var ids = AuthenticatedEncryption.Open(secret, Base64Url.DecodeFromChars(token), "unsubscribe"u8);
            return (new Guid(ids.AsSpan(..IdLength)), new Guid(ids.AsSpan(IdLength)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
