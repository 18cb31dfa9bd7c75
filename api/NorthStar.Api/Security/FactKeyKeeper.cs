using System.Security.Cryptography;
using NorthStar.Domain.Privacy;
using Npgsql;

namespace NorthStar.Api.Security;

/// <summary>
/// Keeps a key pair for facts of this quarter and the next at hand: the private halves in a folder that only the release worker can read, the
/// public halves in the database.
/// </summary>
public sealed partial class FactKeyKeeper(NpgsqlDataSource database, FactKeyFolder folder, TimeProvider clock, ILogger<FactKeyKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <summary>Makes what is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var current = Quarter.Of(clock.GetUtcNow());
        foreach (var quarter in (Quarter[])[current, current.Next])
        {
            using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            var keyId = $"{quarter}-{Guid.NewGuid():N}";
            // Kept before it is announced: a public key without its private half would lose every fact sealed to it.
            await folder.WriteAsync(keyId, pair.ExportPkcs8PrivateKey(), cancellationToken);
            await using var command = database.CreateCommand(
                "INSERT INTO fact_keys (quarter, key_id, public_key) VALUES ($1, $2, $3) ON CONFLICT (quarter) DO NOTHING");
            command.Parameters.AddWithValue(quarter.ToString());
            command.Parameters.AddWithValue(keyId);
            command.Parameters.AddWithValue(pair.ExportSubjectPublicKeyInfo());
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
                folder.Delete(keyId);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                await EnsureAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                LogFailed(e.GetType().Name);
                pause = TimeSpan.FromSeconds(1);
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Fact keys could not be kept: {ExceptionType}")]
    private partial void LogFailed(string exceptionType);
}

/// <summary>The release worker's own folder of private keys.</summary>
public sealed class FactKeyFolder(string path)
{
    public async Task WriteAsync(string keyId, byte[] privateKey, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(path);
        await using var stream = PrivateFiles.Create(File(keyId));
        await stream.WriteAsync(privateKey, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The private half of a pair.</summary>
    public ECDiffieHellman Read(string keyId)
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(System.IO.File.ReadAllBytes(File(keyId)), out _);
        return key;
    }

    public void Delete(string keyId) => System.IO.File.Delete(File(keyId));

    private string File(string keyId) => Path.Combine(path, keyId + ".pk8");
}
