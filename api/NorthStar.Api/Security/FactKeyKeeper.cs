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

    /// <summary>Makes what is missing: now, and for a while to come.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var current = Quarter.Of(clock.GetUtcNow());
        await EnsureAsync(current.ToString(), cancellationToken);
        await EnsureAsync(current.Next.ToString(), cancellationToken);
    }

    /// <summary>Makes the pair of that name where there is none.</summary>
    /// <param name="name">A quarter, whose facts are sealed to it, or a year, whose ledgers are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnsureAsync(string name, CancellationToken cancellationToken)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var keyId = $"{name}-{Guid.NewGuid():N}";
        // Kept before it is announced: a public key without its private half would lose every fact sealed to it.
        await folder.WriteAsync(keyId, pair.ExportPkcs8PrivateKey(), cancellationToken);
        await using var command = database.CreateCommand(
            "INSERT INTO fact_keys (quarter, key_id, public_key) VALUES ($1, $2, $3) ON CONFLICT (quarter) DO NOTHING");
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(keyId);
        command.Parameters.AddWithValue(pair.ExportSubjectPublicKeyInfo());
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            folder.Delete(keyId);
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

    /// <summary>The private half of a pair, in PKCS 8.</summary>
    public byte[] Read(string keyId) => System.IO.File.ReadAllBytes(File(keyId));

    public void Delete(string keyId) => System.IO.File.Delete(File(keyId));

    private string File(string keyId) => Path.Combine(path, keyId + ".pk8");
}
