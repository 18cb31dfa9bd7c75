using System.Globalization;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace NorthStar.Api.Observability;

/// <summary>Logs, traces and metrics. None of them holds a query string, a body, a token, a name or an address of a person.</summary>
public static class ObservabilityRegistration
{
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(logging => logging
            .ReadFrom.Configuration(builder.Configuration)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // EF Core quotes parameters and values when a command fails; what matters of it is logged by type and state.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .Enrich.With<WithoutAddresses>()
            .Enrich.WithProperty("Application", "northstar-api")
            .WriteTo.Console(new RenderedCompactJsonFormatter()));

        // Spans and measurements are made only where somebody takes them.
        var exported = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        if (exported)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpRequest = (activity, request) =>
                {
                    activity.SetTag("url.query", null);
                    // Their tokens are part of these addresses.
                    foreach (var path in (string[])["/invitations", "/unsubscribe"])
                    {
                        if (request.Path.StartsWithSegments(path))
                            activity.SetTag("url.path", path);
                    }
                })
                .AddHttpClientInstrumentation()
                .AddSource("Npgsql")
                .AddOtlpExporter());
        }

        if (exported || ManagementPort.IsOpen(builder.Configuration))
        {
            builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql", Meters.Reminders).AddPrometheusExporter();
                if (exported)
                    metrics.AddOtlpExporter();
            });
        }
    }

    /// <summary>The host puts the address on every line written during a request; it may hold an id, or the token of an invitation.</summary>
    private sealed class WithoutAddresses : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
