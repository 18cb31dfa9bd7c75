using System.Data.Common;
using Npgsql;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Hand-written SQL for the measured hot paths: the practice and the statements travel as one batch, in one round trip. What travels so is one
/// transaction to PostgreSQL, without a word of it: a failing statement fails the batch, and nothing of it stays.
/// </summary>
public sealed class TenantSql(NpgsqlDataSource database)
{
    /// <summary>Begins a batch for a practice.</summary>
    public TenantBatch For(Guid practiceId) => new(database, practiceId);
}

/// <summary>One transaction in one round trip.</summary>
public sealed class TenantBatch : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly NpgsqlBatch batch;
    private NpgsqlConnection? connection;

    internal TenantBatch(NpgsqlDataSource database, Guid practiceId)
    {
        this.database = database;
        batch = new NpgsqlBatch();
        batch.BatchCommands.Add(SetPractice(practiceId));
    }

    /// <summary>A statement with positional parameters ($1, $2, …).</summary>
    internal static NpgsqlBatchCommand Statement(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            statement.Parameters.Add(parameter);
        return statement;
    }

    /// <summary>Says for the rest of the transaction which practice's rows can be seen.</summary>
    internal static NpgsqlBatchCommand SetPractice(Guid practiceId) =>
        Statement("SELECT set_config('app.practice_id', $1, true)", new NpgsqlParameter<string> { TypedValue = practiceId.ToString() });

    /// <summary>Adds a statement with positional parameters ($1, $2, …).</summary>
    public TenantBatch Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        batch.BatchCommands.Add(Statement(sql, parameters));
        return this;
    }

    /// <summary>Sends everything, and reads the rows of the first statement that returns any.</summary>
    public async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            // Past the practice.
            await reader.NextResultAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends everything; how many rows were changed in all.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        connection = await database.OpenConnectionAsync(cancellationToken);
        batch.Connection = connection;
    }
}
