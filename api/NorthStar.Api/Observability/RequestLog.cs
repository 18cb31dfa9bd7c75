using System.Diagnostics;

namespace NorthStar.Api.Observability;

/// <summary>
/// One line for each request that failed on our side, and at Debug for every other: the route's template rather than its address, which may hold
/// an id. Nothing is put together for a line that nobody writes.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public Task InvokeAsync(HttpContext http)
    {
        var start = Stopwatch.GetTimestamp();
        var answering = next(http);
        if (!answering.IsCompletedSuccessfully)
            return LogAsync(http, answering, start);
        Log(http, start);
        return Task.CompletedTask;
    }

    private async Task LogAsync(HttpContext http, Task answering, long start)
    {
        await answering;
        Log(http, start);
    }

    private void Log(HttpContext http, long start)
    {
        var level = http.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Debug;
        if (logger.IsEnabled(level))
        {
            LogRequest(
                level, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route", http.Response.StatusCode,
                Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    [LoggerMessage("{RequestMethod} {Route} {StatusCode} {Elapsed:0.0} ms")]
    private partial void LogRequest(LogLevel level, string requestMethod, string route, int statusCode, double elapsed);
}
