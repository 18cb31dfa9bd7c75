using System.Collections.Frozen;
using Microsoft.AspNetCore.Cors.Infrastructure;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using Npgsql;

namespace NorthStar.Api.Security;

/// <summary>
/// Which web pages may call the API from a browser: those of an origin that any client has registered. A browser tells the origin and not the
/// client, so there is one set for all; what a page can see is decided by its token, and no cookie goes along. The same origins, practice by practice, may show the front end in a frame.
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
    private volatile Known? known;
    private int changes;

    public RegisteredOrigins(NpgsqlDataSource database, CacheSignals signals)
    {
        (this.database, this.signals) = (database, signals);
        signals.OnSignal(CacheSignals.Clients, (_, _) => Forget());
        signals.OnLost(Forget);
    }

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        policyName == Anybody ? Open : (await KnownAsync(context.RequestAborted)).Policy;

    /// <summary>The origins that the clients of a practice have registered: the sites that may embed the front end for it.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyCollection<string>> OfPracticeAsync(Guid practiceId, CancellationToken cancellationToken) =>
        (await KnownAsync(cancellationToken)).ByPractice.GetValueOrDefault(practiceId, []);

    private async ValueTask<Known> KnownAsync(CancellationToken cancellationToken)
    {
        if (known is { } all)
            return all;
        // Taken before the read: a change that comes in between makes what was read stale.
        var seen = Volatile.Read(ref changes);
        all = await ReadAsync(cancellationToken);
        if (signals.IsListening && seen == Volatile.Read(ref changes))
            known = all;
        return all;
    }

    private void Forget()
    {
        Interlocked.Increment(ref changes);
        known = null;
    }

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT DISTINCT (properties::jsonb ->> '{ApiClientAccounts.PracticeProperty}')::uuid, origin
            FROM {SignInDbContext.Schema}.clients, jsonb_array_elements_text(properties::jsonb -> '{ApiClientAccounts.OriginsProperty}') AS origin
            WHERE properties IS NOT NULL
            ORDER BY 1, 2
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var origins = new List<(Guid Practice, string Origin)>();
        while (await reader.ReadAsync(cancellationToken))
            origins.Add((reader.GetGuid(0), reader.GetString(1)));
        return new(
            Policy(origins.Select(o => o.Origin).ToFrozenSet(StringComparer.Ordinal)),
            origins.GroupBy(o => o.Practice, o => o.Origin).ToFrozenDictionary(practice => practice.Key, practice => practice.ToArray()));
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

    private sealed record Known(CorsPolicy Policy, FrozenDictionary<Guid, string[]> ByPractice);
}
