using NorthStar.Api.Http;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Signs members and apps in by their token, with the schemes where it has not just been checked. Whoever is signed in already is left alone.</summary>
public static class TokenAuthentication
{
    public static IApplicationBuilder UseTokenAuthentication(this IApplicationBuilder app)
    {
        // Keeps the host from putting the schemes in front of everything by itself.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        var tokens = app.ApplicationServices.GetRequiredService<CheckedTokens>();
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((http, next) =>
        {
            // What the sign-in routes do with tokens is their own affair.
            if (IsAsked(http) && http.Request.Path.StartsWithSegments("/v1") && BearerToken.Of(http.Request) is { } token)
            {
                if (tokens.Find(token) is { } principal)
                    http.User = principal;
                else
                    http.Features.Set(new Unchecked(token, clock.GetTimestamp()));
            }

            return next(http);
        });
        return app.UseWhen(IsAsked, members => members.UseAuthentication().Use((http, next) =>
        {
            if (http.User.Identity?.IsAuthenticated == true && http.Features.Get<Unchecked>() is { } found)
                tokens.Keep(found.Token, http.User, found.At);
            return next(http);
        }));
    }

    private static bool IsAsked(HttpContext http) =>
        http.User.Identity?.IsAuthenticated != true && http.GetEndpoint()?.Metadata.GetMetadata<WithoutSignIn>() is null;

    /// <summary>A token that the schemes have to check.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="At">When they began.</param>
    private sealed record Unchecked(string Token, long At);
}
