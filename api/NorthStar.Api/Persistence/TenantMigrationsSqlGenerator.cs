using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace NorthStar.Api.Persistence;

/// <summary>
/// Gives every table that a migration makes its row-level security and its rights, so that neither can be forgotten: a table with a
/// <c>practice_id</c> shows, also to its owner, only the rows of the practice that the transaction has named.
/// </summary>
#pragma warning disable EF1001 // The provider's generator is made to be derived from; its options type is not yet public.
public sealed class TenantMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (operation.Name.StartsWith("__", StringComparison.Ordinal))
            return; // EF Core's own history, which is the migration role's alone
        var table = operation.Schema is null ? operation.Name : $"{operation.Schema}.{operation.Name}";
        foreach (var statement in DatabaseRights.For(table, hasPractice: operation.Columns.Any(c => c.Name == "practice_id")))
        {
            builder.Append(statement).AppendLine(";").EndCommand();
        }
    }
}
