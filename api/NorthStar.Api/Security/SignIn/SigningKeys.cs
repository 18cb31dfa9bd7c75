using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// The keys that sign and encrypt tokens: one PEM file each in <c>KeysFolder/signing</c>, named by the instant it was made.
/// All processes of an installation share the folder. A key works for <see cref="ReplacedAfter"/>; its successor is published
/// first and takes over a day later, when every process has read it; the old one still validates until
/// <see cref="DeletedAfter"/>, longer than any token lives. To rotate early, delete nothing: put a newer key beside it.
/// </summary>
public sealed class SigningKeys(IOptions<SignInConfiguration> options, TimeProvider clock) : IConfigureOptions<OpenIddictServerOptions>
{
    public static readonly TimeSpan ReplacedAfter = TimeSpan.FromDays(90);
    public static readonly TimeSpan PublishedBefore = TimeSpan.FromDays(1);
    public static readonly TimeSpan DeletedAfter = ReplacedAfter + TimeSpan.FromDays(30);

    // 3,072 bits are worth 128 bits of security.
    private const int KeyBits = 3072;
    private const string NameFormat = "yyyyMMdd'T'HHmmss'Z'";

    private readonly string folder = Path.Combine(options.Value.KeysFolder, "signing");

    public void Configure(OpenIddictServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var key in Read("signing"))
            options.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        foreach (var key in Read("encryption"))
            options.EncryptionCredentials.Add(
                new EncryptingCredentials(key, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512));
    }

    /// <summary>The keys of one use, the one in service first.</summary>
    private List<RsaSecurityKey> Read(string use)
    {
        PrivateFiles.CreateFolder(folder);
        using var _ = Lock();
        var now = clock.GetUtcNow();
        var files = Files(use);
        if (files.Count == 0 || now - files[0].MadeAt >= ReplacedAfter)
        {
            Make(use, now);
            files = Files(use);
        }

        foreach (var (path, madeAt) in files.Where(f => now - f.MadeAt > DeletedAfter).ToList())
        {
            File.Delete(path);
            files.Remove((path, madeAt));
        }

        var inService = files.FindIndex(f => now - f.MadeAt >= PublishedBefore);
        return
        [
            .. files.Select((file, index) => (file.Path, index)).OrderBy(f => f.index == inService ? -1 : f.index).Select(f => Load(f.Path)),
        ];
    }

    private List<(string Path, DateTimeOffset MadeAt)> Files(string use) =>
    [
        .. Directory.EnumerateFiles(folder, $"{use}-*.pem")
            .Select(path => (path, DateTimeOffset.ParseExact(
                Path.GetFileNameWithoutExtension(path)[(use.Length + 1)..], NameFormat, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal)))
            .OrderByDescending(f => f.Item2),
    ];

    private void Make(string use, DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var path = Path.Combine(folder, $"{use}-{now.ToString(NameFormat, CultureInfo.InvariantCulture)}.pem");
        var unfinished = path + ".unfinished";
        File.Delete(unfinished);
        using (var file = PrivateFiles.Create(unfinished))
            file.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        File.Move(unfinished, path);
    }

    private static RsaSecurityKey Load(string path)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(path));
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    /// <summary>Keeps two processes that start at once from making a key each. The system drops the lock of a killed process.</summary>
    private FileStream Lock()
    {
        var givenUp = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < givenUp)
            {
                Thread.Sleep(50);
            }
        }
    }
}
