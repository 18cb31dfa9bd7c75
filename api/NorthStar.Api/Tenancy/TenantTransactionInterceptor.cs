using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NorthStar.Api.Tenancy;

/// <summary>
/// Tells PostgreSQL the practice as the first statement of every transaction, for row-level security. Never on the connection: that one goes
/// back to the pool. A literal, because SET takes no parameters; a Guid can't carry anything else.
/// </summary>
public sealed class TenantTransactionInterceptor(Tenant tenant) : DbTransactionInterceptor
{
    /// <summary>The statement that gives a transaction its practice.</summary>
    public static string SetPractice(Guid practiceId) => $"SET LOCAL app.practice_id = '{practiceId:D}'";

    /// <inheritdoc/>
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Command(connection, result);
        command?.ExecuteNonQuery();
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection, result);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private DbCommand? Command(DbConnection connection, DbTransaction transaction)
    {
        if (!tenant.IsEntered)
            return null;
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = SetPractice(tenant.PracticeId);
        return command;
    }
}
