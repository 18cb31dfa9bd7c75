using Microsoft.AspNetCore.Diagnostics;

namespace NorthStar.AdminPortal.Http;

internal static class Address
{
    /// <summary>The path and query that the browser shows: those of the failed request where a page about its failure is drawn.</summary>
    public static string Shown(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerPathFeature>()?.Path
            ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? context.Request.Path.Value)
        + (context.Features.Get<IStatusCodeReExecuteFeature>() is { } executed ? executed.OriginalQueryString : context.Request.QueryString.Value);

    /// <summary>An address of the portal's own, or its front page: never another site's.</summary>
    public static string Local(string? url) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : "/";
}
