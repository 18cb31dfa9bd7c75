using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace NorthStar.Local;

/// <summary>The passwords of the roles of <c>infra/postgres/databases.sql</c>.</summary>
public sealed record RolePasswords(string Migrator, string Api, string Release, string Portal)
{
    /// <summary>New random ones.</summary>
    public static RolePasswords Generate() =>
        new(PostgresClusterOptions.NewPassword(), PostgresClusterOptions.NewPassword(), PostgresClusterOptions.NewPassword(), PostgresClusterOptions.NewPassword());
}

/// <summary>Connection strings of the databases, one for each role that uses one.</summary>
/// <param name="Main">Answers and all else, as the API's role.</param>
/// <param name="Keys">Participants' wrapped data keys, as the API's role.</param>
/// <param name="Migrations">The main database as its owner.</param>
/// <param name="KeysMigrations">The database of keys as its owner.</param>
/// <param name="Release">The main database as the release worker's role.</param>
/// <param name="Portal">The portal's sessions.</param>
public sealed partial record NorthStarDatabases(string Main, string Keys, string Migrations, string KeysMigrations, string Release, string Portal)
{
    static readonly string[] Names = ["northstar", "northstar_keys", "northstar_portal"];

    /// <summary>Makes roles and databases on a server where they are missing, and sets the roles' passwords. Runs again without harm.</summary>
    /// <param name="superuser">A connection string of somebody who may create roles and databases.</param>
    /// <param name="passwords">The roles' passwords from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NorthStarDatabases> CreateAsync(string superuser, RolePasswords passwords, CancellationToken cancellationToken = default)
    {
        var variables = new Dictionary<string, string>
        {
            ["migrator_password"] = passwords.Migrator,
            ["api_password"] = passwords.Api,
            ["release_password"] = passwords.Release,
            ["portal_password"] = passwords.Portal,
        };
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "postgres", "databases.sql"), cancellationToken);
        var connection = await OpenAsync(superuser, database: null, cancellationToken);
        try
        {
            foreach (var (kind, text) in Statements(script, variables))
            {
                if (kind == StatementKind.Connect)
                {
                    await connection.DisposeAsync();
                    connection = await OpenAsync(superuser, text, cancellationToken);
                    continue;
                }

                List<string> commands = [text];
                if (kind == StatementKind.Generator)
                {
                    commands.Clear();
                    await using var generator = new NpgsqlCommand(text, connection);
                    await using var reader = await generator.ExecuteReaderAsync(cancellationToken);
                    while (await reader.ReadAsync(cancellationToken)) commands.Add(reader.GetString(0));
                }

                foreach (var command in commands)
                {
                    await using var statement = new NpgsqlCommand(command, connection);
                    await statement.ExecuteNonQueryAsync(cancellationToken);
                }
            }
        }
        finally
        {
            await connection.DisposeAsync();
        }

        string As(string database, string user, string password) =>
            new NpgsqlConnectionStringBuilder(superuser) { Database = database, Username = user, Password = password }.ConnectionString;
        return new NorthStarDatabases(
            As("northstar", "northstar_api", passwords.Api),
            As("northstar_keys", "northstar_api", passwords.Api),
            As("northstar", "northstar_migrator", passwords.Migrator),
            As("northstar_keys", "northstar_migrator", passwords.Migrator),
            As("northstar", "northstar_release", passwords.Release),
            As("northstar_portal", "northstar_portal", passwords.Portal));
    }

    /// <summary>Drops the databases, whoever is connected; the roles stay.</summary>
    public static async Task DropAsync(string superuser, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(superuser, database: null, cancellationToken);
        foreach (var name in Names)
        {
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    static async Task<NpgsqlConnection> OpenAsync(string superuser, string? database, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        if (database is not null) builder.Database = database;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    enum StatementKind
    {
        Plain,
        Generator,
        Connect,
    }

    // psql is not everywhere (the embedded binaries have none), so the little of it that the script uses is read here.
    static IEnumerable<(StatementKind Kind, string Text)> Statements(string script, Dictionary<string, string> variables)
    {
        var statement = new StringBuilder();
        foreach (var line in script.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)))
        {
            if (line.StartsWith(@"\connect ", StringComparison.Ordinal))
            {
                yield return (StatementKind.Connect, line[@"\connect ".Length..]);
                continue;
            }

            statement.Append(Variable().Replace(line, match => "'" + variables[match.Groups[1].Value].Replace("'", "''", StringComparison.Ordinal) + "'")).Append('\n');
            var ends = line.EndsWith(';') ? ";" : line.EndsWith(@"\gexec", StringComparison.Ordinal) ? @"\gexec" : null;
            if (ends is null) continue;
            yield return (ends == ";" ? StatementKind.Plain : StatementKind.Generator, statement.ToString().TrimEnd()[..^ends.Length]);
            statement.Clear();
        }
    }

    [GeneratedRegex(@":'(\w+)'")]
    private static partial Regex Variable();
}
