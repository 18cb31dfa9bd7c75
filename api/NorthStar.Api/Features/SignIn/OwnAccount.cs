using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>The account of whoever is in front of the page, for changing what they sign in with.</summary>
public sealed class OwnAccount(SignInManager<MemberAccount> sessions, MemberAccounts accounts, MemberRecords members, TimeProvider clock)
{
    /// <summary>A browser that was left open an hour ago is not asked to change how somebody signs in.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(15);

    public const string Address = "/account";

    /// <summary>The account, or null where nobody has signed in within the last minutes.</summary>
    public async Task<MemberAccount?> FindAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(SignInRegistration.SessionScheme);
        return session.Succeeded && clock.GetUtcNow() - session.Properties?.IssuedUtc < Recently ? await sessions.ValidateSecurityStampAsync(session.Principal) : null;
    }

    /// <summary>Sends whoever has to sign in first, and back here afterwards.</summary>
    public static IResult SignInFirst() => Results.Redirect("/sign-in" + QueryString.Create("returnUrl", Address));

    /// <summary>
    /// Changes the account, with its audit event, and lets this browser stay signed in. Everything that was signed in by then has to do so again
    /// where the change says so.
    /// </summary>
    /// <returns>False where the change came to nothing.</returns>
    public async Task<bool> ChangeAsync(MemberAccount account, string kind, Func<Task<IdentityResult>> change, bool endOtherSessions, CancellationToken cancellation)
    {
        var changed = await members.ChangeOwnAsync<MemberAccount>(account.PracticeId, account.Id, kind, async () =>
        {
            if (!(await change()).Succeeded)
                return null;
            if (endOtherSessions)
                await accounts.EndSessionsAsync(account.Id, cancellation);
            return account;
        }, name: null, cancellation);
        if (changed is null)
            return false;
        await sessions.SignInAsync(account, isPersistent: false, "pwd");
        return true;
    }
}
