using System.Globalization;

namespace NorthStar.Api.Http;

/// <summary>Marks a route that is on its way out.</summary>
/// <param name="Since">Since when it should not be used in new work.</param>
/// <param name="Sunset">When it stops answering; null where that is not decided.</param>
/// <param name="Successor">What to use instead, as an address.</param>
public sealed record Deprecation(DateTimeOffset Since, DateTimeOffset? Sunset = null, string? Successor = null)
{
    /// <summary>By RFC 9745.</summary>
    public string Header { get; } = "@" + Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>By RFC 8594.</summary>
    public string? SunsetHeader { get; } = Sunset?.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Says on every answer of a retired route that it is one, refusals included.</summary>
public static class Deprecations
{
    /// <summary>Retires a route: it goes on working, and tells its callers.</summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder route, DateTimeOffset since, DateTimeOffset? sunset = null, string? successor = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Deprecation(since, sunset, successor));

    /// <summary>Needs routing before it.</summary>
    public static IApplicationBuilder UseDeprecations(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } deprecation)
        {
            // At the last moment: a problem that comes as an exception clears what stood there before.
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers["Deprecation"] = deprecation.Header;
                if (deprecation.SunsetHeader is { } sunset)
                    headers["Sunset"] = sunset;
                if (deprecation.Successor is { } successor)
                    headers.Link = $"<{successor}>; rel=\"successor-version\"";
                return Task.CompletedTask;
            });
        }

        return next(http);
    });
}
