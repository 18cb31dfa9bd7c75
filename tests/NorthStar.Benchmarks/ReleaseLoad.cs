using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api;
using NorthStar.Api.Features.Releases;
using NorthStar.Api.Security;
using NorthStar.Api.Setup;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Local;
using Npgsql;
using NpgsqlTypes;

namespace NorthStar.Benchmarks;

/// <summary>
/// One release over many sealed facts, beside opening the same facts and nothing else. Prints the rate, the ratio, and how much memory the run took beyond
/// what was there before it, at a tenth of the facts and at all of them.
/// </summary>
internal sealed class ReleaseLoad(PostgresCluster cluster, NorthStarDatabases databases, string keys)
{
    /// <summary>The most that a release may take of the time of opening alone.</summary>
    private const double Most = 1.5;

    /// <summary>By how much the memory of ten times the facts may exceed that of the tenth, in MB.</summary>
    private const double MostGrowth = 32;

    public static async Task<bool> RunAsync(int facts)
    {
        // As a server that holds a million people would have it, not the 128 MB of an installation that nobody has set up.
        await using var cluster = await PostgresCluster.StartThrowawayAsync(settings: new Dictionary<string, string> { ["shared_buffers"] = "4GB", ["max_wal_size"] = "8GB" });
        var databases = await cluster.CreateDatabasesAsync();
        var keys = Directory.CreateTempSubdirectory("northstar-release-load").FullName;
        try
        {
            await Commands.MigrateAsync(
                new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["ConnectionStrings:Migrations"] = databases.Migrations,
                    ["ConnectionStrings:KeysMigrations"] = databases.KeysMigrations,
                }).Build(),
                CancellationToken.None);
            var load = new ReleaseLoad(cluster, databases, keys);
            await load.MeasureAsync("WARMUPA", 2_000);
            var few = await load.MeasureAsync("TENTHAA", facts / 10);
            var all = await load.MeasureAsync("WHOLEAA", facts);
            var growth = all.Megabytes - few.Megabytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of ten times the facts: {growth:+0;-0} MB (at most {MostGrowth:0})"));
            return all.Ratio <= Most && growth <= MostGrowth;
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private async Task<(double Ratio, double Megabytes)> MeasureAsync(string locator, int facts)
    {
        var quarter = new Quarter(2025, 1);
        await using var release = ApiHost.Build(
        [
            "--role=release", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Main={databases.Release}", $"--ConnectionStrings:Keys={databases.Keys}",
            $"--NorthStar:FactKeysFolder={Path.Combine(keys, "facts")}", "--Serilog:MinimumLevel:Default=Error",
        ]);
        await release.Services.GetRequiredService<FactKeyKeeper>().EnsureAsync(quarter.ToString(), CancellationToken.None);
        var practice = await FillAsync(locator, quarter, facts);

        var opening = Stopwatch.StartNew();
        await OpenAsync(practice, release.Services.GetRequiredService<FactKeyFolder>());
        opening.Stop();

        GC.Collect();
        using var watch = new MemoryWatch();
        var running = Stopwatch.StartNew();
        await release.Services.GetRequiredService<ReleaseRun>().RunAsync(practice, quarter.WindowCloses, CancellationToken.None);
        running.Stop();
        var (ratio, megabytes) = (running.Elapsed / opening.Elapsed, watch.Peak / 1e6);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{facts,9:N0} facts: opened in {opening.Elapsed.TotalSeconds:0.0} s, released in {running.Elapsed.TotalSeconds:0.0} s, {facts / running.Elapsed.TotalSeconds:N0} a second, ratio {ratio:0.00} (at most {Most:0.0}), heap at most {megabytes:0} MB more"));
        return (ratio, megabytes);
    }

