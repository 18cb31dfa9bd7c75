using System.Security.Claims;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.ApiClients;
using OpenIddict.Abstractions;

namespace NorthStar.Api.Security;

/// <summary>Notes in which month an app last signed in, so that owners find those that nobody uses. Once a month, and no finer than that.</summary>
public sealed class ApiClientUse(TenantSql database, TimeProvider clock)
{
    /// <summary>Notes that an app has signed in.</summary>
    /// <param name="app">The app, as its token has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RecordAsync(ClaimsPrincipal app, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(app.GetClaim(TokenClaims.Practice), out var practice) || ApiClient.IdOf(app.GetClaim(OpenIddictConstants.Claims.Subject)!) is not { } id)
            return;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var batch = database.For(practice).Add(
            "UPDATE api_clients SET last_used_month = $3 WHERE practice_id = $1 AND id = $2 AND last_used_month IS DISTINCT FROM $3",
            new() { Value = practice },
            new() { Value = id },
            new() { Value = new DateOnly(today.Year, today.Month, 1) });
        await batch.ExecuteAsync(cancellationToken);
    }
}
