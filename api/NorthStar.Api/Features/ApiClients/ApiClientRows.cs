using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain.ApiClients;

namespace NorthStar.Api.Features.ApiClients;

/// <summary>How apps are found and answered.</summary>
internal sealed class ApiClientRows(NorthStarDbContext db, Tenant tenant, TimeProvider clock)
{
    /// <summary>The app, held until the transaction ends.</summary>
    /// <exception cref="ProblemException">404</exception>
    public async Task<ApiClient> LockAsync(Guid id, CancellationToken cancellationToken) =>
        await db.ApiClients
            .FromSql($"SELECT * FROM api_clients WHERE practice_id = {tenant.PracticeId} AND id = {id} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new ProblemException(Problems.NotFound());

    public ApiClientResponse Response(ApiClient client) => new()
    {
        Id = client.Id,
        ClientId = client.ClientId,
        Name = client.Name,
        Scopes = client.Scopes,
        Origins = client.Origins,
        SecretPrefix = client.SecretPrefix,
        PreviousSecretUntil = StillWorking(client),
        CreatedAt = client.CreatedAt,
        LastUsedMonth = Month(client),
    };

    /// <summary>The same with the secret.</summary>
    public ApiClientSecretResponse Response(ApiClient client, string secret) => new()
    {
        Id = client.Id,
        ClientId = client.ClientId,
        ClientSecret = secret,
        Name = client.Name,
        Scopes = client.Scopes,
        Origins = client.Origins,
        SecretPrefix = client.SecretPrefix,
        PreviousSecretUntil = StillWorking(client),
        CreatedAt = client.CreatedAt,
        LastUsedMonth = Month(client),
    };

    private DateTimeOffset? StillWorking(ApiClient client) => client.PreviousSecretUntil > clock.GetUtcNow() ? client.PreviousSecretUntil : null;

    private static string? Month(ApiClient client) => client.LastUsedMonth?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
