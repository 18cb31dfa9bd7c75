using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Organizations;
using Npgsql;

namespace NorthStar.Api.Tests.Tenancy;

/// <summary>The second line behind the query filters, as the database itself tells of it.</summary>
public sealed class RowLevelSecurityTests(TestApi api)
{
    /// <summary>Tables with a practice that are read before the practice is known.</summary>
    private const string Unguarded = "'practice_locators', 'sign_in.accounts', 'sign_in.invitations'";

    private const string TenantTables =
        $"""
        SELECT c.oid, c.oid::regclass::text AS name, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'p') AND a.attname = 'practice_id' AND c.oid::regclass::text NOT IN ({Unguarded})
        """;

    public static TheoryData<string> DatabaseNames => ["northstar", "northstar_keys"];

    [Theory]
    [MemberData(nameof(DatabaseNames))]
    public async Task EveryTenantTable_IsGuardedEvenFromItsOwner(string database)
    {
        Assert.NotEmpty(await NamesAsync(database, $"SELECT name FROM ({TenantTables}) t"));
        Assert.Empty(await NamesAsync(database, $"SELECT name FROM ({TenantTables}) t WHERE NOT (relrowsecurity AND relforcerowsecurity)"));
        // One policy for everything: a second, permissive one would open what the first one closes.
        Assert.Empty(await NamesAsync(database,
            $"""
            SELECT name FROM ({TenantTables}) t LEFT JOIN pg_policy p ON p.polrelid = t.oid GROUP BY name
            HAVING count(p.oid) <> 1 OR NOT bool_and(p.polcmd = '*' AND p.polpermissive AND p.polroles = '{"{"}0{"}"}' AND p.polwithcheck IS NULL
              AND pg_get_expr(p.polqual, p.polrelid) = $q$(practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)$q$)
            """));
    }

    [Theory]
    [MemberData(nameof(DatabaseNames))]
    public async Task EveryUniqueIndexAndForeignKey_CarriesThePractice(string database)
    {
        Assert.Empty(await NamesAsync(database,
            $"""
            SELECT i.indexrelid::regclass::text FROM ({TenantTables}) t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
            WHERE (SELECT attname FROM pg_attribute WHERE attrelid = t.oid AND attnum = i.indkey[0]) <> 'practice_id'
            """));
        Assert.Empty(await NamesAsync(database,
            $"""
            SELECT f.conname FROM ({TenantTables}) t JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f'
            WHERE (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]) <> 'practice_id'
               OR (SELECT attname FROM pg_attribute WHERE attrelid = f.confrelid AND attnum = f.confkey[1]) <> 'practice_id'
            """));
    }

    [Theory]
    [MemberData(nameof(DatabaseNames))]
    public async Task NothingLooksPastIt(string database)
    {
        // A materialized view keeps what its owner saw; a plain view and a SECURITY DEFINER function look with their owner's eyes.
        Assert.Empty(await NamesAsync(database, "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('m', 'v') AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'sign_in'))"));
        Assert.Empty(await NamesAsync(database, "SELECT oid::regprocedure::text FROM pg_proc WHERE prosecdef AND pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'sign_in'))"));
    }

