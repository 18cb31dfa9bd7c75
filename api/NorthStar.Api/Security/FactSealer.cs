using System.Collections.Concurrent;
using System.Security.Cryptography;
using NorthStar.Api.Persistence;
using NorthStar.Domain.Privacy;
using Npgsql;

namespace NorthStar.Api.Security;

/// <summary>
/// Seals facts to the release worker's public key of the quarter: an ephemeral P-256 key agreement, HKDF-SHA256, AES-256-GCM. The API can seal
/// and never open.
/// </summary>
public sealed class FactSealer(NpgsqlDataSource database) : IDisposable
{
    private readonly ConcurrentDictionary<Quarter, PublicKey> keys = new();

    /// <summary>Seals a fact of a quarter.</summary>
    /// <exception cref="InvalidOperationException">The release worker has made no key pair for the quarter.</exception>
    public async ValueTask<(string KeyId, byte[] Content)> SealAsync(Quarter quarter, Fact fact, CancellationToken cancellationToken)
    {
        var key = keys.TryGetValue(quarter, out var known) ? known : await ReadAsync(quarter, cancellationToken);
        return (key.Id, Seal(key, fact));
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Key.Dispose();
    }

    private static byte[] Seal(PublicKey recipient, Fact fact)
    {
        Span<byte> plain = stackalloc byte[FactEncoding.Length];
        FactEncoding.Write(fact, plain);
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = FactSeal.Point(ephemeral.PublicKey.ExportParameters());
        var key = FactSeal.Key(ephemeral, recipient.Key.PublicKey, point);
        return [.. point, .. AuthenticatedEncryption.Seal(key, plain, FactSeal.Place(recipient.Id))];
    }

    private async Task<PublicKey> ReadAsync(Quarter quarter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT key_id, public_key FROM fact_keys WHERE quarter = $1");
        command.Parameters.AddWithValue(quarter.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new InvalidOperationException($"There is no fact key for {quarter}: start the release worker first.");
        var key = ECDiffieHellman.Create();
        key.ImportSubjectPublicKeyInfo(reader.GetFieldValue<byte[]>(1), out _);
        return keys.GetOrAdd(quarter, new PublicKey(reader.GetString(0), key));
    }

    private sealed record PublicKey(string Id, ECDiffieHellman Key);
}

/// <summary>The parts of the seal that sealing and opening share. Layout: ephemeral point (64 bytes), then <see cref="AuthenticatedEncryption"/>.</summary>
public static class FactSeal
{
    /// <summary>The length of every sealed fact, in bytes.</summary>
    public const int Length = PointLength + AuthenticatedEncryption.Overhead + FactEncoding.Length;

    private const int PointLength = 64;

    /// <summary>The coordinates of a public key.</summary>
    public static byte[] Point(ECParameters parameters) => [.. parameters.Q.X!, .. parameters.Q.Y!];

    /// <summary>The key of one fact, bound to its ephemeral point.</summary>
    public static byte[] Key(ECDiffieHellman own, ECDiffieHellmanPublicKey other, ReadOnlySpan<byte> point) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(other), 32, point.ToArray(), "northstar fact 1"u8.ToArray());

    /// <summary>What the ciphertext is bound to.</summary>
    public static byte[] Place(string keyId) => System.Text.Encoding.ASCII.GetBytes("sealed_facts|" + keyId);

    /// <summary>Opens a sealed fact; only the release worker has the private key.</summary>
    /// <exception cref="CryptographicException">Another key, or a changed byte.</exception>
    public static Fact Open(ECDiffieHellman privateKey, string keyId, ReadOnlySpan<byte> content)
    {
        var point = content[..PointLength];
        using var ephemeral = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[..32].ToArray(), Y = point[32..].ToArray() },
        });
        return FactEncoding.Read(AuthenticatedEncryption.Open(Key(privateKey, ephemeral.PublicKey, point), content[PointLength..], Place(keyId)));
    }
}
