using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>The app on a member's phone: RFC 6238 with SHA-1, half a minute and six digits.</summary>
internal static class AuthenticatorApp
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What it shows for a key.</summary>
    /// <param name="key">In Base32, as the page shows it without its blanks.</param>
    /// <param name="after">So many half minutes from now, on a phone whose clock is fast.</param>
    public static string CodeOf(string key, int after = 0)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + after);
#pragma warning disable CA5350 // What authenticator apps compute; a code lives half a minute.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
