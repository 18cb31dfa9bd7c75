using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Features.SignIn;

public static class AcceptInvitation
{
    public const int MaxNameLength = 120;

    public static async Task<IResult> Show(HttpContext http, string token, MemberAccounts accounts) =>
        await accounts.FindInvitationAsync(token, http.RequestAborted) is { } invitation
            ? Page(http, 200, invitation)
            : NoLonger(http);

    public static async Task<IResult> Handle(
        HttpContext http,
        string token,
        [FromForm] string? displayName,
        [FromForm] string? password,
        MemberAccounts accounts,
        MemberRecords members,
        SignInManager<MemberAccount> sessions,
        IOptions<SignInConfiguration> options)
    {
        if (await accounts.FindInvitationAsync(token, http.RequestAborted) is not { } invitation)
            return NoLonger(http);
        if (!await http.IsOwnFormAsync())
            return Page(http, 400, invitation, displayName, PageResults.StaleForm);

        var name = displayName?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
            return Page(http, 400, invitation, displayName, $"Write your name, at most {MaxNameLength} characters.");
        if (PasswordPolicy.Fault(password ?? "", invitation.Email) is { } fault)
            return Page(http, 400, invitation, displayName, fault);

        var account = await members.ChangeOwnAsync(
            invitation.PracticeId, invitation.MemberId, "accept-invitation", () => accounts.AcceptAsync(invitation, password!, http.RequestAborted), name, http.RequestAborted);
        if (account is null)
            return NoLonger(http);
        await sessions.SignInAsync(account, isPersistent: false, "pwd");
        return Results.Redirect(options.Value.PortalUrl.ToString());
    }

    private static IResult NoLonger(HttpContext http) => http.Message(
        404,
        "This link doesn't open anything",
        "It has been used, or it is older than seven days. If you have chosen a password already, sign in; otherwise ask for a new invitation.",
        "/sign-in",
        "Sign in");

    private static IResult Page(HttpContext http, int status, Invitation invitation, string? name = null, string? error = null) =>
        http.Page<InvitationPage>(
            status,
            (nameof(InvitationPage.Form), http.NewForm()),
            (nameof(InvitationPage.Email), invitation.Email),
            (nameof(InvitationPage.DisplayName), name),
            (nameof(InvitationPage.Error), error));
}
