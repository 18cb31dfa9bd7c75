using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

/// <summary>Passkeys: a key on the member's own device, opened by its own lock, in place of password and code.</summary>
public static class ManagePasskeys
{
    private const int MaxNameLength = 60;
    private const int MaxPasskeys = 20;

    /// <summary>What the browser needs to make one.</summary>
    public static async Task<IResult> Options(HttpContext http, OwnAccount own, SignInManager<MemberAccount> sessions)
    {
        if (await own.FindAsync(http) is not { } account || !await http.IsOwnFormAsync())
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Email! };
        return Results.Text(await sessions.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    public static async Task<IResult> Add(
        HttpContext http, OwnAccount own, SignInManager<MemberAccount> sessions, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options,
        [FromForm] string? credential, [FromForm] string? name)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await ManageAccount.PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        if ((await users.GetPasskeysAsync(account)).Count >= MaxPasskeys)
            return await ManageAccount.PageAsync(http, 400, account, users, options, $"An account has at most {MaxPasskeys} passkeys. Remove one first.");
        var made = await MadeAsync(sessions, credential);
        if (made is null || !made.Succeeded || made.UserEntity.Id != account.Id.ToString())
            return await ManageAccount.PageAsync(http, 400, account, users, options, "The passkey could not be added. Please try once more.");
        made.Passkey.Name = Named(name);
        await own.ChangeAsync(account, "add-passkey", () => users.AddOrUpdatePasskeyAsync(account, made.Passkey), endOtherSessions: false, http.RequestAborted);
        return ManageAccount.Done("passkey");
    }

    public static async Task<IResult> Remove(
        HttpContext http, OwnAccount own, UserManager<MemberAccount> users, IOptions<SignInConfiguration> options, [FromForm] string? id)
    {
        if (await own.FindAsync(http) is not { } account)
            return OwnAccount.SignInFirst();
        if (!await http.IsOwnFormAsync())
            return await ManageAccount.PageAsync(http, 400, account, users, options, PageResults.StaleForm);
        var passkey = (await users.GetPasskeysAsync(account)).FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id);
        if (passkey is not null)
            await own.ChangeAsync(account, "remove-passkey", () => users.RemovePasskeyAsync(account, passkey.CredentialId), endOtherSessions: false, http.RequestAborted);
        return ManageAccount.Done("passkey-removed");
    }

    private static async Task<PasskeyAttestationResult?> MadeAsync(SignInManager<MemberAccount> sessions, string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await sessions.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // This browser has not been asked to make a passkey, or too long ago.
            return null;
        }
    }

    private static string Named(string? name)
    {
        var trimmed = new string([.. (name ?? "").Trim().Where(c => !char.IsControl(c)).Take(MaxNameLength)]);
        return trimmed.Length == 0 ? "Passkey" : trimmed;
    }
}
