using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Puts together what tokens say about a member or an app, as it stands at the moment of asking.</summary>
public sealed class TokenPrincipals(MemberRecords members, ApiClientAccounts clients)
{
    /// <param name="account">The account.</param>
    /// <param name="scopes">What is asked for.</param>
    /// <param name="signedInAt">When the password was typed, in seconds since 1970.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the practice no longer knows the member.</returns>
    public async Task<ClaimsPrincipal?> OfMemberAsync(
        MemberAccount account, ImmutableArray<string> scopes, long? signedInAt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await members.FindAsync(account.PracticeId, account.Id, cancellation) is not { } member)
            return null;

        var identity = NewIdentity(account.Id.ToString(), account.PracticeId, scopes);
        identity.SetClaim(Claims.Name, member.DisplayName)
            .SetClaim(TokenClaims.PracticeName, member.PracticeName)
            .SetClaims(Claims.Role, [.. member.Roles])
            .SetClaim(Claims.AuthenticationTime, signedInAt)
            .SetClaim(TokenClaims.SecurityStamp, account.SecurityStamp);
        return Finish(identity);
    }

    /// <summary>A client that asks for no scope in particular gets all of its own. Null for a client that is no app of a practice.</summary>
    public async Task<ClaimsPrincipal?> OfAppAsync(string clientId, ImmutableArray<string> scopes, CancellationToken cancellation) =>
        await clients.FindAsync(clientId, cancellation) is { } client
            ? Finish(NewIdentity(clientId, client.Practice, scopes.IsDefaultOrEmpty ? client.Scopes : scopes))
            : null;

    private static ClaimsIdentity NewIdentity(string subject, Guid practice, ImmutableArray<string> scopes) =>
        new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role)
            .SetClaim(Claims.Subject, subject)
            .SetClaim(TokenClaims.Practice, practice.ToString())
            .SetScopes(scopes)
            .SetResources(TokenClaims.Audience);

    private static ClaimsPrincipal Finish(ClaimsIdentity identity) =>
        new(identity.SetDestinations(static claim => claim.Type switch
        {
            TokenClaims.SecurityStamp => [],
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            Claims.Name or TokenClaims.PracticeName => claim.Subject!.HasScope(OpenIddictConstants.Scopes.Profile) ? [Destinations.IdentityToken] : [],
            _ => [Destinations.AccessToken, Destinations.IdentityToken],
        }));
}
