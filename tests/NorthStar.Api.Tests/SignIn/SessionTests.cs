using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tests.Stack;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>How long a sign-in lasts, and what ends it.</summary>
public sealed class SessionTests(TestApi api)
{
    [Fact]
    public async Task RefreshToken_IsChangedWithEachUse_AndSeesNewRoles()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        var first = await browser.SignInAsync(member);
        await member.SetRolesAsync(api, "owner");

        var second = await Browser.ReadAsync(await browser.RefreshAsync(first.Text("refresh_token")));

        Assert.NotEqual(first.Text("refresh_token"), second.Text("refresh_token"));
        Assert.Equal("owner", Browser.Claims(second, "access_token").Text("role"));
        Assert.True(await browser.IsTakenAsync(second.Text("access_token")));
    }

    [Fact]
    public async Task RefreshTokenShownTwice_EndsTheWholeChain()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        var first = await browser.SignInAsync(member);
        var second = await Browser.ReadAsync(await browser.RefreshAsync(first.Text("refresh_token")));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(first.Text("refresh_token"))));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(second.Text("refresh_token"))));
        Assert.False(await browser.IsTakenAsync(second.Text("access_token")));
    }

    [Fact]
    public async Task AccessToken_LivesTenMinutes()
    {
        var clock = new MovableClock();
        await using var process = await ApiProcess.StartAsync(api, clock);
        using var browser = new Browser(process.Address);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(process.Services, "coach"));

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await browser.IsTakenAsync(tokens.Text("access_token")));
        clock.Advance(TimeSpan.FromMinutes(1.1));
        Assert.False(await browser.IsTakenAsync(tokens.Text("access_token")));
    }

    [Fact]
    public async Task ChainOfRefreshTokens_EndsAfterFourteenDays_HoweverOftenUsed()
    {
        var clock = new MovableClock();
        await using var process = await ApiProcess.StartAsync(api, clock);
        using var browser = new Browser(process.Address);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(process.Services, "coach"));
        for (var day = 0; day < 13; day += 4)
        {
            clock.Advance(TimeSpan.FromDays(day == 0 ? 1 : 4));
            tokens = await Browser.ReadAsync(await browser.RefreshAsync(tokens.Text("refresh_token")));
        }

        clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(tokens.Text("refresh_token"))));
    }

    [Fact]
    public async Task RevokedToken_IsDeadAtOnce()
    {
        using var browser = new Browser(api.Address);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(api.Services, "coach"));
        Assert.True(await browser.IsTakenAsync(tokens.Text("access_token")));

        (await browser.TokenAsync(new() { ["token"] = tokens.Text("access_token") }, "/connect/revocation")).EnsureSuccessStatusCode();

        Assert.False(await browser.IsTakenAsync(tokens.Text("access_token")));
    }

    /// <summary>What a process remembers of a token does not outlive the sign-in that somebody else ends: the database tells it.</summary>
    [Fact]
    public async Task WhatIsEndedElsewhere_IsForgottenHere()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        var token = (await browser.SignInAsync(member)).Text("access_token");
        var remembered = api.Services.GetRequiredService<CheckedTokens>();
        await Eventually.BecomesTrueAsync(
            async () => await browser.IsTakenAsync(token) && remembered.Find(token) is not null,
            "A process that remembers the token");

        await api.ExecuteAsync($"UPDATE sign_in.authorizations SET status = 'revoked' WHERE subject = '{member.Id}'");

        await Eventually.BecomesTrueAsync(() => Task.FromResult(remembered.Find(token) is null), "The process to forget it");
        Assert.False(await browser.IsTakenAsync(token));
    }

    [Fact]
    public async Task EndedSessions_AreOver_OnEveryDevice()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        Browser[] devices = [new(api.Address), new(api.Address)];
        var tokens = new[] { await devices[0].SignInAsync(member), await devices[1].SignInAsync(member) };

        await using (var scope = api.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MemberAccounts>().EndSessionsAsync(member.Id, default);

        for (var i = 0; i < 2; i++)
        {
            Assert.False(await devices[i].IsTakenAsync(tokens[i].Text("access_token")));
            Assert.Equal("invalid_grant", await Browser.ErrorAsync(await devices[i].RefreshAsync(tokens[i].Text("refresh_token"))));
            var again = await devices[i].AuthorizeAsync(devices[i].PortalRequest());
            Assert.StartsWith("/sign-in?", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignOut_WithThePersonsOwnIdentityToken_EndsSessionAndTokens()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        using var other = new Browser(api.Address);
        var tokens = await browser.SignInAsync(member);
        var elsewhere = await other.SignInAsync(member);

        var gone = await browser.Http.GetAsync(
            $"/connect/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(SignedOut)}&state=s");

        Assert.Equal($"{SignedOut}?state=s", gone.Headers.Location!.ToString().Split("&iss=")[0]);
        Assert.StartsWith("/sign-in?", (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(await browser.IsTakenAsync(tokens.Text("access_token")));
        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(tokens.Text("refresh_token"))));
        Assert.True(await browser.IsTakenAsync(elsewhere.Text("access_token")));
    }

    [Fact]
    public async Task SignOut_ByALinkFromAnywhere_AsksFirst()
    {
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(await TestMember.CreateAsync(api.Services, "coach"));

        var question = await browser.Http.GetAsync("/connect/logout");
        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        var forged = await browser.Http.PostAsync("/connect/logout", new FormUrlEncodedContent([new("answer", "yes")]));
        Assert.Equal(HttpStatusCode.OK, forged.StatusCode);
        Assert.StartsWith(Browser.PortalCallback, (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);

        var gone = await browser.SubmitAsync(question, new() { ["answer"] = "yes" });
        Assert.Equal(Browser.Portal, gone.Headers.Location!.ToString());
        Assert.StartsWith("/sign-in?", (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_NeverLeadsElsewhere()
    {
        using var browser = new Browser(api.Address);
        var answer = await browser.Http.GetAsync("/connect/logout?post_logout_redirect_uri=https%3A%2F%2Fattacker.example%2F");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    private const string SignedOut = Browser.Portal + "signout-callback-oidc";
}
