using System.Globalization;
using Npgsql;
using NorthStar.Local;
using Xunit;

namespace NorthStar.Api.Tests.Local;

public sealed class PostgresClusterTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Programs_AreFoundOrBrought()
    {
        var binaries = await PostgresBinaries.FindOrInstallAsync(cancellationToken: Cancelled);

        Assert.True(binaries.Major >= PostgresBinaries.OldestMajor);
        Assert.True(File.Exists(binaries["initdb"]));
    }

    [Fact]
    public async Task KilledServer_ComesBackOnTheSamePortWithAllThatItAcknowledged()
    {
        await using var cluster = await PostgresCluster.StartThrowawayAsync(durable: true, cancellationToken: Cancelled);
        await ExecuteAsync(cluster.SuperuserConnectionString, "create table kept (value int)");
        var (port, process) = (cluster.Port, cluster.ProcessId);
        for (var round = 1; round <= 3; round++)
        {
            await ExecuteAsync(cluster.SuperuserConnectionString, "insert into kept values (1)");
            await cluster.KillAsync();
            await cluster.StartAsync(Cancelled);
            Assert.Equal((long)round, await ScalarAsync(cluster.SuperuserConnectionString, "select count(*) from kept"));
        }

        Assert.Equal(port, cluster.Port);
        Assert.NotEqual(process, cluster.ProcessId);
    }

    [Fact]
    public async Task PidFileOfAStranger_DoesNotBlockTheStart()
    {
        await using var cluster = await PostgresCluster.StartThrowawayAsync(cancellationToken: Cancelled);
        var pidFile = Path.Combine(cluster.DataFolder, "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, Cancelled);
        await cluster.KillAsync();

        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines, Cancelled);
        await cluster.StartAsync(Cancelled);

        Assert.Equal(1, await ScalarAsync(cluster.SuperuserConnectionString, "select 1"));
    }

    [Fact]
    public async Task ServerThatAKilledLauncherLeft_MakesWayForTheNext()
    {
        await using var left = await PostgresCluster.StartThrowawayAsync(durable: true, cancellationToken: Cancelled);
        var options = new PostgresClusterOptions(left.Folder) { SuperuserPassword = new NpgsqlConnectionStringBuilder(left.SuperuserConnectionString).Password! };

        await using var next = await PostgresCluster.StartAsync(options, Cancelled);

        Assert.NotEqual(left.ProcessId, next.ProcessId);
        Assert.Equal(1, await ScalarAsync(next.SuperuserConnectionString, "select 1"));
    }

    [Fact]
    public async Task ThrowawayCluster_LeavesNothing()
    {
        var cluster = await PostgresCluster.StartThrowawayAsync(cancellationToken: Cancelled);
        await cluster.DisposeAsync();

        Assert.False(Directory.Exists(cluster.Folder));
    }

    [Fact]
    public async Task Log_HoldsNothingOfStatementsParametersAndTheirErrors()
    {
        const string canary = "lighthouse-on-a-quiet-coast";
        await using var cluster = await PostgresCluster.StartThrowawayAsync(cancellationToken: Cancelled);
        await using var connection = new NpgsqlConnection(cluster.SuperuserConnectionString);
        await connection.OpenAsync(Cancelled);
        foreach (var statement in new[] { $"select '{canary}'::int", $"select * from \"{canary}\"", "select $1::int", $"do $$ begin raise warning '{canary}'; end $$" })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            if (statement.Contains("$1", StringComparison.Ordinal)) command.Parameters.AddWithValue(canary);
            await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(Cancelled));
        }

        await cluster.StopAsync();
        var log = await File.ReadAllTextAsync(cluster.LogFile, Cancelled);

        Assert.Contains("database system is ready", log, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, log, StringComparison.Ordinal);
    }

    internal static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    internal static async Task<object?> ScalarAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(Cancelled);
    }
}
