using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

internal static class PageResults
{
    public const string StaleForm = "This page had been open for too long. Please try once more.";

    public static IResult Page<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(
        this HttpContext http, int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        Protect(http);
        // Failed tries are forgotten after a minute.
        if (status == StatusCodes.Status429TooManyRequests)
            http.Response.Headers.RetryAfter = "60";
        return new RazorComponentResult<TPage>(parameters.ToDictionary(p => p.Name, p => p.Value))
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }

    public static IResult Message(
        this HttpContext http, int status, string title, string text, string? linkAddress = null, string? linkText = null) =>
        http.Page<MessagePage>(
            status,
            (nameof(MessagePage.Title), title),
            (nameof(MessagePage.Text), text),
            (nameof(MessagePage.LinkAddress), linkAddress),
            (nameof(MessagePage.LinkText), linkText));

    public static AntiforgeryTokenSet NewForm(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);

    /// <summary>False for a form that another site sent, and for one whose cookie is gone.</summary>
    public static Task<bool> IsOwnFormAsync(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);

    /// <summary>
    /// No frame, nothing from elsewhere, one script of our own. Browsers hold <c>form-action</c> against redirects too, so the places where
    /// signing in ends must be listed: the portal, and the loopback address of the command line, whose port it chooses itself.
    /// (Not an endpoint filter: with one, a request that OpenIddict has marked as bad never reaches its handler.)
    /// </summary>
    private static void Protect(HttpContext http)
    {
        var portal = http.RequestServices.GetRequiredService<IOptions<SignInConfiguration>>().Value.PortalUrl;
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {portal.GetLeftPart(UriPartial.Authority)} http://127.0.0.1:*";
    }
}
