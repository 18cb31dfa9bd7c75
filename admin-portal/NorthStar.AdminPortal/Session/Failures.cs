using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using NorthStar.AdminPortal.Http;
using NorthStar.Client;
using Npgsql;

namespace NorthStar.AdminPortal.Session;

/// <summary>What a failure is for the person in front of the screen: gone, not allowed, later again, or our fault.</summary>
internal static class Failures
{
    public static int StatusOf(Exception failure) => failure switch
    {
        NorthStarProblemException { Status: HttpStatusCode.NotFound or HttpStatusCode.Forbidden } problem => (int)problem.Status,
        _ when IsAway(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whether the API, or the session store, could not be reached: trying again later may help.</summary>
    public static bool IsAway(Exception? failure) => failure switch
    {
        null => false,
        NorthStarProblemException problem => problem.Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        HttpRequestException or TimeoutException or SocketException or IOException or NpgsqlException { IsTransient: true } => true,
        _ => IsAway(failure.InnerException),
    };
}

/// <summary>Sends somebody whose session ended at the API to sign in again, and from there back to the page.</summary>
internal sealed class SignInAgain : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellation)
    {
        if (exception is not (SessionEndedException or NorthStarProblemException { Status: HttpStatusCode.Unauthorized })) return false;

        var back = HttpMethods.IsGet(context.Request.Method) ? Address.Shown(context) : "/";
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.Response.Redirect($"/sign-in?notice=ended&returnUrl={Uri.EscapeDataString(back)}");
        return true;
    }
}
