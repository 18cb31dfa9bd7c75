using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using NorthStar.Api.Features.SignIn.Pages;
using NorthStar.Api.Security.SignIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Features.SignIn;

/// <summary>Hands an authorization code to a client for the member who is signed in, after signing in if need be.</summary>
public static class Authorize
{
    // A client that wants the password typed again is content when that happened within a minute: the request itself can't
    // say whether its detour over the sign-in page is done.
    private static readonly TimeSpan JustSignedIn = TimeSpan.FromMinutes(1);

    public static async Task<IResult> Handle(
        HttpContext http,
        SignInManager<MemberAccount> sessions,
        TokenPrincipals principals,
        IOpenIddictApplicationManager applications,
        TimeProvider clock)
    {
        if (http.GetOpenIddictServerResponse() is { Error: not null })
        {
            return http.Message(
                400,
                "This sign-in can't go on",
                "The app that sent you here asked in a way that is not known here, or too long ago. Go back to the app and start again.");
        }

        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("No OpenID Connect request.");
        var session = await http.AuthenticateAsync(SignInRegistration.SessionScheme);
        var account = session.Succeeded ? await sessions.ValidateSecurityStampAsync(session.Principal) : null;
        var age = clock.GetUtcNow() - session.Properties?.IssuedUtc;
        var tooOld = (request.HasPromptValue(PromptValues.Login) && age > JustSignedIn)
            || (request.MaxAge is { } seconds && age > TimeSpan.FromSeconds(Math.Max(seconds, JustSignedIn.TotalSeconds)));
        if (account is null || tooOld)
            return request.HasPromptValue(PromptValues.None) ? Refuse(Errors.LoginRequired) : SignInFirst(http);

        var signedInAt = session.Properties?.IssuedUtc?.ToUnixTimeSeconds();
        if (await principals.OfMemberAsync(account, request.GetScopes(), signedInAt, http.RequestAborted) is not { } principal)
            return Refuse(Errors.AccessDenied);

        var client = await applications.FindByClientIdAsync(request.ClientId!, http.RequestAborted)
            ?? throw new InvalidOperationException("The client of a valid request is gone.");
        if (await applications.HasConsentTypeAsync(client, ConsentTypes.Explicit, http.RequestAborted))
        {
            if (request.HasPromptValue(PromptValues.None))
                return Refuse(Errors.ConsentRequired);
            var answer = http.Request.HasFormContentType ? http.Request.Form["answer"].ToString() : "";
            if (answer.Length == 0 || !await http.IsOwnFormAsync())
                return await AskAsync(http, applications, client, principal);
            if (answer != "yes")
                return Refuse(Errors.AccessDenied);
        }

        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult SignInFirst(HttpContext http)
    {
        var parameters = http.Request.HasFormContentType ? QueryString.Create(http.Request.Form) : http.Request.QueryString;
        return Results.Redirect("/sign-in" + QueryString.Create("returnUrl", "/connect/authorize" + parameters));
    }

    private static async Task<IResult> AskAsync(
        HttpContext http, IOpenIddictApplicationManager applications, object client, ClaimsPrincipal member)
    {
        var name = await applications.GetDisplayNameAsync(client, http.RequestAborted);
        var parameters = http.Request.HasFormContentType
            ? http.Request.Form.SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? ""))
            : http.Request.Query.SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? ""));
        var form = http.NewForm();
        return http.Page<ConfirmPage>(
            200,
            (nameof(ConfirmPage.Form), form),
            (nameof(ConfirmPage.Title), $"Let {name} in?"),
            (nameof(ConfirmPage.Text),
                $"A program on this computer, {name}, wants to act for you, {member.GetClaim(Claims.Name)}. Go on only if you have just started it."),
            (nameof(ConfirmPage.Action), "/connect/authorize"),
            (nameof(ConfirmPage.Button), "Let it in"),
            (nameof(ConfirmPage.Refuse), "Keep it out"),
            (nameof(ConfirmPage.Fields), parameters.Where(p => p.Key != form.FormFieldName && p.Key != "answer").ToList()));
    }

    private static IResult Refuse(string error) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
