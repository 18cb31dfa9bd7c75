using Microsoft.AspNetCore.Hosting;

namespace NorthStar.Api.Observability;

/// <summary>A second port for whoever runs the service: health and metrics, and nothing else; metrics nowhere else.</summary>
public static class ManagementPort
{
    private const string SettingName = "NorthStar:ManagementUrl";

    /// <summary>Whether there is a management port.</summary>
    public static bool IsOpen(IConfiguration configuration) => configuration[SettingName] is { Length: > 0 };

    public static void AddManagementPort(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[SettingName] is { Length: > 0 } management)
        {
            var own = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey);
            builder.WebHost.UseUrls([.. (own ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries), management]);
        }
    }

    /// <summary>Keeps the contract's routes off the management port.</summary>
    public static void UseManagementPort(this WebApplication app)
    {
        if (Port(app) is not { } port)
            return;
        app.Use((http, next) =>
        {
            if (http.Connection.LocalPort == port && !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments("/metrics"))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            return next();
        });
    }

    public static void MapMetrics(this WebApplication app)
    {
        if (Port(app) is { } port)
            app.MapPrometheusScrapingEndpoint("/metrics").RequireHost($"*:{port}").AllowAnonymous();
    }

    private static int? Port(WebApplication app) => app.Configuration[SettingName] is { Length: > 0 } management ? new Uri(management).Port : null;
}
