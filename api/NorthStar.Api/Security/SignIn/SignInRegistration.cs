using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Security.SignIn;

public static class SignInRegistration
{
    /// <summary>Validates the access tokens of members and apps.</summary>
    public const string TokenScheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>The session of the sign-in pages. It opens nothing else: routes under <c>/v1</c> take tokens only.</summary>
    public static readonly string SessionScheme = IdentityConstants.ApplicationScheme;

    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    /// <summary>A chain of refresh tokens ends then, however often it was used; so does a session of the sign-in pages.</summary>
    public static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);

    /// <summary>Between the password and the code, or between asking for a passkey and showing it.</summary>
    private static readonly TimeSpan HalfSignedInLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInConfiguration>().BindConfiguration("NorthStar").ValidateDataAnnotations().ValidateOnStart();
        services.AddDbContext<SignInDbContext>((provider, options) =>
        {
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).AddInterceptors(provider.GetRequiredService<CheckedTokens>());
            SignInDbContext.Configure(options);
        });

        services.AddDataProtection().SetApplicationName("northstar-api");
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>, SharedCookieKeys>();

        services.AddIdentityCore<MemberAccount>(identity =>
            {
                identity.Stores.SchemaVersion = SignInDbContext.IdentityVersion;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordPolicy.MinLength,
                    RequiredUniqueChars = 1,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddEntityFrameworkStores<SignInDbContext>()
            .AddPasswordValidator<PasswordPolicy>()
            .AddTokenProvider<AuthenticatorTokenProvider<MemberAccount>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);

        // Whoever holds the device has unlocked it, by finger, face or code: that is why a passkey stands for both steps.
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SignInConfiguration>>((passkeys, signIn) =>
        {
            var (address, origin) = (signIn.Value.PublicUrl, signIn.Value.PublicUrl.GetLeftPart(UriPartial.Authority));
            passkeys.ServerDomain = address.Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = context => ValueTask.FromResult(context.Origin == origin && !context.CrossOrigin);
        });

        services.AddAuthentication().AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => cookie.ExpireTimeSpan = HalfSignedInLifetime).AddCookie(SessionScheme, cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.ExpireTimeSpan = SessionLifetime;
            cookie.SlidingExpiration = false;
        });
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(SessionScheme)
            .Configure<IOptions<SignInConfiguration>>((cookie, signIn) => Name(cookie.Cookie, "northstar-session", signIn.Value));
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure<IOptions<SignInConfiguration>>((cookie, signIn) => Name(cookie.Cookie, "northstar-second-step", signIn.Value));
        services.AddAntiforgery();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>()
            .Configure<IOptions<SignInConfiguration>>((form, signIn) =>
            {
                Name(form.Cookie, "northstar-form", signIn.Value);
                form.SuppressXFrameOptionsHeader = true;
            });

        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<SignInDbContext>().ReplaceDefaultEntities<Guid>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>, ClientApplications>();
            })
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetPushedAuthorizationEndpointUris("connect/par")
                    .SetTokenEndpointUris("connect/token")
                    .SetUserInfoEndpointUris("connect/userinfo")
                    .SetEndSessionEndpointUris("connect/logout")
                    .SetRevocationEndpointUris("connect/revocation")
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow()
                    .RegisterScopes([.. Scopes.All, OpenIddict.Abstractions.OpenIddictConstants.Scopes.Profile])
                    .RegisterClaims(Claims.Subject, Claims.Name, Claims.Role, TokenClaims.Practice, TokenClaims.PracticeName)
                    .SetAccessTokenLifetime(AccessTokenLifetime)
                    .SetIdentityTokenLifetime(AccessTokenLifetime)
                    .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(2))
                    .SetRefreshTokenLifetime(RefreshTokenLifetime)
                    .DisableSlidingRefreshTokenExpiration()
                    .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
                    // What a token says is no secret from the client that holds it, and opening an encrypted one costs a private-key
                    // operation on every request. Codes and refresh tokens stay encrypted.
                    .DisableAccessTokenEncryption();
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableErrorPassthrough();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore()
                    .DisableAccessTokenExtractionFromBodyForm()
                    .DisableAccessTokenExtractionFromQueryString();
                validation.AddAudiences(TokenClaims.Audience)
                    .AddEventHandler(RevocationCheck.Descriptor);
            });
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, SigningKeys>();
        services.AddOptions<OpenIddictServerOptions>()
            .Configure<IOptions<SignInConfiguration>>((server, signIn) => server.Issuer = signIn.Value.PublicUrl)
            .PostConfigure(server =>
            {
                server.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
                server.ResponseModes.IntersectWith([ResponseModes.Query]);
            });
        services.AddOptions<OpenIddictServerAspNetCoreOptions>()
            .Configure<IOptions<SignInConfiguration>>((server, signIn) => server.DisableTransportSecurityRequirement = signIn.Value.AllowInsecureHttp);

        services.AddSingleton<SigningKeyReload>();
        services.AddHostedService(provider => provider.GetRequiredService<SigningKeyReload>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeyReload>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>, SigningKeyReload.Validation>();
        services.AddHostedService<SignInUpkeep>();

        services.AddSingleton<CheckedTokens>();
        services.AddSingleton<FailedSignIns>();
        services.AddScoped<MemberAccounts>();
        services.AddScoped<MemberCodes>();
        services.AddScoped<ApiClientAccounts>();
        services.AddScoped<MemberRecords>();
        services.AddScoped<ApiClientUse>();
        services.AddScoped<TokenPrincipals>();
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Cookies ignore ports, so portal and API on one machine need names of their own; over TLS the name binds the host.</summary>
    private static void Name(CookieBuilder cookie, string name, SignInConfiguration options)
    {
        cookie.Name = options.AllowInsecureHttp ? name : "__Host-" + name;
        cookie.SecurePolicy = options.AllowInsecureHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    /// <summary>
    /// Cookies and forms made by one process are read by the next, and by its siblings. Two processes that start at once on an
    /// empty folder may make a key each; both find the other's when they first meet it.
    /// </summary>
    private sealed class SharedCookieKeys(IOptions<SignInConfiguration> options, ILoggerFactory logging)
        : IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>
    {
        public void Configure(Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions keys)
        {
            var folder = Path.Combine(options.Value.KeysFolder, "data-protection");
            PrivateFiles.CreateFolder(folder);
            keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new DirectoryInfo(folder), logging);
        }
    }
}
