using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Features.SignIn;

/// <summary>
/// Ends the session of the sign-in pages. A client that shows the person's own identity token has asked already; anybody else's
/// link gets a question first, so that no other site can sign people out.
/// </summary>
public static class SignOut
{
    public static async Task<IResult> Handle(
        HttpContext http,
        UserManager<MemberAccount> users,
        IOpenIddictAuthorizationManager authorizations,
        IOptions<SignInConfiguration> options)
    {
        if (http.GetOpenIddictServerResponse() is { Error: not null })
        {
            return http.Message(
                400, "Signing out stopped here", "The app that sent you here asked in a way that is not known here.",
                options.Value.PortalUrl.ToString(), "Go to the portal");
        }

        var session = await http.AuthenticateAsync(SignInRegistration.SessionScheme);
        var signedIn = session.Succeeded ? users.GetUserId(session.Principal) : null;
        var shown = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        var confirmed = signedIn is null
            || shown?.GetClaim(Claims.Subject) == signedIn
            || (http.Request.HasFormContentType && http.Request.Form.ContainsKey("answer") && await http.IsOwnFormAsync());
        if (!confirmed)
            return Ask(http);

        // The tokens of this very sign-in end with it; those of other devices stay.
        if (shown?.GetAuthorizationId() is { } authorizationId
            && await authorizations.FindByIdAsync(authorizationId, http.RequestAborted) is { } authorization)
            await authorizations.TryRevokeAsync(authorization, http.RequestAborted);

        await http.SignOutAsync(SignInRegistration.SessionScheme);
        return Results.SignOut(
            new AuthenticationProperties { RedirectUri = options.Value.PortalUrl.ToString() },
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    private static IResult Ask(HttpContext http)
    {
        var form = http.NewForm();
        var parameters = http.Request.HasFormContentType
            ? http.Request.Form.SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? ""))
            : http.Request.Query.SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? ""));
        return http.Page<ConfirmPage>(
            200,
            (nameof(ConfirmPage.Form), form),
            (nameof(ConfirmPage.Title), "Sign out?"),
            (nameof(ConfirmPage.Text), "You will need your password to come back."),
            (nameof(ConfirmPage.Action), "/connect/logout"),
            (nameof(ConfirmPage.Button), "Sign out"),
            (nameof(ConfirmPage.Fields), parameters.Where(p => p.Key != form.FormFieldName && p.Key != "answer").ToList()));
    }
}
