using Npgsql;
using NorthStar.Local;
using Xunit;

namespace NorthStar.Api.Tests.Local;

public sealed class DatabasesTests(TestApi api)
{
    const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task MadeASecondTime_NothingIsHarmedAndPasswordsChange()
    {
        await using var cluster = await PostgresCluster.StartThrowawayAsync(cancellationToken: TestContext.Current.CancellationToken);
        var first = await cluster.CreateDatabasesAsync(cancellationToken: TestContext.Current.CancellationToken);
        await PostgresClusterTests.ExecuteAsync(first.Migrations, "create table kept (value int)");

        var second = await cluster.CreateDatabasesAsync(cancellationToken: TestContext.Current.CancellationToken);

        await PostgresClusterTests.ExecuteAsync(second.Migrations, "insert into kept values (1)");
        Assert.Equal(PostgresErrorCodes.InvalidPassword, await RefusalAsync(first.Migrations, "select 1"));
    }

    [Fact]
    public async Task NobodyButTheMigratorMakesObjects()
    {
        var databases = api.Databases;
        foreach (var connection in new[] { databases.Main, databases.Keys, databases.Release })
            Assert.Equal(Refused, await RefusalAsync(connection, "create table mine (value int)"));
    }

    [Fact]
    public async Task RolesReachTheirOwnDatabasesOnly()
    {
        var databases = api.Databases;
        Assert.Equal(Refused, await RefusalAsync(At(databases.Main, "northstar_portal"), "select 1"));
        Assert.Equal(Refused, await RefusalAsync(At(databases.Release, "northstar_keys"), "select 1"));
        Assert.Equal(Refused, await RefusalAsync(At(databases.Portal, "northstar"), "select 1"));
        Assert.Equal(Refused, await RefusalAsync(At(databases.Portal, "northstar_keys"), "select 1"));
    }

    [Fact]
    public async Task NoRoleSeesPastRowLevelSecurity()
    {
        Assert.Equal(0L, await PostgresClusterTests.ScalarAsync(
            api.Cluster.SuperuserConnectionString,
            "select count(*) from pg_roles where rolname like 'northstar%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"));
    }

    static string At(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;

    static async Task<string?> RefusalAsync(string connection, string statement) =>
        (await Assert.ThrowsAsync<PostgresException>(() => PostgresClusterTests.ExecuteAsync(connection, statement))).SqlState;
}
