using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>Codes from an authenticator app as a second step (TOTP, RFC 6238), and recovery codes for when the app is lost.</summary>
public static class SetUpAuthenticator
{
    private const int RecoveryCodeCount = 10;

    public static async Task<IResult> Show(HttpContext http, OwnAccount own, UserManager<MemberAccount> users) =>
        await own.FindAsync(http) is { } account ? await PageAsync(http, 200, account, users) : OwnAccount.SignInFirst();

    public static async Task<IResult> Handle(HttpContext http, OwnAccount own, UserManager<MemberAccount> users, MemberCodes codes, [FromForm] string? code)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await PageAsync(http, 400, account, users, PageResults.StaleForm);
        if (!await codes.IsRightAsync(account, code ?? ""))
            return await PageAsync(http, 400, account, users, "This is not the code that the app shows now. Look again, and check that the clock of your phone is right.");
        IEnumerable<string>? recovery = null;
        await own.ChangeAsync(account, "turn-codes-on", async () =>
        {
            var on = await users.SetTwoFactorEnabledAsync(account, true);
            recovery = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount);
            return on;
        }, endOtherSessions: true, http.RequestAborted);
        return RecoveryPage(http, recovery);
    }

    public static async Task<IResult> TurnOff(HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await ManageAccount.PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        await own.ChangeAsync(account, "turn-codes-off", async () =>
        {
            await users.SetTwoFactorEnabledAsync(account, false);
            return await users.ResetAuthenticatorKeyAsync(account);
        }, endOtherSessions: true, http.RequestAborted);
        return ManageAccount.Done("authenticator-off");
    }

    public static async Task<IResult> NewRecoveryCodes(HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await ManageAccount.PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        IEnumerable<string>? recovery = null;
        await own.ChangeAsync(account, "renew-recovery-codes", async () =>
        {
            recovery = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount);
            return IdentityResult.Success;
        }, endOtherSessions: false, http.RequestAborted);
        return RecoveryPage(http, recovery);
    }

    private static IResult RecoveryPage(HttpContext http, IEnumerable<string>? codes) =>
        http.Page<RecoveryCodesPage>(200, (nameof(RecoveryCodesPage.Codes), (codes ?? []).ToList()));

    private static async Task<IResult> PageAsync(HttpContext http, int status, MemberAccount account, UserManager<MemberAccount> users, string? error = null)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            // Past the manager, which would end all sessions: until codes are switched on, the key protects nothing yet.
            key = users.GenerateNewAuthenticatorKey();
            var keys = (IUserAuthenticatorKeyStore<MemberAccount>)http.RequestServices.GetRequiredService<IUserStore<MemberAccount>>();
            await keys.SetAuthenticatorKeyAsync(account, key, http.RequestAborted);
            await users.UpdateAsync(account);
        }

        var uri = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/NorthStar:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=NorthStar&digits=6");
        return http.Page<AuthenticatorPage>(
            status, (nameof(AuthenticatorPage.Form), http.NewForm()), (nameof(AuthenticatorPage.Key), key), (nameof(AuthenticatorPage.Uri), uri), (nameof(AuthenticatorPage.Error), error));
    }
}
