using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.ResponseCompression;
using NorthStar.AdminPortal.Components;
using NorthStar.AdminPortal.Features.Insights;
using NorthStar.AdminPortal.Features.Questionnaires;
using NorthStar.AdminPortal.Http;
using NorthStar.AdminPortal.Session;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
// Lets a build that was not published serve its assets in any environment.
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

builder.Services.AddSerilog(log => log.ReadFrom.Configuration(builder.Configuration).WriteTo.Console(new RenderedCompactJsonFormatter()));
builder.Services.AddSignIn(PortalOptions.From(builder.Configuration));
builder.Services.AddApiClient();
builder.Services.AddExceptionHandler<SignInAgain>();
builder.Services.AddHealthChecks().AddCheck<SessionStoreHealth>("session store");
// Safe over TLS: the one secret in a page, the form token, is masked anew each time.
builder.Services.AddResponseCompression(options =>
{
    options.EnableForHttps = true;
    options.MimeTypes = ["text/html"];
});
builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
builder.Services.AddRazorComponents().AddInteractiveServerComponents()
    // A prompt of 2,000 characters, or a long answer tried out, comes in one message.
    .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);

var app = builder.Build();

app.UseSerilogRequestLogging(options => options.GetLevel = (context, _, failure) =>
    failure is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
    : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
    : LogEventLevel.Information);
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandlingPath = "/error",
    StatusCodeSelector = Failures.StatusOf,
    AllowStatusCode404Response = true,
    CreateScopeForErrors = true,
    SuppressDiagnosticsCallback = context => context.ExceptionHandledBy != ExceptionHandledType.Unhandled
        && (context.Exception is SessionEndedException || Failures.StatusOf(context.Exception) != StatusCodes.Status500InternalServerError),
});
app.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true);
app.UseFailurePages();
app.UseRouting();
// Not for the page that tells of a failure: the session store may be what failed, and who is signed in is already known.
app.UseWhen(context => context.Features.Get<IExceptionHandlerFeature>() is null, signedIn => signedIn.UseAuthentication());
app.UseAuthorization();
app.UseAntiforgery();

// Short-circuited: a font is no reason to look a session up.
app.MapStaticAssets().ShortCircuit();
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableHttpMetrics();
app.MapHealthChecks("/health/ready").AllowAnonymous().DisableHttpMetrics();
app.MapSignIn();
app.MapQuestionFiles();
app.MapTranslationFiles();
app.MapReleaseFiles();
// Frames are forbidden by the portal's own policy, here as everywhere.
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(interactive => interactive.ContentSecurityFrameAncestorsPolicy = null);

await app.Services.GetRequiredService<SessionStore>().CreateTableAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
