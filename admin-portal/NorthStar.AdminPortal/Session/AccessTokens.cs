using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace NorthStar.AdminPortal.Session;

/// <summary>The API no longer knows this session: the member has to sign in again.</summary>
internal sealed class SessionEndedException : Exception;

/// <summary>Access tokens for the API, renewed in time, once per session however many requests ask.</summary>
internal sealed class AccessTokens(
    SessionStore sessions,
    IOptionsMonitor<OpenIdConnectOptions> openId,
    PortalOptions portal,
    TimeProvider clock)
{
    /// <summary>Longer than a call takes, so that a token does not end on its way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <exception cref="SessionEndedException">The session is over, here or at the API.</exception>
    /// <exception cref="HttpRequestException">The API could not be asked.</exception>
    public async ValueTask<string> ForAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var key = SessionStore.KeyOf(user) ?? throw new SessionEndedException();
        var tokens = await sessions.ReadTokensAsync(key, cancellation);
        if (tokens is not null && !IsDue(tokens))
            return tokens.Access;

        tokens = await sessions.RenewTokensAsync(key, held => IsDue(held) ? RenewAsync(held) : Task.FromResult<SessionTokens?>(held), cancellation);
        return tokens?.Access ?? throw new SessionEndedException();
    }

    /// <summary>Ends what the API granted to this session; false where the API did not answer, so that the grant ends by itself, later.</summary>
    public async Task<bool> RevokeAsync(SessionTokens tokens)
    {
        try
        {
            var options = openId.Get(OpenIdConnectDefaults.AuthenticationScheme);
            var configuration = await options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
            using var form = Form(("token", tokens.Refresh ?? tokens.Access));
            using var response = await options.Backchannel.PostAsync(new Uri(configuration.RevocationEndpoint), form);
            return true;
        }
        catch (Exception failure) when (Failures.IsAway(failure))
        {
            return false;
        }
    }

    private bool IsDue(SessionTokens tokens) => tokens.ExpiresAt - Margin <= clock.GetUtcNow();

    /// <summary>Not cancelled with the request: a refresh token that was spent and whose successor got lost ends the session.</summary>
    private async Task<SessionTokens?> RenewAsync(SessionTokens tokens)
    {
        if (tokens.Refresh is null) return null;
        var options = openId.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        using var form = Form(("grant_type", "refresh_token"), ("refresh_token", tokens.Refresh));
        using var response = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), form);
        if ((int)response.StatusCode is >= 400 and < 500 and not 429) return null;

        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>();
        return new SessionTokens(
            answer!.AccessToken,
            answer.RefreshToken ?? tokens.Refresh,
            answer.IdToken ?? tokens.Identity,
            clock.GetUtcNow().AddSeconds(answer.ExpiresIn));
    }

    private FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(
        fields.Append(("client_id", PortalOptions.ClientId)).Append(("client_secret", portal.ClientSecret))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("id_token")] string? IdToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
