using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Releases;

/// <summary>The key pairs that one run opens and seals with. Private halves are read when they are needed, and forgotten with the run.</summary>
public sealed class FactKeys : IDisposable
{
    private readonly Dictionary<string, Pair> byId;
    private readonly Dictionary<string, Pair> byName;
    private readonly ConcurrentBag<SealOpener> idle = [];

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

    /// <summary>Lends what opens seals to one thread, with what it has learned.</summary>
    public SealOpener LendOpener() => idle.TryTake(out var opener) ? opener : new(this);

    /// <summary>Takes it back.</summary>
    public void Return(SealOpener opener) => idle.Add(opener);

    public void Dispose()
    {
        foreach (var opener in idle)
            opener.Dispose();
        foreach (var pair in byId.Values)
            pair.Dispose();
    }

    /// <summary>A key pair.</summary>
    public sealed class Pair(string id, byte[] publicKey, FactKeyFolder folder) : IDisposable
    {
        /// <summary>So many seals share an agreement: making one costs more than all else in sealing.</summary>
        private const int SealsEach = 10_000;

        private readonly Lazy<byte[]> privateKey = new(() => Read(id, publicKey, folder));
        private readonly Lock making = new();
        private SealingAgreement? agreement;
        private int seals;

        /// <summary>Names the pair.</summary>
        public string Id => id;

        /// <summary>Seals bytes.</summary>
        public byte[] Seal(string table, ReadOnlySpan<byte> plain) => FactSeal.Seal(Agreement(), table, id, plain);

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

        private SealingAgreement Agreement()
        {
            lock (making)
            {
                if (agreement is null || ++seals % SealsEach == 0)
                {
                    using var recipient = ECDiffieHellman.Create();
                    recipient.ImportSubjectPublicKeyInfo(publicKey, out _);
                    agreement = SealingAgreement.Make(recipient);
                }

                return agreement;
            }
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

/// <summary>Opens seals with private keys of its own copies: an instance is one thread's at a time.</summary>
public sealed class SealOpener(FactKeys keys) : IDisposable
{
    /// <summary>
    /// So many agreements are remembered. What a closing wrote shares few, which then cost nothing; those of single completions, which do not come
    /// again, only pass through.
    /// </summary>
    private const int MostAgreements = 256;

    private readonly Dictionary<string, ECDiffieHellman> opened = [];
    private readonly Dictionary<(string KeyId, Vector512<byte> Point), byte[]> agreements = [];

    /// <summary>Opens what was sealed to a key.</summary>
    /// <exception cref="CryptographicException">It was changed, or it never was a seal of this table.</exception>
    public byte[] Open(string table, string keyId, ReadOnlySpan<byte> content)
    {
        var point = FactSeal.PointOf(content);
        var place = (keyId, MemoryMarshal.Read<Vector512<byte>>(point));
        if (!agreements.TryGetValue(place, out var secret))
        {
            if (agreements.Count == MostAgreements)
                Forget();
            agreements[place] = secret = FactSeal.Agree(PrivateKey(keyId), point);
        }

        return FactSeal.Open(secret, table, keyId, content);
    }

    public void Dispose()
    {
        Forget();
        foreach (var key in opened.Values)
            key.Dispose();
    }

    private ECDiffieHellman PrivateKey(string keyId) => opened.TryGetValue(keyId, out var key) ? key : opened[keyId] = keys.Find(keyId).Private();

    private void Forget()
    {
        foreach (var secret in agreements.Values)
            CryptographicOperations.ZeroMemory(secret);
        agreements.Clear();
    }
}