    [Theory]
    [InlineData("northstar_api")]
    [InlineData("northstar_release")]
    public async Task TheRolesThatServe_OwnNothingAndCanBecomeNobody(string role)
    {
        foreach (var database in DatabaseNames.Select(row => row.Data))
        {
            Assert.Empty(await NamesAsync(database, $"SELECT objid::text FROM pg_shdepend WHERE deptype = 'o' AND refobjid = '{role}'::regrole"));
        }

        Assert.Equal([role], await NamesAsync("northstar", $"SELECT rolname::text FROM pg_roles WHERE rolname = '{role}' AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)"));
        Assert.Empty(await NamesAsync("northstar", $"SELECT roleid::regrole::text FROM pg_auth_members WHERE member = '{role}'::regrole"));
        var connection = role == "northstar_api" ? api.Databases.Main : api.Databases.Release;
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(connection, "SET ROLE northstar_migrator"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(connection, "ALTER TABLE participants DISABLE ROW LEVEL SECURITY"));
        // Whoever asks to look past it is told so, instead of getting rows.
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(connection, "SET row_security = off; SELECT count(*) FROM practices"));
    }

    [Fact]
    public async Task TheApi_SealsFactsAndNeverReadsOneBack()
    {
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "SELECT content FROM sealed_facts"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "SELECT * FROM sealed_facts"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "UPDATE sealed_facts SET content = content RETURNING content"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "COPY sealed_facts (content) TO STDOUT"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "UPDATE fact_keys SET public_key = public_key"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, "INSERT INTO fact_keys (quarter, key_id, public_key) VALUES ('2099-Q1', 'mine', '')"));
    }

    [Theory]
    [InlineData("responses")]
    [InlineData("participants")]
    [InlineData("participant_tokens")]
    [InlineData("goals")]
    [InlineData("sign_in.accounts")]
    public async Task TheReleaseWorker_ReadsNothingOfAPerson(string table) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Release, $"SELECT count(*) FROM {table}"));

    [Fact]
    public async Task APracticeThatIsNamed_LastsUntilItsTransactionEnds()
    {
        var practice = (await api.NewPracticeAsync()).Practice.PracticeId;
        await using var source = NpgsqlDataSource.Create(api.Databases.Main);
        await using var connection = await source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, TenantTransactionInterceptor.SetPractice(practice));
            Assert.Equal(1L, await ScalarAsync(connection, "SELECT count(*) FROM practices"));
            await transaction.CommitAsync();
        }

        // Empty, not null: a policy that asks for null alone would fail on the cast, and one that defaults would open.
        Assert.Equal("", await ScalarAsync(connection, "SELECT current_setting('app.practice_id', true)"));
        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM practices"));
    }

    [Fact]
    public async Task WithoutAPractice_ThereIsNothingToReadAndNothingCanBeWritten()
    {
        var practice = (await api.NewPracticeAsync()).Practice.PracticeId;
        await using var source = NpgsqlDataSource.Create(api.Databases.Main);
        foreach (var table in await NamesAsync("northstar", $"SELECT name FROM ({TenantTables}) t WHERE has_table_privilege('northstar_api', oid, 'SELECT')"))
        {
            await using var connection = await source.OpenConnectionAsync();
            Assert.Equal(0L, await ScalarAsync(connection, $"SELECT count(*) FROM {table}"));
        }

        var join = $"INSERT INTO organizations (practice_id, id, name, headcount, groups, created_at) VALUES ('{practice}', gen_random_uuid(), 'x', 1, '[]', now())";
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, join));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(api.Databases.Main, $"BEGIN; SET LOCAL app.practice_id = '{Guid.NewGuid()}'; {join}"));
    }

    [Fact]
    public async Task APractice_CanNeitherSeeNorTakeNorGiveAwayRows()
    {
        var (ours, theirs) = (await api.NewPracticeAsync(), await api.NewPracticeAsync());
        await theirs.JoinAsync();
        await using var source = NpgsqlDataSource.Create(api.Databases.Main);
        await using var connection = await source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, TenantTransactionInterceptor.SetPractice(ours.Practice.PracticeId));
            foreach (var table in await NamesAsync("northstar", $"SELECT name FROM ({TenantTables}) t WHERE has_any_column_privilege('northstar_api', oid, 'SELECT')"))
            {
                var foreign = $"FROM {table} WHERE practice_id <> '{ours.Practice.PracticeId}'";
                Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) " + foreign));
            }

            Assert.Equal(0, await ExecuteAsync(connection, $"DELETE FROM participants WHERE practice_id = '{theirs.Practice.PracticeId}'"));
            Assert.Equal(0, await ExecuteAsync(connection, $"UPDATE members SET display_name = 'x' WHERE practice_id = '{theirs.Practice.PracticeId}'"));
        }

        Assert.Equal(
            PostgresErrorCodes.InsufficientPrivilege,
            await RefusalAsync(api.Databases.Main, $"BEGIN; {TenantTransactionInterceptor.SetPractice(ours.Practice.PracticeId)}; UPDATE participants SET practice_id = '{theirs.Practice.PracticeId}'; UPDATE join_codes SET practice_id = '{theirs.Practice.PracticeId}'"));
    }

    [Fact]
    public async Task AQuery_WithoutAPractice_FailsInsteadOfSeeingEverything()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Organizations.ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Set<JoinCode>().CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Organizations.ExecuteDeleteAsync());
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Cluster.SuperuserConnectionString) { Database = database }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<string?> RefusalAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
