using System.Security.Cryptography;

namespace NorthStar.Api.Security;

/// <summary>AES-256-GCM with a random nonce. Layout: version 1 (1 byte), nonce (12), tag (16), ciphertext.</summary>
public static class AuthenticatedEncryption
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>How much longer a ciphertext is than its text, in bytes.</summary>
    public const int Overhead = 1 + NonceLength + TagLength;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData)
    {
        var output = new byte[Overhead + plain.Length];
        output[0] = Version;
        var nonce = output.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, output.AsSpan(Overhead), output.AsSpan(1 + NonceLength, TagLength), associatedData);
        return output;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> associatedData)
    {
        if (cipher.Length < Overhead || cipher[0] != Version)
            throw new CryptographicException("Not a ciphertext of a known version.");
        var plain = new byte[cipher.Length - Overhead];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(cipher.Slice(1, NonceLength), cipher[Overhead..], cipher.Slice(1 + NonceLength, TagLength), plain, associatedData);
        return plain;
    }
}
