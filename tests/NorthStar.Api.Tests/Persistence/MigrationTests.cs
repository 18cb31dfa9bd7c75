using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Local;
using Npgsql;
using static NorthStar.Api.Tests.Local.PostgresClusterTests;

namespace NorthStar.Api.Tests.Persistence;

/// <summary>What was there before a migration, after it.</summary>
public sealed class MigrationTests
{
    private const string BeforePractice = "20261128001844_CodebooksRevisionsMails";

    [Fact]
    public async Task MembersFromBeforeInvitationsWereKept_HaveJoined_AndOnlyTheOthersAreInvited()
    {
        await using var cluster = await PostgresCluster.StartThrowawayAsync(cancellationToken: TestContext.Current.CancellationToken);
        var databases = await cluster.CreateDatabasesAsync(cancellationToken: TestContext.Current.CancellationToken);
        var main = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString) { Database = "northstar" }.ConnectionString;
        await using (var before = new DesignTimeMain().CreateDbContext([]))
        {
            before.Database.SetConnectionString(databases.Migrations);
            await before.GetService<IMigrator>().MigrateAsync(BeforePractice, TestContext.Current.CancellationToken);
        }

        await SignInSetup.MigrateAsync(databases.Migrations, TestContext.Current.CancellationToken);
        await ExecuteAsync(
            main,
            """
            INSERT INTO practices (practice_id, name, locator, created_at) VALUES ('00000000-0000-0000-0000-000000000001', 'Riverside', 'RIVERSIDE', now());
            WITH people (id, name, hash) AS (VALUES
                ('00000000-0000-0000-0000-00000000000a'::uuid, 'Sam Lindqvist', 'kept'),
                ('00000000-0000-0000-0000-00000000000b'::uuid, 'b@example.org', 'kept'),
                ('00000000-0000-0000-0000-00000000000c'::uuid, 'c@example.org', NULL)),
            members AS (
                INSERT INTO members (practice_id, id, email, display_name, roles, created_at)
                SELECT '00000000-0000-0000-0000-000000000001', id, right(id::text, 1) || '@example.org', name, '{owner}', '2026-03-01Z' FROM people)
            INSERT INTO sign_in.accounts (id, practice_id, password_hash, lockouts_in_a_row, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT id, '00000000-0000-0000-0000-000000000001', hash, 0, true, false, false, true, 0 FROM people;
            """);

        await Commands.MigrateAsync(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Migrations"] = databases.Migrations,
                ["ConnectionStrings:KeysMigrations"] = databases.KeysMigrations,
            }).Build(),
            TestContext.Current.CancellationToken);

        // Who has a name of their own or a password is a member since they were made; the rest have a week from then.
        Assert.Equal(
            "a joined 2026-03-01, b joined 2026-03-01, c invited 2026-03-08",
            await ScalarAsync(
                main,
                """
                SELECT string_agg(left(email, 1) || CASE WHEN joined_at IS NULL THEN ' invited ' ELSE ' joined ' END
                    || to_char(coalesce(joined_at, invited_until) AT TIME ZONE 'UTC', 'YYYY-MM-DD'), ', ' ORDER BY email)
                FROM members WHERE joined_at IS NULL OR invited_until IS NULL
                """));
        Assert.Equal(true, await ScalarAsync(main, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'members'"));
    }
}
