using System.Security.Cryptography;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Releases;

/// <summary>The key pairs that one run opens and seals with. Private halves are read when they are needed, and forgotten with the run.</summary>
public sealed class FactKeys : IDisposable
{
    private readonly Dictionary<string, Pair> byId;
    private readonly Dictionary<string, Pair> byName;

    /// <param name="announced">The public halves as the database has them.</param>
    /// <param name="folder">The private halves.</param>
    public FactKeys(IEnumerable<(string Name, string KeyId, byte[] PublicKey)> announced, FactKeyFolder folder)
    {
        byName = announced.ToDictionary(key => key.Name, key => new Pair(key.KeyId, key.PublicKey, folder));
        byId = byName.Values.ToDictionary(pair => pair.Id);
    }

    /// <summary>The pair that is named after a quarter or a year.</summary>
    public Pair CurrentOf(string name) => byName[name];

    /// <summary>The pair of an id.</summary>
    /// <exception cref="InvalidOperationException">There is none: whatever was sealed to it is lost, so nothing may be retired.</exception>
    public Pair Find(string keyId) => byId.GetValueOrDefault(keyId) ?? throw new InvalidOperationException("A fact or a ledger is sealed to a key that was destroyed.");

    /// <summary>Opens seals, for one thread.</summary>
    public SealOpener Opener() => new(this);

    public void Dispose()
    {
        foreach (var pair in byId.Values)
            pair.Dispose();
    }

    /// <summary>A key pair.</summary>
    public sealed class Pair(string id, byte[] publicKey, FactKeyFolder folder) : IDisposable
    {
        /// <summary>So many seals share an agreement: making one costs more than all else in sealing.</summary>
        private const int SealsEach = 10_000;

        private readonly Lazy<byte[]> privateKey = new(() => Read(id, publicKey, folder));
        private SealingAgreement? agreement;
        private int seals;

        /// <summary>Names the pair.</summary>
        public string Id => id;

        /// <summary>Seals bytes; not for several threads.</summary>
        public byte[] Seal(string table, ReadOnlySpan<byte> plain)
        {
            if (agreement is null || ++seals % SealsEach == 0)
            {
                using var recipient = ECDiffieHellman.Create();
                recipient.ImportSubjectPublicKeyInfo(publicKey, out _);
                agreement = SealingAgreement.Make(recipient);
            }

            return FactSeal.Seal(agreement, table, id, plain);
        }

        /// <summary>The private half, for one thread.</summary>
        public ECDiffieHellman Private()
        {
            var key = ECDiffieHellman.Create();
            key.ImportPkcs8PrivateKey(privateKey.Value, out _);
            return key;
        }

        public void Dispose()
        {
            if (privateKey.IsValueCreated)
                CryptographicOperations.ZeroMemory(privateKey.Value);
        }

        /// <summary>A private half that is not the announced one would make every fact unreadable, so that they would all be retired: it is refused.</summary>
        private static byte[] Read(string id, byte[] publicKey, FactKeyFolder folder)
        {
            var bytes = folder.Read(id);
            using var key = ECDiffieHellman.Create();
            try
            {
                key.ImportPkcs8PrivateKey(bytes, out _);
            }
            catch (CryptographicException e)
            {
                throw new InvalidOperationException($"The private half of {id} can't be read.", e);
            }

            return key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey) ? bytes : throw new InvalidOperationException($"The private half of {id} is another pair's.");
        }
    }
}

/// <summary>Opens seals with private keys of its own copies: an instance is one thread's.</summary>
public sealed class SealOpener(FactKeys keys) : IDisposable
{
    private readonly Dictionary<string, ECDiffieHellman> opened = [];

    /// <summary>Opens what was sealed to a key.</summary>
    /// <exception cref="CryptographicException">It was changed, or it never was a seal of this table.</exception>
    public byte[] Open(string table, string keyId, ReadOnlySpan<byte> content)
    {
        if (!opened.TryGetValue(keyId, out var key))
            opened[keyId] = key = keys.Find(keyId).Private();
        return FactSeal.Open(key, table, keyId, content);
    }

    public void Dispose()
    {
        foreach (var key in opened.Values)
            key.Dispose();
    }
}
