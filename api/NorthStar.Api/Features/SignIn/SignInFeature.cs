namespace NorthStar.Api.Features.SignIn;

/// <summary>Where members and apps sign in: the pages a person sees, and the OpenID Connect endpoints behind them.</summary>
public static class SignInFeature
{
    public static IServiceCollection AddSignInPages(this IServiceCollection services) => services.AddScoped<OwnAccount>();

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        // Forms are checked by their handlers, which answer a stale one with the page instead of an error.
        var routes = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/sign-in", SignInWithPassword.Show);
        routes.MapPost("/sign-in", SignInWithPassword.Handle);
        routes.MapGet("/sign-in/code", SignInWithCode.Show);
        routes.MapPost("/sign-in/code", SignInWithCode.Handle);
        routes.MapPost("/sign-in/passkey/options", SignInWithPasskey.Options);
        routes.MapPost("/sign-in/passkey", SignInWithPasskey.Handle);
        MapAccount(routes.MapGroup(OwnAccount.Address));
        routes.MapGet("/invitations/{token}", AcceptInvitation.Show);
        routes.MapPost("/invitations/{token}", AcceptInvitation.Handle);
        routes.MapMethods("/connect/authorize", ["GET", "POST"], Authorize.Handle);
        routes.MapMethods("/connect/logout", ["GET", "POST"], SignOut.Handle);
        routes.MapGet("/sign-in/style.css", PageFiles.Style);
        routes.MapGet("/sign-in/star.svg", PageFiles.Star);
        routes.MapGet("/sign-in/passkeys.js", PageFiles.Passkeys);
        routes.MapPost("/connect/token", ExchangeToken.Handle);
        routes.MapMethods("/connect/userinfo", ["GET", "POST"], ReadUserInfo.Handle);
    }

    private static void MapAccount(RouteGroupBuilder account)
    {
        account.MapGet("", ManageAccount.Show);
        account.MapPost("/password", ManageAccount.ChangePassword);
        account.MapPost("/sessions/end", ManageAccount.EndSessions);
        account.MapGet("/authenticator", SetUpAuthenticator.Show);
        account.MapPost("/authenticator", SetUpAuthenticator.Handle);
        account.MapPost("/authenticator/off", SetUpAuthenticator.TurnOff);
        account.MapPost("/recovery-codes", SetUpAuthenticator.NewRecoveryCodes);
        account.MapPost("/passkeys/options", ManagePasskeys.Options);
        account.MapPost("/passkeys", ManagePasskeys.Add);
        account.MapPost("/passkeys/remove", ManagePasskeys.Remove);
    }
}
