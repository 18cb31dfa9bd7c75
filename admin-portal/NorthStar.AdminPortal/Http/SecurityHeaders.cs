using NorthStar.AdminPortal.Session;

namespace NorthStar.AdminPortal.Http;

internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var portal = app.ApplicationServices.GetRequiredService<PortalOptions>();
        // Browsers hold a form's redirects to form-action too, and signing in and out go by way of the API.
        var policy = "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {portal.ApiUrl.GetLeftPart(UriPartial.Authority)}";

        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            if (portal.RequireTls) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

            context.Response.OnStarting(() =>
            {
                // Pages are for the person in front of them: nothing of them stays behind after signing out.
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                    headers.CacheControl = "no-store";
                // The bundler puts a hash into these names; the .NET build fingerprints only what a page names.
                else if (context.Request.Path.StartsWithSegments("/dist/files") && context.Response.StatusCode == StatusCodes.Status200OK)
                    headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
