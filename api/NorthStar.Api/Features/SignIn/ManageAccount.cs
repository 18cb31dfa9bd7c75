using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>What a member signs in with: password, passkeys, codes from an authenticator app.</summary>
public static class ManageAccount
{
    public static async Task<IResult> Show(HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options, string? done) =>
        await own.FindAsync(http) is { } account ? await PageAsync(http, 200, account, users, options, done: Words(done)) : OwnAccount.SignInFirst();

    public static async Task<IResult> ChangePassword(
        HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options, FailedSignIns failures, [FromForm] string? current, [FromForm] string? password)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        if (PasswordPolicy.Fault(password ?? "", account.Email ?? "") is { } fault)
            return await PageAsync(http, 400, account, users, options, fault);
        var address = http.Connection.RemoteIpAddress;
        if (failures.TooMany(address))
            return await PageAsync(http, 429, account, users, options, "Too many failed tries. Please wait a minute.");
        if (await own.ChangeAsync(account, "change-password", () => users.ChangePasswordAsync(account, current ?? "", password!), endOtherSessions: true, http.RequestAborted))
            return Done("password");
        failures.Count(address);
        return await PageAsync(http, 400, account, users, options, "That is not your present password.");
    }

    public static async Task<IResult> EndSessions(HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        await own.ChangeAsync(account, "end-own-sessions", () => Task.FromResult(IdentityResult.Success), endOtherSessions: true, http.RequestAborted);
        return Done("sessions");
    }

    public static IResult Done(string what) => Results.Redirect(OwnAccount.Address + QueryString.Create("done", what));

    public static async Task<IResult> PageAsync(
        HttpContext http, int status, MemberAccount account, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options, string? error = null, string? done = null) =>
        http.Page<AccountPage>(
            status,
            (nameof(AccountPage.Form), http.NewForm()),
            (nameof(AccountPage.Email), account.Email),
            (nameof(AccountPage.HasAuthenticator), await users.GetTwoFactorEnabledAsync(account)),
            (nameof(AccountPage.RecoveryCodes), await users.CountRecoveryCodesAsync(account)),
            (nameof(AccountPage.Passkeys), (await users.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).ToList()),
            (nameof(AccountPage.Portal), options.Value.PortalUrl.ToString()),
            (nameof(AccountPage.Error), error),
            (nameof(AccountPage.Done), done));

    private static string? Words(string? done) => done switch
    {
        "password" => "Your password is changed. Wherever else you were signed in, you are no longer.",
        "authenticator-off" => "Codes are switched off. Your password alone opens your account again.",
        "passkey" => "The passkey is added. You can sign in with it from now on.",
        "passkey-removed" => "The passkey is removed.",
        "sessions" => "You are signed out everywhere but here.",
        _ => null,
    };
}
