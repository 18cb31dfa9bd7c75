using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Features.SignIn;

public static class ExchangeToken
{
    public static async Task<IResult> Handle(HttpContext http, MemberAccounts accounts, TokenPrincipals principals, ApiClientUse use)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("No OpenID Connect request.");
        if (request.IsClientCredentialsGrantType())
        {
            if (await principals.OfAppAsync(request.ClientId!, request.GetScopes(), http.RequestAborted) is not { } app)
                return Refuse(Errors.UnauthorizedClient, "This client signs in for people only.");
            await use.RecordAsync(app, http.RequestAborted);
            return Results.SignIn(app, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        // A code or a refresh token, valid by itself: the account has the last word. Roles and name are read anew.
        var granted = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (!Guid.TryParse(granted.GetClaim(Claims.Subject), out var memberId)
            || await accounts.FindAsync(memberId) is not { } account
            || account.SecurityStamp != granted.GetClaim(TokenClaims.SecurityStamp)
            || await principals.OfMemberAsync(account, granted.GetScopes(), SignedInAt(granted), http.RequestAborted) is not { } member)
            return Refuse(Errors.InvalidGrant, "The member can no longer sign in this way.");

        return Results.SignIn(member, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static long? SignedInAt(ClaimsPrincipal granted) =>
        long.TryParse(granted.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