    /// <summary>A practice with one large organization and so many people, each with one fact of the quarter.</summary>
    private async Task<Guid> FillAsync(string locator, Quarter quarter, int facts)
    {
        await using var api = ApiHost.Build(
            [
                "--role=api", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Main={databases.Main}", $"--ConnectionStrings:Keys={databases.Keys}", "--NorthStar:PublicUrl=http://127.0.0.1:5080",
                "--NorthStar:PortalUrl=http://127.0.0.1:5090", $"--NorthStar:KeysFolder={Path.Combine(keys, "api")}", "--NorthStar:PortalClientSecret=" + new string('p', 43),
                "--NorthStar:AllowInsecureHttp=true", "--Serilog:MinimumLevel:Default=Error",
            ],
            builder => builder.Services.AddSingleton<TimeProvider>(new SimulatedClock(quarter.Start.AddDays(5))));
        await using var scope = api.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var practice = (await setup.OpenAsync("Load", locator, 5_000, CancellationToken.None)).PracticeId;
        var (organization, _) = await setup.AddOrganizationAsync("Large", 9_000_000, [], CancellationToken.None);
        var questionnaire = (await setup.PublishAsync(StarterQuestionnaire.Definition, "First", Guid.NewGuid(), CancellationToken.None)).Id;
        var fact = new Fact
        {
            OrganizationId = organization.Id, CountsForOrganization = true, CountsForCoaches = true, CompletedAt = quarter.Start.AddDays(9), Intent = "some", Burnout = "high",
            AwayFamily = "load", DestinationFamily = "stay", AwayThemes = ["workload", "control"], TowardThemes = ["teach-mentor", "create"],
        };
        var plain = new byte[FactEncoding.Length];
        FactEncoding.Write(fact, plain);
        var people = Enumerable.Range(0, facts).Select(_ => Guid.NewGuid()).ToArray();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString) { Database = "northstar" }.ConnectionString);
        await connection.OpenAsync();
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY participants (practice_id, id, profile, profile_revision, return_code_hash) FROM STDIN (FORMAT binary)"))
        {
            foreach (var person in people)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(practice, NpgsqlDbType.Uuid);
                await writer.WriteAsync(person, NpgsqlDbType.Uuid);
                await writer.WriteAsync(Array.Empty<byte>(), NpgsqlDbType.Bytea);
                await writer.WriteAsync(1, NpgsqlDbType.Integer);
                await writer.WriteAsync(person.ToByteArray(), NpgsqlDbType.Bytea);
            }

            await writer.CompleteAsync();
        }

        var (keyId, publicKey) = await ReadKeyAsync(connection, quarter);
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY sealed_facts (practice_id, participant_id, questionnaire_id, quarter, key_id, content, own, revision) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (person, content) in people.Zip(people.AsParallel().AsOrdered().Select(_ => SealAlone(publicKey, keyId, plain))))
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(practice, NpgsqlDbType.Uuid);
                await writer.WriteAsync(person, NpgsqlDbType.Uuid);
                await writer.WriteAsync(questionnaire, NpgsqlDbType.Uuid);
                await writer.WriteAsync(quarter.ToString(), NpgsqlDbType.Varchar);
                await writer.WriteAsync(keyId, NpgsqlDbType.Varchar);
                await writer.WriteAsync(content, NpgsqlDbType.Bytea);
                await writer.WriteAsync(new byte[FactEncoding.Length + AuthenticatedEncryption.Overhead], NpgsqlDbType.Bytea);
                await writer.WriteAsync(1, NpgsqlDbType.Integer);
            }

            await writer.CompleteAsync();
        }

        await using var analyze = new NpgsqlCommand("ANALYZE sealed_facts; ANALYZE participants; CHECKPOINT", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync();
        return practice;
    }

    /// <summary>Every seal has an agreement of its own, as where people complete minutes apart: nothing of what opening one costs is shared.</summary>
    private static byte[] SealAlone(byte[] publicKey, string keyId, byte[] plain)
    {
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(publicKey, out _);
        return FactSeal.Seal(SealingAgreement.Make(recipient), FactSeal.Facts, keyId, plain);
    }

    private static async Task<(string KeyId, byte[] PublicKey)> ReadKeyAsync(NpgsqlConnection connection, Quarter quarter)
    {
        await using var command = new NpgsqlCommand("SELECT key_id, public_key FROM fact_keys WHERE quarter = $1", connection);
        command.Parameters.AddWithValue(quarter.ToString());
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetFieldValue<byte[]>(1));
    }

    /// <summary>Reads and opens the facts as the worker does, page by page and on every core, and does nothing with them.</summary>
    private async Task OpenAsync(Guid practice, FactKeyFolder folder)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString) { Database = "northstar" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT key_id, content FROM sealed_facts WHERE practice_id = $1", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(practice);
        await using var reader = await command.ExecuteReaderAsync();
        var page = new List<(string KeyId, byte[] Content)>();
        for (var more = true; more;)
        {
            more = await reader.ReadAsync();
            if (more)
                page.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
            if (page.Count < 2_000 && more)
                continue;
            Parallel.ForEach(
                page,
                () =>
                {
                    var key = ECDiffieHellman.Create();
                    key.ImportPkcs8PrivateKey(folder.Read(page[0].KeyId), out _);
                    return key;
                },
                (row, state, key) =>
                {
                    _ = FactSeal.Open(key, FactSeal.Facts, row.KeyId, row.Content);
                    return key;
                },
                key => key.Dispose());
            page.Clear();
        }
    }

    /// <summary>The largest heap since it began, beyond what there was then.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer timer;
        private long peak;

        public MemoryWatch() => timer = new(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before), null, 0, 20);

        public long Peak => peak;

        public void Dispose() => timer.Dispose();
    }
}
