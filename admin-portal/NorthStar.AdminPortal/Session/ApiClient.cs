using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NorthStar.Client;
using Npgsql;

namespace NorthStar.AdminPortal.Session;

internal static class ApiClient
{
    /// <summary>
    /// One client per request or circuit, which takes the session from the authentication state: a handler of
    /// <see cref="IHttpClientFactory"/> lives longer than either and would speak for whoever came first.
    /// </summary>
    public static IServiceCollection AddApiClient(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(NorthStarClient), (provider, http) =>
            {
                http.BaseAddress = provider.GetRequiredService<PortalOptions>().ApiUrl;
                http.Timeout = TimeSpan.FromSeconds(10);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
                AllowAutoRedirect = false,
            });
        return services.AddScoped(provider => new NorthStarClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(NorthStarClient)),
            async cancellation =>
            {
                var state = await provider.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync();
                return await provider.GetRequiredService<AccessTokens>().ForAsync(state.User, cancellation);
            }));
    }
}

/// <summary>Ready means that sessions can be read. The API is not asked: without it the portal still has a page to say so.</summary>
internal sealed class SessionStoreHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("select 1 from sessions limit 1");
            command.CommandTimeout = 2;
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy(exception: failure);
        }
    }
}
