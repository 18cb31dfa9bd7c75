using NorthStar.Api.Http;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Signs members and apps in by their token, with the schemes where it has not just been checked. Whoever is signed in already is left alone.</summary>
public static class TokenAuthentication
{
    private const string Bearer = "Bearer ";

    public static IApplicationBuilder UseTokenAuthentication(this IApplicationBuilder app)
    {
        // Keeps the host from putting the schemes in front of everything by itself.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        var tokens = app.ApplicationServices.GetRequiredService<CheckedTokens>();
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((http, next) =>
        {
            if (IsAsked(http) && TokenOf(http) is { } token && tokens.Find(token) is { } principal)
                http.User = principal;
            return next(http);
        });
        return app.UseWhen(IsAsked, members =>
        {
            members.Use((http, next) =>
            {
                http.Features.Set(new Check(clock.GetTimestamp()));
                return next(http);
            });
            members.UseAuthentication();
            members.Use((http, next) =>
            {
                if (http.User.Identity?.IsAuthenticated == true && TokenOf(http) is { } token)
                    tokens.Keep(token, http.User, http.Features.Get<Check>()!.BeganAt);
                return next(http);
            });
        });
    }

    private static bool IsAsked(HttpContext http) =>
        http.User.Identity?.IsAuthenticated != true && http.GetEndpoint()?.Metadata.GetMetadata<WithoutSignIn>() is null;

    /// <summary>The token of a request to the API itself; what the sign-in routes do with tokens is their own affair.</summary>
    private static string? TokenOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/v1") && http.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    private sealed record Check(long BeganAt);
}
