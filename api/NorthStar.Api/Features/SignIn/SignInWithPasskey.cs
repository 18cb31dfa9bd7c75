using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>Signs in by a passkey: the device has checked who holds it, so that neither a password nor a code is asked for.</summary>
public static class SignInWithPasskey
{
    /// <summary>What the browser needs to use one. Names nobody: which accounts there are is not told.</summary>
    public static async Task<IResult> Options(HttpContext http, SignInManager<MemberAccount> sessions) =>
        await http.IsOwnFormAsync()
            ? Results.Text(await sessions.MakePasskeyRequestOptionsAsync(null!), "application/json")
            : Results.StatusCode(StatusCodes.Status400BadRequest);

    public static async Task<IResult> Handle(
        HttpContext http, SignInManager<MemberAccount> sessions, UserManager<MemberAccount> users, FailedSignIns failures, [FromForm] string? credential, [FromForm] string? returnUrl)
    {
        if (!await http.IsOwnFormAsync())
            return SignInWithPassword.Page(http, 400, returnUrl, error: PageResults.StaleForm);
        var address = http.Connection.RemoteIpAddress;
        if (failures.TooMany(address))
            return SignInWithPassword.TooMany(http, returnUrl);
        var shown = await ShownAsync(sessions, credential);
        if (shown is null || !shown.Succeeded)
        {
            failures.Count(address);
            return SignInWithPassword.Page(http, 400, returnUrl, error: "This passkey doesn't open an account. Sign in with your password instead.");
        }

        // Its counter moved on: a copy of it would show an old one.
        await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        await sessions.SignInAsync(shown.User, isPersistent: false, "hwk");
        return SignInWithPassword.GoOn(http, returnUrl);
    }

    private static async Task<PasskeyAssertionResult<MemberAccount>?> ShownAsync(SignInManager<MemberAccount> sessions, string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await sessions.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // This browser has not been asked for a passkey, or too long ago.
            return null;
        }
    }
}
