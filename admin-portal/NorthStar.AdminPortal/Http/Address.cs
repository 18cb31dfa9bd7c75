using Microsoft.AspNetCore.Diagnostics;

namespace NorthStar.AdminPortal.Http;

internal static class Address
{
    /// <summary>The path and query that the browser shows: those of the failed request where a page about its failure is drawn.</summary>
    public static string Shown(HttpContext context)
    {
        // Both may be there: a failure's page passes the pages about bare statuses as well.
        if (context.Features.Get<IExceptionHandlerPathFeature>() is { } failed) return failed.Path + context.Request.QueryString;
        return context.Features.Get<IStatusCodeReExecuteFeature>() is { } bare
            ? bare.OriginalPath + bare.OriginalQueryString
            : context.Request.Path + context.Request.QueryString;
    }

    /// <summary>A page to open once more: the one that the browser shows, or the one that a form was sent from.</summary>
    public static string Again(HttpContext context)
    {
        if (!WasForm(context)) return Local(Shown(context));
        return Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value
            ? Local(from.PathAndQuery)
            : "/";
    }

    /// <summary>An address of the portal's own, or its front page: never another site's.</summary>
    public static string Local(string? url) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : "/";

    /// <summary>Draws the page about a failed form as a page that was asked for: as a form it would have to pass what it tells about.</summary>
    public static void UseFailurePages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var failed = context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!failed || HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        var method = context.Request.Method;
        context.Features.Set(new FailedForm());
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = method;
        }
    });

    private static bool WasForm(HttpContext context) => context.Features.Get<FailedForm>() is not null;

    private sealed record FailedForm;
}
