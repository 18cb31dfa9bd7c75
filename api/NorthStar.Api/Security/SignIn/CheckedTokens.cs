using System.Data.Common;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using NorthStar.Api.Tenancy;
using OpenIddict.Abstractions;
using OpenIddict.Validation;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Access tokens of members and apps whose signature and standing were checked a moment ago: a signature and a statement for each request would cost
/// more than most of what is asked. Forgotten where this process changes what people signed in with, when the database tells of a token or a
/// sign-in that has ended, when the signing keys change, and after a minute.
/// </summary>
public sealed class CheckedTokens : DbCommandInterceptor, IDisposable
{
    private readonly TokenCache cache;
    private readonly IDisposable? keys;

    public CheckedTokens(CacheSignals signals, TimeProvider clock, IOptionsMonitor<OpenIddictValidationOptions> validation)
    {
        cache = new(signals, clock, mostTokens: 20_000);
        signals.OnSignal(CacheSignals.SignIn, (_, tokenOrSignIn) => cache.End(tokenOrSignIn));
        keys = validation.OnChange(_ => cache.Clear());
    }

    /// <summary>Whose token this is, if that is known; else it has to be checked.</summary>
    public ClaimsPrincipal? Find(string token) => cache.Find(token);

    /// <summary>Remembers a token that was found good.</summary>
    /// <param name="token">The token.</param>
    /// <param name="principal">Whose it is.</param>
    /// <param name="checkedAt">When the check began: an ending that came in between makes what it found stale.</param>
    public void Keep(string token, ClaimsPrincipal principal, long checkedAt)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (Guid.TryParse(principal.GetTokenId(), out var id) && principal.GetExpirationDate() is { } expiresAt)
            cache.Keep(token, principal, expiresAt, checkedAt, Guid.TryParse(principal.GetAuthorizationId(), out var signIn) ? signIn : id, id);
    }

    /// <inheritdoc/>
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        ForgetWhere(command);
        return new(result);
    }

    /// <inheritdoc/>
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ForgetWhere(command);
        return new(result);
    }

    public void Dispose()
    {
        keys?.Dispose();
        cache.Dispose();
    }

    /// <summary>Whoever has just signed out here is out with their next request, not once the signal has come round.</summary>
    private void ForgetWhere(DbCommand command)
    {
        if (command.CommandText.Contains("UPDATE", StringComparison.Ordinal) || command.CommandText.Contains("DELETE", StringComparison.Ordinal))
            cache.Clear();
    }
}
