using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NorthStar.AdminPortal.Http;
using Npgsql;

namespace NorthStar.AdminPortal.Session;

/// <summary>Members sign in at the API (OpenID Connect, code flow with PKCE); the browser gets a cookie that names a session here.</summary>
internal static class SignIn
{
    /// <summary>A session ends after this long without use, and in any case after <see cref="Limit"/>.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(8);

    public static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    private const string StartedAt = "started_at";
    private const string IdTokenHint = "id_token_hint";

    public static IServiceCollection AddSignIn(this IServiceCollection services, PortalOptions portal)
    {
        services.AddSingleton(portal);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(portal.Database));
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccessTokens>();
        services.AddDataProtection()
            .SetApplicationName("NorthStar.AdminPortal")
            .PersistKeysToFileSystem(PrivateFolder(Path.Combine(portal.KeysFolder, "data-protection")));

        // On plain HTTP the prefix __Host- is refused by browsers; cookies do not tell ports apart, hence names of our own.
        var secure = portal.RequireTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        var prefix = portal.RequireTls ? "__Host-" : "";

        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "northstar-portal-form";
            options.Cookie.SecurePolicy = secure;
            // The policy of Http/SecurityHeaders says the same, for every page.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = prefix + "northstar-portal";
                options.Cookie.SecurePolicy = secure;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.ExpireTimeSpan = IdleLimit;
                options.SlidingExpiration = true;
                options.Events.OnSigningIn = context =>
                {
                    context.Properties.Items[StartedAt] = context.Properties.IssuedUtc?.ToString("O");
                    return Task.CompletedTask;
                };
                options.Events.OnCheckSlidingExpiration = context =>
                {
                    context.ShouldRenew &= context.Properties.Items.TryGetValue(StartedAt, out var started)
                        && DateTimeOffset.TryParse(started, System.Globalization.CultureInfo.InvariantCulture, out var startedAt)
                        && context.Options.TimeProvider!.GetUtcNow() < startedAt + Limit - IdleLimit;
                    return Task.CompletedTask;
                };
                // The page "not for you" is answered in place, under the address that was asked for.
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddOpenIdConnect(options =>
            {
                options.Authority = portal.ApiUrl.AbsoluteUri;
                options.RequireHttpsMetadata = portal.RequireTls;
                options.ClientId = PortalOptions.ClientId;
                options.ClientSecret = portal.ClientSecret;
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.UsePkce = true;
                options.SaveTokens = true;
                options.MapInboundClaims = false;
                options.BackchannelTimeout = TimeSpan.FromSeconds(10);
                options.TokenValidationParameters.NameClaimType = "name";
                options.TokenValidationParameters.RoleClaimType = "role";
                // What a member may do follows from the member's roles; scopes are for apps.
                options.Scope.Clear();
                foreach (var scope in (string[])["openid", "profile", "offline_access"]) options.Scope.Add(scope);
                options.SignedOutRedirectUri = "/signed-out";
                // Ending the session from another site's page is not wanted: members sign out here.
                options.RemoteSignOutPath = default;
                foreach (var cookie in (CookieBuilder[])[options.NonceCookie, options.CorrelationCookie])
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = secure;
                }

                options.Events.OnRedirectToIdentityProviderForSignOut = context =>
                {
                    context.ProtocolMessage.IdTokenHint = context.Properties.GetParameter<string>(IdTokenHint);
                    return Task.CompletedTask;
                };
                options.Events.OnRemoteFailure = context =>
                {
                    // An old tab, a page gone back to, a changed mind: the way out is to begin again.
                    if (Failures.IsAway(context.Failure)) return Task.CompletedTask;
                    context.Response.Redirect("/sign-in?notice=failed");
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
            });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore>((options, store) => options.SessionStore = store);
        services.AddAuthorizationBuilder()
            .AddPolicy(Member.Coach, policy => policy.RequireRole(Member.Coach))
            .AddPolicy(Member.Owner, policy => policy.RequireRole(Member.Owner))
            .AddPolicy(Member.ReadsInsights, policy => policy.RequireAssertion(context =>
                context.User.IsInRole(Member.Owner) || context.User.FindAll("role").Any(role => Member.IsOfViewer(role.Value))))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        return services;
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // Apart from the pages' addresses: a page answers POST as well.
        var forms = routes.MapGroup("").AllowAnonymous().AddEndpointFilter(RefuseStaleForm);
        forms.MapPost("/session/begin", Begin);
        forms.MapPost("/session/end", End);
        forms.MapPost("/session/theme", Theme.Choose);
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static async Task<IResult> Begin(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Results.Challenge(
            new AuthenticationProperties { RedirectUri = Address.Local(form["returnUrl"]) }, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    private static async Task<IResult> End(HttpContext context, SessionStore sessions, AccessTokens accessTokens)
    {
        var tokens = SessionStore.KeyOf(context.User) is { } key ? await sessions.ReadTokensAsync(key, CancellationToken.None) : null;
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (tokens is null) return Results.LocalRedirect("/signed-out");
        // Without the API there is nowhere to send the browser to; it would strand on an address that does not answer.
        if (!await accessTokens.RevokeAsync(tokens)) return Results.LocalRedirect("/signed-out?notice=away");

        var properties = new AuthenticationProperties { RedirectUri = "/signed-out" };
        properties.SetParameter(IdTokenHint, tokens.Identity);
        return Results.SignOut(properties, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    private static async ValueTask<object?> RefuseStaleForm(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status400BadRequest);
}
