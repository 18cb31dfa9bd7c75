namespace NorthStar.Api.Http;

/// <summary>The headers that every answer carries. A page that needs more sets its own policy before this one looks.</summary>
public static class SecurityHeaders
{
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool https) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = ApiPolicy;
            if (headers.ContentSecurityPolicy.ToString().Contains("frame-ancestors 'none'", StringComparison.Ordinal))
                headers.XFrameOptions = "DENY";
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            if (https)
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            return Task.CompletedTask;
        });
        return next();
    });
}
