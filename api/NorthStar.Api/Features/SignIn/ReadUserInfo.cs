using Microsoft.AspNetCore.Authentication;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Features.SignIn;

public static class ReadUserInfo
{
    public static async Task<IResult> Handle(HttpContext http, MemberAccounts accounts, MemberRecords members)
    {
        var granted = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (!Guid.TryParse(granted.GetClaim(Claims.Subject), out var memberId)
            || await accounts.FindAsync(memberId) is not { } account
            || await members.FindAsync(account.PracticeId, account.Id, http.RequestAborted) is not { } member)
            return Results.Challenge(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [Claims.Subject] = account.Id,
            [TokenClaims.Practice] = account.PracticeId,
            [Claims.Role] = member.Roles,
        };
        if (granted.HasScope(OpenIddictConstants.Scopes.Profile))
            (claims[Claims.Name], claims[TokenClaims.PracticeName]) = (member.DisplayName, member.PracticeName);
        return Results.Json(claims);
    }
}
