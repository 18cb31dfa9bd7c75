using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>Where members and apps sign in: the pages a person sees, and the OpenID Connect endpoints behind them.</summary>
public static class SignInFeature
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("")
            .ExcludeFromDescription()
            .AllowAnonymous()
            .DisableAntiforgery()
            .AddEndpointFilter<PageHeaders>();
        pages.MapGet("/sign-in", SignInWithPassword.Show);
        pages.MapPost("/sign-in", SignInWithPassword.Handle);
        pages.MapGet("/invitations/{token}", AcceptInvitation.Show);
        pages.MapPost("/invitations/{token}", AcceptInvitation.Handle);
        pages.MapMethods("/connect/authorize", ["GET", "POST"], Authorize.Handle);
        pages.MapMethods("/connect/logout", ["GET", "POST"], SignOut.Handle);
        pages.MapGet("/sign-in/style.css", () => PageFiles.Style);
        pages.MapGet("/sign-in/star.svg", () => PageFiles.Star);

        var protocol = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery();
        protocol.MapPost("/connect/token", ExchangeToken.Handle);
        protocol.MapMethods("/connect/userinfo", ["GET", "POST"], ReadUserInfo.Handle);
    }
}
