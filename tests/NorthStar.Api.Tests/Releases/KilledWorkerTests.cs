using System.Diagnostics;
using NorthStar.Domain.Privacy;
using NorthStar.Api.Tests.Stack;
using NorthStar.Local;
using Npgsql;

namespace NorthStar.Api.Tests.Releases;

/// <summary>
/// A worker process that is killed (SIGKILL) at each of its steps. It is stopped there by a lock that the test holds on the table it wants next, so that
/// the product needs no hooks for it.
/// </summary>
[Collection(Releases.Name)]
public sealed class KilledWorkerTests(ReleaseInstallation installation)
{
    private static readonly (string Step, string Lock)[] Steps =
    [
        ("claim", "LOCK TABLE releases IN SHARE MODE"),
        ("open", "LOCK TABLE sealed_facts IN EXCLUSIVE MODE"),
        ("ledgers", "LOCK TABLE sealed_ledgers IN ACCESS EXCLUSIVE MODE"),
        ("debit", "LOCK TABLE sealed_ledgers IN SHARE MODE"),
        ("retire", "LOCK TABLE sealed_facts IN SHARE ROW EXCLUSIVE MODE"),
        ("announce", "LOCK TABLE outbox IN SHARE MODE"),
    ];

    private readonly TestApi api = installation.Api;

    [Fact]
    public async Task AWorkerThatIsKilledAtAnyStep_LeavesNothing_AndTheNextOneDoesItAll()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, new(2016, 2, 10, 0, 0, 0, TimeSpan.Zero));
        var (organization, code) = await world.AddOrganizationAsync(6_000);
        await world.CrowdAsync(code, 150);
        var instant = new Quarter(2016, 1).WindowCloses;
        var before = await world.StateAsync();

        foreach (var (step, statement) in Steps)
        {
            await using (var connection = new NpgsqlConnection(Superuser))
            {
                await connection.OpenAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await using (var hold = new NpgsqlCommand(statement, connection))
                    await hold.ExecuteNonQueryAsync();
                using var worker = Start(instant);
                await Eventually.BecomesTrueAsync(async () => (await api.QueryAsync<long>(Backends + " AND wait_event_type = 'Lock'")).Single() > 0, $"waiting at the step '{step}'");
                worker.Kill();
                await worker.WaitForExitAsync();
                await transaction.RollbackAsync();
            }

            await Eventually.BecomesTrueAsync(async () => (await api.QueryAsync<long>(Backends)).Single() == 0, "the end of the killed worker's connections");
            Assert.Equal(before, await world.StateAsync());
        }

        using (var worker = Start(instant))
        {
            await worker.WaitForExitAsync();
            Assert.Equal(0, worker.ExitCode);
        }

        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, organization, "2016-Q1"))!.Value, 150 - 130, 150 + 130);
        Assert.Single(await world.EventsAsync());
        Assert.Equal(150, await world.CountAsync("sealed_ledgers"));
    }

    [Fact]
    public async Task TheCommandForAGivenInstant_IsRefusedWhereNobodyHasAllowedIt()
    {
        using var worker = Start(DateTimeOffset.UtcNow.AddYears(10), isAllowed: false);
        await worker.WaitForExitAsync();
        Assert.Equal(1, worker.ExitCode);
        Assert.Contains("for tests", await worker.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private const string Backends = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'northstar_release' AND state <> 'idle'";

    private string Superuser => new NpgsqlConnectionStringBuilder(api.Cluster.SuperuserConnectionString) { Database = "northstar", Pooling = false }.ConnectionString;

    private Process Start(DateTimeOffset instant, bool isAllowed = true)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltAssembly("api/NorthStar.Api"), "release-once", "--at", instant.ToString("O"), .. api.ReleaseSettings])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (isAllowed)
            start.Environment["NorthStar__SimulatedTime"] = "true";
        return Process.Start(start)!;
    }
}
