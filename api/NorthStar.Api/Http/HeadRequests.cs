namespace NorthStar.Api.Http;

/// <summary>HEAD is GET without the body (RFC 9110, 9.3.2): whatever can be read can be asked for its headers, and no route has to say so.</summary>
public static class HeadRequests
{
    /// <summary>Needs to stand before routing. The server knows what it was asked for, and sends no body.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
            http.Request.Method = HttpMethods.Get;
        return next(http);
    });
}
