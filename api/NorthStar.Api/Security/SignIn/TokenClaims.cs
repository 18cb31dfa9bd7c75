namespace NorthStar.Api.Security.SignIn;

/// <summary>The project's own names in tokens; the rest are OpenID Connect's.</summary>
public static class TokenClaims
{
    /// <summary>Who an access token is meant for.</summary>
    public const string Audience = "northstar-api";

    /// <summary>The practice of the member or app, a GUID.</summary>
    public const string Practice = "practice";

    /// <summary>What people call the practice; stands beside the member's own name in an identity token.</summary>
    public const string PracticeName = "practice_name";

    /// <summary>Ties authorization codes and refresh tokens to the account's security stamp; never in an access token.</summary>
    internal const string SecurityStamp = "security_stamp";
}
