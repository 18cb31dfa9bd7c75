using Microsoft.OpenApi;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Documentation;

/// <summary>The three ways to have an access token.</summary>
internal static class SecuritySchemes
{
    public const string Participant = "participant";
    public const string Member = "member";
    public const string App = "app";

    private const string Token = "Access tokens are signed JSON Web Tokens as RFC8725 has it, live ten minutes and can be revoked.";

    public static IReadOnlyDictionary<string, OpenApiSecurityScheme> All { get; } = new Dictionary<string, OpenApiSecurityScheme>
    {
        [Participant] = new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "opaque",
            Description = "The access token of a participant, from `POST /v1/participants` or `POST /v1/participants/token`: 256 random bits, valid for an hour.",
        },
        [Member] = new()
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Members of the practice sign in by authorization code with PKCE; what they may do follows from their roles. " + Token,
            Flows = new OpenApiOAuthFlows
            {
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri("/connect/authorize", UriKind.Relative),
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    RefreshUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = Scopes.OfMembers.Order(StringComparer.Ordinal).ToDictionary(s => s, Meaning),
                },
            },
        },
        [App] = new()
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Apps sign in by client credentials with the scopes that they were registered for. " + Token,
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    RefreshUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = Scopes.All.Order(StringComparer.Ordinal).ToDictionary(s => s, Meaning),
                },
            },
        },
    };

    private static string Meaning(string scope) => scope switch
    {
        Scopes.ReadQuestionnaires => "Read questionnaires, their versions and what is published.",
        Scopes.WriteQuestionnaires => "Make and change questionnaires.",
        Scopes.WriteParticipants => "Let participants join, and act for those who joined through the app.",
        Scopes.ReadInsights => "Read released figures. Never together with `participants.write`.",
        Scopes.ManageWebhooks => "Set up webhooks and read their deliveries.",
        Scopes.ManagePractice => "Look after the practice: read its audit log.",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "A scope without a meaning."),
    };
}
