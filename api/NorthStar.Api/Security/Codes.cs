using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Security;

/// <summary>
/// The codes and tokens of participants. All begin with the practice's locator, so that a look-up knows its tenant; all but the join code are
/// secrets with so many random bits that a fast hash is enough.
/// </summary>
public static class Codes
{
    private const string TokenPrefix = "nsp_";
    private const int ReturnCodeLength = 28; // of 30 letters and digits: 137 bits

    /// <summary>Whether a bearer token is a participant's.</summary>
    public static bool IsParticipantToken(ReadOnlySpan<char> token) => token.TrimStart().StartsWith(TokenPrefix, StringComparison.Ordinal);

    /// <summary>A new access token: 256 random bits.</summary>
    public static string NewToken(string locator) => $"{TokenPrefix}{locator}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>The locator in a token, or null.</summary>
    public static string? LocatorOfToken(string token)
    {
        var end = token.IndexOf('_', TokenPrefix.Length);
        return token.Length <= 100 && end > 0 && Locators.IsLocator(token.AsSpan(TokenPrefix.Length, end - TokenPrefix.Length))
            ? token[TokenPrefix.Length..end]
            : null;
    }

    /// <summary>A new return code, in groups that can be copied by hand.</summary>
    public static string NewReturnCode(string locator)
    {
        var secret = RandomNumberGenerator.GetString(JoinCode.Alphabet, ReturnCodeLength);
        return $"{locator}-{string.Join('-', secret.Chunk(7).Select(part => new string(part)))}";
    }

    /// <summary>A new code for confirming an address: 49 random bits, which end after a day.</summary>
    public static string NewConfirmationCode() =>
        $"{RandomNumberGenerator.GetString(JoinCode.Alphabet, 5)}-{RandomNumberGenerator.GetString(JoinCode.Alphabet, 5)}";

    /// <summary>A code as it was meant: upper-case, without white space, the locator cut off.</summary>
    /// <returns>The locator and the whole code with single dashes after the locator only; null where it can't be a code.</returns>
    public static (string Locator, string Code)? Parse(string? typed)
    {
        if (typed is null || typed.Length > 100)
            return null;
        var text = new string([.. typed.Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !Locators.IsLocator(text.AsSpan(0, dash)))
            return null;
        var rest = text[(dash + 1)..].Replace("-", "", StringComparison.Ordinal);
        return rest.Length > 0 && rest.All(char.IsAsciiLetterOrDigit) ? (text[..dash], $"{text[..dash]}-{rest}") : null;
    }

    /// <summary>What is stored of a token or return code.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
