using System.Collections.Frozen;
using Microsoft.AspNetCore.Cors.Infrastructure;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Security;

/// <summary>
/// Which web pages may call the API from a browser: those of an origin that any client has registered. A browser tells the origin and not the
/// client, so there is one set for all; what a page can see is decided by its token, and no cookie goes along.
/// </summary>
public sealed class RegisteredOrigins : ICorsPolicyProvider
{
    /// <summary>The policy of routes that any page may read: nothing there hangs on who asks, and no database is needed to say so.</summary>
    public const string Anybody = nameof(Anybody);

    private static readonly CorsPolicy Open = new CorsPolicyBuilder().AllowAnyOrigin().WithMethods("GET", "HEAD").WithHeaders("Accept-Language", "Authorization").WithExposedHeaders("Content-Language", "RateLimit", "RateLimit-Policy", "Retry-After").Build();

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] Headers = ["Accept-Language", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"];

    private static readonly string[] Exposed =
        ["Content-Language", "Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Sunset"];

    private readonly NpgsqlDataSource database;
    private readonly CacheSignals signals;
    private volatile CorsPolicy? known;
    private int changes;

    public RegisteredOrigins(NpgsqlDataSource database, CacheSignals signals)
    {
        (this.database, this.signals) = (database, signals);
        signals.OnSignal(CacheSignals.Clients, (_, _) => Forget());
        signals.OnLost(Forget);
    }

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (policyName == Anybody)
            return Open;
        if (known is { } policy)
            return policy;
        // Taken before the read: a change that comes in between makes what was read stale.
        var seen = Volatile.Read(ref changes);
        policy = Policy(await ReadAsync(context.RequestAborted));
        if (signals.IsListening && seen == Volatile.Read(ref changes))
            known = policy;
        return policy;
    }

    private void Forget()
    {
        Interlocked.Increment(ref changes);
        known = null;
    }

    private async Task<FrozenSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT DISTINCT origin
            FROM {SignInDbContext.Schema}.clients, jsonb_array_elements_text(properties::jsonb -> '{ApiClients.OriginsProperty}') AS origin
            WHERE properties IS NOT NULL
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var origins = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            origins.Add(reader.GetString(0));
        return origins.ToFrozenSet(StringComparer.Ordinal);
    }

    private static CorsPolicy Policy(FrozenSet<string> origins)
    {
        var policy = new CorsPolicy { IsOriginAllowed = origins.Contains, PreflightMaxAge = TimeSpan.FromMinutes(10) };
        foreach (var method in Methods)
            policy.Methods.Add(method);
        foreach (var header in Headers)
            policy.Headers.Add(header);
        foreach (var header in Exposed)
            policy.ExposedHeaders.Add(header);
        return policy;
    }
}
