using Microsoft.AspNetCore.Identity;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Checks the second step of signing in: codes of an authenticator app, each good once, and recovery codes.</summary>
public sealed class MemberCodes(UserManager<MemberAccount> users, MemberAccounts accounts)
{
    private const string Provider = "NorthStar";
    private const string LastCode = "LastCode";

    /// <summary>Whether the app shows this code now.</summary>
    public Task<bool> IsRightAsync(MemberAccount account, string code) =>
        users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, Plain(code));

    /// <summary>
    /// Whether the code opens the account. The try is counted before the code is looked at, together with those of passwords: whoever knows the
    /// password guesses no faster.
    /// </summary>
    public async Task<bool> CheckAsync(MemberAccount account, string code, CancellationToken cancellation)
    {
        if (!await accounts.CountTryAsync(account.Id, cancellation))
            return false;
        var plain = Plain(code);
        if (await IsRightAsync(account, plain))
        {
            // A code seen over a shoulder is worth nothing once its owner has used it.
            if (await users.GetAuthenticationTokenAsync(account, Provider, LastCode) == plain)
                return false;
            await users.SetAuthenticationTokenAsync(account, Provider, LastCode, plain);
        }
        else if (!(await users.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim())).Succeeded)
            return false;

        await accounts.ForgiveAsync(account.Id, cancellation);
        return true;
    }

    private static string Plain(string code) => new([.. code.Where(c => !char.IsWhiteSpace(c) && c != '-')]);
}
