using System.Net;
using NorthStar.Api.Security.SignIn;
using Xunit;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>How long a sign-in lasts, and what ends it.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly SignInHost host;
    private readonly MovableClock clock = new();
    private readonly ApiProcess api;

    public SessionTests(SignInHost host) => (this.host, api) = (host, host.Start(clock));

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task RefreshToken_IsChangedWithEachUse_AndSeesNewRoles()
    {
        var member = await TestMember.CreateAsync(api, "coach");
        var browser = new Browser(api, host);
        var first = await browser.SignInAsync(member);
        await member.SetRolesAsync(api, "owner");

        var second = await Browser.ReadAsync(await browser.RefreshAsync(first.Text("refresh_token")));

        Assert.NotEqual(first.Text("refresh_token"), second.Text("refresh_token"));
        Assert.Equal("owner", Browser.Claims(second, "access_token").Text("role"));
        Assert.Equal(HttpStatusCode.OK, await Browser.CallAsync(browser.Http, second.Text("access_token")));
    }

    [Fact]
    public async Task RefreshTokenShownTwice_EndsTheWholeChain()
    {
        var member = await TestMember.CreateAsync(api, "coach");
        var browser = new Browser(api, host);
        var first = await browser.SignInAsync(member);
        var second = await Browser.ReadAsync(await browser.RefreshAsync(first.Text("refresh_token")));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(first.Text("refresh_token"))));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(second.Text("refresh_token"))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Browser.CallAsync(browser.Http, second.Text("access_token")));
    }

    [Fact]
    public async Task AccessToken_LivesTenMinutes()
    {
        var browser = new Browser(api, host);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(api, "coach"));

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.OK, await Browser.CallAsync(browser.Http, tokens.Text("access_token")));
        clock.Advance(TimeSpan.FromMinutes(1.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Browser.CallAsync(browser.Http, tokens.Text("access_token")));
    }

    [Fact]
    public async Task ChainOfRefreshTokens_EndsAfterFourteenDays_HoweverOftenUsed()
    {
        var browser = new Browser(api, host);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(api, "coach"));
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
        var browser = new Browser(api, host);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(api, "coach"));
        Assert.Equal(HttpStatusCode.OK, await Browser.CallAsync(browser.Http, tokens.Text("access_token")));

        (await browser.TokenAsync(new() { ["token"] = tokens.Text("access_token") }, "/connect/revocation")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, await Browser.CallAsync(browser.Http, tokens.Text("access_token")));
    }

    [Fact]
    public async Task EndedSessions_AreOver_OnEveryDevice()
    {
        var member = await TestMember.CreateAsync(api, "coach");
        Browser[] devices = [new(api, host), new(api, host)];
        var tokens = new[] { await devices[0].SignInAsync(member), await devices[1].SignInAsync(member) };

        await api.InScopeAsync<MemberAccounts, bool>(async accounts =>
        {
            await accounts.EndSessionsAsync(member.Id, default);
            return true;
        });

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Browser.CallAsync(devices[i].Http, tokens[i].Text("access_token")));
            Assert.Equal("invalid_grant", await Browser.ErrorAsync(await devices[i].RefreshAsync(tokens[i].Text("refresh_token"))));
            var again = await devices[i].AuthorizeAsync(devices[i].PortalRequest());
            Assert.StartsWith("/sign-in?", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignOut_WithThePersonsOwnIdentityToken_EndsSessionAndTokens()
    {
        var member = await TestMember.CreateAsync(api, "coach");
        var browser = new Browser(api, host);
        var other = new Browser(api, host);
        var tokens = await browser.SignInAsync(member);
        var elsewhere = await other.SignInAsync(member);

        var gone = await browser.Http.GetAsync(
            $"/connect/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(SignedOut)}&state=s");

        Assert.Equal($"{SignedOut}?state=s", gone.Headers.Location!.ToString().Split("&iss=")[0]);
        Assert.StartsWith("/sign-in?", (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Browser.CallAsync(browser.Http, tokens.Text("access_token")));
        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RefreshAsync(tokens.Text("refresh_token"))));
        Assert.Equal(HttpStatusCode.OK, await Browser.CallAsync(browser.Http, elsewhere.Text("access_token")));
    }

    [Fact]
    public async Task SignOut_ByALinkFromAnywhere_AsksFirst()
    {
        var browser = new Browser(api, host);
        await browser.SignInAsync(await TestMember.CreateAsync(api, "coach"));

        var question = await browser.Http.GetAsync("/connect/logout");
        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        var forged = await browser.Http.PostAsync("/connect/logout", new FormUrlEncodedContent([new("answer", "yes")]));
        Assert.Equal(HttpStatusCode.OK, forged.StatusCode);
        Assert.StartsWith(Browser.PortalCallback, (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);

        var gone = await browser.SubmitAsync(question, new() { ["answer"] = "yes" });
        Assert.Equal(SignInHost.Portal, gone.Headers.Location);
        Assert.StartsWith("/sign-in?", (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_NeverLeadsElsewhere()
    {
        var browser = new Browser(api, host);
        var answer = await browser.Http.GetAsync("/connect/logout?post_logout_redirect_uri=https%3A%2F%2Fattacker.example%2F");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    private static string SignedOut => new Uri(SignInHost.Portal, "/signout-callback-oidc").ToString();
}
