using Npgsql;

namespace NorthStar.Api.Features.Releases;

/// <summary>Closings go on side by side; no key is destroyed while there is one. Held until the transaction ends.</summary>
internal static class ClosingLock
{
    private const string Name = "hashtext('northstar release keys')";

    public static async Task ShareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock_shared({Name})", connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>False where a quarter is being closed.</summary>
    public static async Task<bool> TryExcludeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_xact_lock({Name})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
