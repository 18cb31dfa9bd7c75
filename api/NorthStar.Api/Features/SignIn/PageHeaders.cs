using Microsoft.Extensions.Options;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>
/// No script, no frame, nothing from elsewhere. Browsers hold <c>form-action</c> against redirects too, so the places where
/// signing in ends must be listed: the portal, and the loopback address of the command line, whose port it chooses itself.
/// </summary>
internal sealed class PageHeaders(IOptions<SignInConfiguration> options) : IEndpointFilter
{
    private readonly string policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + $"form-action 'self' {options.Value.PortalUrl.GetLeftPart(UriPartial.Authority)} http://127.0.0.1:*";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = context.HttpContext.Request.Path.StartsWithSegments("/sign-in", out var rest) && rest.HasValue
            ? "public, max-age=3600"
            : "no-store";
        return next(context);
    }
}
