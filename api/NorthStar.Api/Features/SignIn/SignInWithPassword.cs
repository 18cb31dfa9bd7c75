using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

public static class SignInWithPassword
{
    /// <summary>The one answer to every failure: an unknown address, a wrong password, a locked account.</summary>
    private const string Refused =
        "This e-mail address and password don't open an account. After several failed tries, signing in pauses for some minutes.";

    public static IResult Show(HttpContext http, string? returnUrl) => Page(http, 200, returnUrl);

    public static async Task<IResult> Handle(
        HttpContext http,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        MemberAccounts accounts,
        SignInManager<MemberAccount> sessions,
        FailedSignIns failures)
    {
        if (!await http.IsOwnFormAsync())
            return Page(http, 400, returnUrl, email, PageResults.StaleForm);

        var address = http.Connection.RemoteIpAddress;
        if (failures.TooMany(address))
            return TooMany(http, returnUrl, email);

        if (await accounts.CheckPasswordAsync(email ?? "", password ?? "", http.RequestAborted) is not { } account)
        {
            failures.Count(address);
            return Page(http, 400, returnUrl, email, Refused);
        }

        if (account.TwoFactorEnabled)
            return await SignInWithCode.BeginAsync(http, account, IsOwn(returnUrl) ? returnUrl : null);
        await sessions.SignInAsync(account, isPersistent: false, "pwd");
        return GoOn(http, returnUrl);
    }

    /// <summary>Where somebody was going who has signed in.</summary>
    public static IResult GoOn(HttpContext http, string? returnUrl) =>
        Results.Redirect(IsOwn(returnUrl) ? returnUrl! : http.RequestServices.GetRequiredService<IOptions<SignInConfiguration>>().Value.PortalUrl.ToString());

    /// <summary>Signing in returns to the authorization endpoint, or to the account's own page; any other address is somebody's trap.</summary>
    public static bool IsOwn(string? returnUrl) => returnUrl == OwnAccount.Address || returnUrl?.StartsWith("/connect/authorize?", StringComparison.Ordinal) is true;

    public static IResult TooMany(HttpContext http, string? returnUrl, string? email = null) =>
        Page(http, 429, returnUrl, email, "Too many failed tries from this network. Please wait a minute.");

    public static IResult Page(HttpContext http, int status, string? returnUrl, string? email = null, string? error = null) =>
        http.Page<SignInPage>(
            status,
            (nameof(SignInPage.Form), http.NewForm()),
            (nameof(SignInPage.ReturnUrl), IsOwn(returnUrl) ? returnUrl : null),
            (nameof(SignInPage.Email), string.IsNullOrEmpty(email) ? null : email),
            (nameof(SignInPage.Error), error));
}
