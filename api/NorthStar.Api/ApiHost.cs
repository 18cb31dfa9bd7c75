using System.Reflection;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NorthStar.Api.Features.Codebook;
using NorthStar.Api.Features.ApiClients;
using NorthStar.Api.Features.AuditEvents;
using NorthStar.Api.Features.Goals;
using NorthStar.Api.Features.Insights;
using NorthStar.Api.Features.Instruments;
using NorthStar.Api.Features.Members;
using NorthStar.Api.Features.NorthStars;
using NorthStar.Api.Documentation;
using NorthStar.Api.Features.Organizations;
using NorthStar.Api.Features.Participants;
using NorthStar.Api.Features.Questionnaires;
using NorthStar.Api.Features.Reflect;
using NorthStar.Api.Features.Releases;
using NorthStar.Api.Features.Reminders;
using NorthStar.Api.Features.Responses;
using NorthStar.Api.Features.Safety;
using NorthStar.Api.Features.SignIn;
using NorthStar.Api.Features.Visions;
using NorthStar.Api.Http;
using NorthStar.Api.Observability;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Setup;
using OpenIddict.Validation.AspNetCore;

namespace NorthStar.Api;

/// <summary>One host, three roles: <c>api</c> answers HTTP, <c>jobs</c> does what is due, <c>release</c> keeps fact keys and makes releases.</summary>
public static class ApiHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        var app = Build(args);
        await PrepareAsync(app);
        app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => WarmUp(app)));
        await app.RunAsync();
        return 0;
    }

    /// <summary>What must be done before the first request.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        if (Roles(app.Configuration).Contains("api"))
            await SignInSetup.EnsureClientsAsync(app.Services);
    }

    /// <summary>Builds the models that the first request would wait for; one that comes meanwhile waits for no more than the rest.</summary>
    private static void WarmUp(WebApplication app)
    {
        if (!Roles(app.Configuration).Contains("api"))
            return;
        using var scope = app.Services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>().Model;
        _ = scope.ServiceProvider.GetRequiredService<SignInDbContext>().Model;
    }

    /// <param name="args">Command-line settings.</param>
    /// <param name="configure">What a test puts in, such as a clock.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var roles = Roles(builder.Configuration);
        builder.AddObservability();
        builder.AddManagementPort();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPersistence(builder.Configuration);
        if (roles.Contains("release"))
            builder.AddReleaseWorker();
        if (roles.Contains("api") || roles.Contains("jobs"))
            AddPersonalData(builder);
        if (roles.Contains("jobs"))
        {
            builder.Services.AddHostedService<Upkeep>();
            builder.Services.AddReminderJobs(builder.Configuration);
        }

        if (!roles.Contains("api"))
        {
            var worker = builder.Build();
            worker.MapMetrics();
            worker.MapHealth(withKeys: roles.Contains("jobs"));
            return worker;
        }

        AddApi(builder);
        var app = builder.Build();
        UseApi(app);
        app.CheckContract();
        return app;
    }

    private static string[] Roles(IConfiguration configuration) => (configuration["role"] ?? "api,jobs").Split(',', StringSplitOptions.TrimEntries);

    /// <summary>What opens and seals the words of people.</summary>
    private static void AddPersonalData(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new KeyFolder(Setting(builder.Configuration, "NorthStar:KeysFolder")));
        builder.Services.AddSingleton<DataKeys>();
        builder.Services.AddSingleton<ParticipantProfiles>();
        builder.Services.AddReminders(builder.Configuration);
    }

    private static void AddApi(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            // Byte for byte: what a header may not hold is refused where it is read, with a problem that names it.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddProblemDetails();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/problem+json", "text/html", "text/css", "application/javascript"];
        });
        // The outer limit of a request: whatever hangs behind it, the caller hears within five seconds.
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(4.5),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => Problems.Unavailable().ExecuteAsync(http),
        });
        services.AddSingleton(builder.Configuration.GetSection("NorthStar:RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions());
        services.AddValidatorsFromAssemblyContaining<NorthStarDbContext>(ServiceLifetime.Singleton, includeInternalTypes: true);
        ValidatorOptions.Global.LanguageManager.Enabled = false;
        // Members as the contract writes them.
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);

        services.AddSingleton<FactSealer>();
        services.AddSingleton<ParticipantTokens>();
        services.AddScoped<IdempotencyRecords>();
        services.AddScoped<PersonalText>();
        services.AddScoped<CompletedFacts>();
        services.AddCors();
        services.AddSingleton<RegisteredOrigins>();
        services.AddSingleton<ICorsPolicyProvider>(provider => provider.GetRequiredService<RegisteredOrigins>());
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            Caller.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User) ?? throw new InvalidOperationException("Nobody is signed in."));

        services.AddScoped<PracticeSetup>();
        services.AddSignIn();
        services.AddSignInPages();
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        services.AddAuthorizationBuilder().AddPolicies();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, PolicyProblems>();

        services.AddApiDocument();
        services.AddParticipants();
        services.AddQuestionnaires();
        services.AddResponses();
        services.AddNorthStars();
        services.AddVisions();
        services.AddGoals();
        services.AddInsights();
        services.AddOrganizations();
        services.AddMembers();
        services.AddApiClients();
    }

    private static void UseApi(WebApplication app)
    {
        app.UseSecurityHeaders(https: app.Configuration["NorthStar:PublicUrl"]?.StartsWith("https:", StringComparison.Ordinal) == true);
        app.UseManagementPort();
        app.UseMiddleware<RequestLog>();
        app.UseHeadRequests();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => status.HttpContext.Response.StatusCode switch
        {
            404 => Problems.NotFound().ExecuteAsync(status.HttpContext),
            405 => Problems.MethodNotAllowed().ExecuteAsync(status.HttpContext),
            413 => Problems.TooLarge().ExecuteAsync(status.HttpContext),
            415 => Problems.NotJson().ExecuteAsync(status.HttpContext),
            _ => Task.CompletedTask,
        });
        app.UseDocsPage();
        app.UseRouting();
        app.UseDeprecations();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseMiddleware<ParticipantAuthentication>();
        app.UseTokenAuthentication();
        app.UseMiddleware<RateLimits>();
        app.UseAuthorization();
        app.UseMiddleware<ContractGate>();

        app.MapMetrics();
        app.MapHealth();
        app.MapSignIn();
        app.MapReminders();
        app.MapReflect();
        app.MapApiDocument();
        var v1 = app.MapGroup("/v1").WithContractConventions();
        v1.MapParticipants();
        v1.MapQuestionnaires();
        v1.MapInstruments();
        v1.MapCodebook();
        v1.MapResponses();
        v1.MapNorthStars();
        v1.MapVisions();
        v1.MapGoals();
        v1.MapInsights();
        v1.MapSafety();
        v1.MapOrganizations();
        v1.MapMembers();
        v1.MapApiClients();
        v1.MapAuditEvents();
    }

    private static string Setting(ConfigurationManager configuration, string name) =>
        configuration[name] ?? throw new InvalidOperationException($"{name} is not set.");
}
