using System.Collections.Concurrent;
using System.Security.Cryptography;
using NorthStar.Api.Http;
using NorthStar.Domain.Privacy;
using Npgsql;

namespace NorthStar.Api.Security;

/// <summary>
/// Seals facts to the release worker's public key of the quarter: an ephemeral P-256 key agreement, HKDF-SHA256 with a random salt for each fact,
/// AES-256-GCM. The API can seal and never open: the private half of an agreement is dropped when it is made, and what it came to after a minute.
/// </summary>
public sealed partial class FactSealer(NpgsqlDataSource database, TimeProvider clock, ILogger<FactSealer> logger) : IDisposable
{
    /// <summary>How long one agreement serves. Making one costs more than all else in sealing; a key of its own for each fact comes from the salt.</summary>
    private static readonly TimeSpan AgreementLifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Quarter, PublicKey> keys = new();
    private readonly ConcurrentDictionary<string, (SealingAgreement Agreement, long MadeAt)> agreements = new();

    /// <summary>Seals a fact of a quarter.</summary>
    /// <exception cref="ProblemException">503 while the release worker has made no key pair for the quarter.</exception>
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

    private byte[] Seal(PublicKey recipient, Fact fact)
    {
        Span<byte> plain = stackalloc byte[FactEncoding.Length];
        FactEncoding.Write(fact, plain);
        var known = agreements.TryGetValue(recipient.Id, out var last) && clock.GetElapsedTime(last.MadeAt) < AgreementLifetime
            ? last
            : agreements[recipient.Id] = (SealingAgreement.Make(recipient.Key), clock.GetTimestamp());
        return FactSeal.Seal(known.Agreement, FactSeal.Facts, recipient.Id, plain);
    }

    private async Task<PublicKey> ReadAsync(Quarter quarter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT key_id, public_key FROM fact_keys WHERE quarter = $1");
        command.Parameters.AddWithValue(quarter.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            LogMissing(quarter);
            throw new ProblemException(Problems.Unavailable());
        }

        var key = ECDiffieHellman.Create();
        key.ImportSubjectPublicKeyInfo(reader.GetFieldValue<byte[]>(1), out _);
        return keys.GetOrAdd(quarter, new PublicKey(reader.GetString(0), key));
    }

    [LoggerMessage(LogLevel.Error, "There is no fact key for {Quarter}, so nothing can be completed: start the release worker.")]
    private partial void LogMissing(Quarter quarter);

    private sealed record PublicKey(string Id, ECDiffieHellman Key);
}

/// <summary>
/// An ephemeral key agreement with the holder of a private key. It serves for any number of seals, each under a key of its own; its own private half is
/// dropped when it is made.
/// </summary>
public sealed class SealingAgreement
{
    private SealingAgreement(byte[] point, byte[] secret) => (Point, Secret) = (point, secret);

    /// <summary>The ephemeral public key.</summary>
    public byte[] Point { get; }

    internal byte[] Secret { get; }

    /// <summary>Agrees with the holder of the private half of a key.</summary>
    public static SealingAgreement Make(ECDiffieHellman recipient)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new(FactSeal.Point(ephemeral.PublicKey.ExportParameters()), ephemeral.DeriveRawSecretAgreement(recipient.PublicKey));
    }
}

/// <summary>
/// How facts and ledgers are sealed and opened. Layout: ephemeral point (64 bytes), salt (16), then <see cref="AuthenticatedEncryption"/>.
/// </summary>
public static class FactSeal
{
    /// <summary>The length of every sealed fact, in bytes.</summary>
    public const int Length = PointLength + SaltLength + AuthenticatedEncryption.Overhead + FactEncoding.Length;

    /// <summary>The length of the salt that gives each fact a key of its own, in bytes.</summary>
    public const int SaltLength = 16;

    /// <summary>Where facts stand.</summary>
    public const string Facts = "sealed_facts";

    /// <summary>Where ledgers stand.</summary>
    public const string Ledgers = "sealed_ledgers";

    private const int PointLength = 64;

    /// <summary>The coordinates of a public key.</summary>
    public static byte[] Point(ECParameters parameters) => [.. parameters.Q.X!, .. parameters.Q.Y!];

    /// <summary>Seals bytes.</summary>
    public static byte[] Seal(SealingAgreement agreement, string table, string keyId, ReadOnlySpan<byte> plain)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return [.. agreement.Point, .. salt, .. AuthenticatedEncryption.Seal(Key(agreement.Secret, agreement.Point, salt), plain, Place(table, keyId))];
    }

    /// <summary>Opens what was sealed; only the release worker has the private key.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public static byte[] Open(ECDiffieHellman privateKey, string table, string keyId, ReadOnlySpan<byte> content) =>
        Open(Agree(privateKey, PointOf(content)), table, keyId, content);

    /// <summary>Opens what was sealed, with what its agreement came to.</summary>
    /// <param name="secret">What <see cref="Agree"/> made of <see cref="PointOf"/>.</param>
    /// <param name="table">Where it stands.</param>
    /// <param name="keyId">Names the key pair.</param>
    /// <param name="content">What was sealed.</param>
    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public static byte[] Open(byte[] secret, string table, string keyId, ReadOnlySpan<byte> content)
    {
        var key = Key(secret, PointOf(content), content.Slice(PointLength, SaltLength));
        return AuthenticatedEncryption.Open(key, content[(PointLength + SaltLength)..], Place(table, keyId));
    }

    /// <summary>What an agreement came to. Costs ten times as much as the rest of opening, and seals of one agreement share it.</summary>
    /// <exception cref="CryptographicException">No point of the curve.</exception>
    public static byte[] Agree(ECDiffieHellman privateKey, ReadOnlySpan<byte> point)
    {
        using var ephemeral = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[..32].ToArray(), Y = point[32..].ToArray() },
        });
        using var publicKey = ephemeral.PublicKey;
        return privateKey.DeriveRawSecretAgreement(publicKey);
    }

    /// <summary>The ephemeral public key that a seal was made with.</summary>
    /// <exception cref="CryptographicException">Too short for a seal.</exception>
    public static ReadOnlySpan<byte> PointOf(ReadOnlySpan<byte> content) =>
        content.Length < PointLength + SaltLength ? throw new CryptographicException("Too short for a seal.") : content[..PointLength];

    /// <summary>Opens a sealed fact.</summary>
    /// <exception cref="CryptographicException">Another key, or a changed byte.</exception>
    public static Fact Open(ECDiffieHellman privateKey, string keyId, ReadOnlySpan<byte> content) => FactEncoding.Read(Open(privateKey, Facts, keyId, content));

    /// <summary>The key of one seal, bound to the agreement's point and its own salt.</summary>
    private static byte[] Key(byte[] secret, ReadOnlySpan<byte> point, ReadOnlySpan<byte> salt) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt.ToArray(), (byte[])[.. "northstar fact 1"u8, .. point]);

    /// <summary>What the ciphertext is bound to.</summary>
    private static byte[] Place(string table, string keyId) => System.Text.Encoding.ASCII.GetBytes($"{table}|{keyId}");
}
