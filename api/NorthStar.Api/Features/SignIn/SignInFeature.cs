namespace NorthStar.Api.Features.SignIn;

/// <summary>Where members and apps sign in: the pages a person sees, and the OpenID Connect endpoints behind them.</summary>
public static class SignInFeature
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        // Forms are checked by their handlers, which answer a stale one with the page instead of an error.
        var routes = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/sign-in", SignInWithPassword.Show);
        routes.MapPost("/sign-in", SignInWithPassword.Handle);
        routes.MapGet("/invitations/{token}", AcceptInvitation.Show);
        routes.MapPost("/invitations/{token}", AcceptInvitation.Handle);
        routes.MapMethods("/connect/authorize", ["GET", "POST"], Authorize.Handle);
        routes.MapMethods("/connect/logout", ["GET", "POST"], SignOut.Handle);
        routes.MapGet("/sign-in/style.css", PageFiles.Style);
        routes.MapGet("/sign-in/star.svg", PageFiles.Star);
        routes.MapPost("/connect/token", ExchangeToken.Handle);
        routes.MapMethods("/connect/userinfo", ["GET", "POST"], ReadUserInfo.Handle);
    }
}
