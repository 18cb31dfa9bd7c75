using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Persistence;

/// <summary>The databases as the API uses them.</summary>
public static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => DataSource(configuration, "Main"));
        services.AddSingleton(_ => new KeyDatabase(DataSource(configuration, "Keys")));
        services.AddSingleton<TenantSql>();
        services.AddSingleton<GroupedWrites>();
        services.AddScoped<Tenant>();
        services.AddScoped<AfterCommit>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<PublishedVersions>();
        services.AddSingleton<Codebooks>();
        services.AddScoped<PersonalRows>();
        services.AddScoped<TenantTransactionInterceptor>();
        services.AddDbContext<NorthStarDbContext>((provider, options) => Configure(options)
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<TenantTransactionInterceptor>()));
        services.AddSingleton<PracticeDirectory>();
        services.AddSingleton<CacheSignals>();
        services.AddHostedService(provider => provider.GetRequiredService<CacheSignals>());
        return services;
    }

    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .ReplaceService<IMigrationsSqlGenerator, TenantMigrationsSqlGenerator>();

    /// <summary>A pool whose waits are bounded: a database that is down or hung is noticed within the deadline of a request.</summary>
    private static NpgsqlDataSource DataSource(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
        var given = new NpgsqlConnectionStringBuilder(text);
        var connection = new NpgsqlConnectionStringBuilder(text)
        {
            ApplicationName = "northstar-api",
            // A command that has run out of time is cancelled over another connection. Where the server hangs, that one has to run out of time as
            // well before anybody is told: both together stay within the limit of a request.
            Timeout = 2,
            CommandTimeout = 2,
            // Whether the server has heard that it should stop is not waited for.
            CancellationTimeout = -1,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            // Nothing here outlives a transaction (the practice is set for one transaction, no lock or temporary table for a session), so a connection
            // that comes back has nothing to be reset, and no request pays for the six statements that would do it.
            NoResetOnClose = true,
            MaxPoolSize = given.ContainsKey("Maximum Pool Size") ? given.MaxPoolSize : 32,
            IncludeErrorDetail = false,
        };
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }
}

/// <summary>Brings the schemas up to date as their owner: a step of a deployment, never of a start.</summary>
public static class DatabaseMigration
{
    /// <summary>A migration that can't have its lock soon gives up instead of blocking everybody behind it.</summary>
    private const string Guards = "Options=-c lock_timeout=5s";

    public static async Task ApplyAsync(string mainConnection, string keysConnection, CancellationToken cancellationToken)
    {
        await using (var main = MainContext(mainConnection))
            await main.Database.MigrateAsync(cancellationToken);
        await using var keys = KeyContext(keysConnection);
        await keys.Database.MigrateAsync(cancellationToken);
    }

    internal static NorthStarDbContext MainContext(string connection)
    {
        var options = new DbContextOptionsBuilder<NorthStarDbContext>();
        PersistenceRegistration.Configure(options.UseNpgsql(Guarded(connection)));
        return new NorthStarDbContext(options.Options, new Tenant());
    }

    internal static KeyDbContext KeyContext(string connection)
    {
        var options = new DbContextOptionsBuilder<KeyDbContext>();
        PersistenceRegistration.Configure(options.UseNpgsql(Guarded(connection)));
        return new KeyDbContext(options.Options);
    }

    private static string Guarded(string connection) => connection.Contains("Options=", StringComparison.OrdinalIgnoreCase) ? connection : $"{connection};{Guards}";
}

/// <summary>Lets `dotnet ef` write migrations without a host and without a database.</summary>
public sealed class DesignTimeMain : IDesignTimeDbContextFactory<NorthStarDbContext>
{
    public NorthStarDbContext CreateDbContext(string[] args) => DatabaseMigration.MainContext("Host=localhost");
}

/// <inheritdoc cref="DesignTimeMain"/>
public sealed class DesignTimeKeys : IDesignTimeDbContextFactory<KeyDbContext>
{
    public KeyDbContext CreateDbContext(string[] args) => DatabaseMigration.KeyContext("Host=localhost");
}
