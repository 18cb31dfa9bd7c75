using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>The second step of signing in, after the password: a code from an authenticator app, or a recovery code.</summary>
public static class SignInWithCode
{
    /// <summary>Remembers for some minutes whose password was right. It opens nothing.</summary>
    public static async Task<IResult> BeginAsync(HttpContext http, MemberAccount account, string? returnUrl)
    {
        var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
        await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return Results.Redirect("/sign-in/code" + (returnUrl is null ? "" : QueryString.Create("returnUrl", returnUrl)));
    }

    public static async Task<IResult> Show(HttpContext http, MemberAccounts accounts, string? returnUrl) =>
        await HalfSignedInAsync(http, accounts) is null ? Results.Redirect("/sign-in") : Page(http, 200, returnUrl);

    public static async Task<IResult> Handle(
        HttpContext http, SignInManager<MemberAccount> sessions, MemberAccounts accounts, MemberCodes codes, FailedSignIns failures, [FromForm] string? code, [FromForm] string? returnUrl)
    {
        if (!await http.IsOwnFormAsync())
            return Page(http, 400, returnUrl, PageResults.StaleForm);
        if (await HalfSignedInAsync(http, accounts) is not { } account)
            return Results.Redirect("/sign-in");
        var address = http.Connection.RemoteIpAddress;
        if (failures.TooMany(address))
            return Page(http, 429, returnUrl, "Too many failed tries from this network. Please wait a minute.");
        if (!await codes.CheckAsync(account, code ?? "", http.RequestAborted))
        {
            failures.Count(address);
            return Page(http, 400, returnUrl, "This code is not right, or was used before. After several failed tries, signing in pauses for some minutes.");
        }

        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await sessions.SignInAsync(account, isPersistent: false, "otp");
        return SignInWithPassword.GoOn(http, returnUrl);
    }

    /// <summary>Whose password was right in this browser. (The same cookie may hold the question for a passkey, which names nobody.)</summary>
    private static async Task<MemberAccount?> HalfSignedInAsync(HttpContext http, MemberAccounts accounts)
    {
        var half = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return Guid.TryParse(half.Principal?.FindFirstValue(ClaimTypes.Name), out var memberId) ? await accounts.FindAsync(memberId) : null;
    }

    private static IResult Page(HttpContext http, int status, string? returnUrl, string? error = null) =>
        http.Page<CodePage>(
            status, (nameof(CodePage.Form), http.NewForm()), (nameof(CodePage.ReturnUrl), SignInWithPassword.IsOwn(returnUrl) ? returnUrl : null), (nameof(CodePage.Error), error));
}
