using NorthStar.AdminPortal.Http;

namespace NorthStar.AdminPortal.Session;

/// <summary>Light, dark, or as the device has it: kept in a cookie of this browser, so that no script is needed.</summary>
internal static class Theme
{
    private const string Cookie = "northstar-theme";

    public static readonly IReadOnlyList<(string Value, string Label, string Icon)> Choices =
        [("auto", "Auto", "device"), ("light", "Light", "sun"), ("dark", "Dark", "moon")];

    public static string Of(HttpContext? context) => context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie]! : "auto";

    public static async Task<IResult> Choose(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var secure = request.IsHttps;
        if (form["theme"] is [("light" or "dark") and var theme])
        {
            request.HttpContext.Response.Cookies.Append(Cookie, theme, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                Secure = secure,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            });
        }
        else
        {
            request.HttpContext.Response.Cookies.Delete(Cookie);
        }

        return Results.LocalRedirect(Address.Local(form["returnUrl"]));
    }
}
