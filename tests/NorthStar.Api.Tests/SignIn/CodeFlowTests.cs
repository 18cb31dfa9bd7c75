using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace NorthStar.Api.Tests.SignIn;

public sealed class CodeFlowTests(TestApi api)
{
    [Fact]
    public async Task Portal_SignsAMemberIn_AndLearnsRolesAndPractice()
    {
        var member = await TestMember.CreateAsync(api.Services, "owner", "coach");
        using var browser = new Browser(api.Address);

        var tokens = await browser.SignInAsync(member);

        Assert.Equal("Bearer", tokens.Text("token_type"));
        Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 590, 600);
        var access = Browser.Claims(tokens, "access_token");
        Assert.Equal(member.Id.ToString(), access.Text("sub"));
        Assert.Equal(member.PracticeId.ToString(), access.Text("practice"));
        Assert.Equal(["owner", "coach"], access.GetProperty("role").EnumerateArray().Select(r => r.GetString()!));
        Assert.Equal("northstar-portal", access.Text("client_id"));
        Assert.Equal("northstar-api", access.Text("aud"));
        Assert.Equal(Browser.MemberScopes, access.Text("scope"));
        Assert.False(access.TryGetProperty("name", out _), "An access token names nobody.");
        Assert.False(access.TryGetProperty("security_stamp", out _));
        var identity = Browser.Claims(tokens, "id_token");
        Assert.Equal(TestMember.Name, identity.Text("name"));
        Assert.Equal("some nonce", identity.Text("nonce"));
        Assert.True(identity.TryGetProperty("auth_time", out _));
        Assert.False(identity.TryGetProperty("security_stamp", out _));
        Assert.True(await browser.IsTakenAsync(tokens.Text("access_token")));
    }

    [Fact]
    public async Task Portal_PushesItsRequest()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);

        var pushed = await Browser.ReadAsync(await browser.TokenAsync(browser.PortalRequest(), "/connect/par"));
        var toSignIn = await browser.AuthorizeAsync(new()
        {
            ["client_id"] = "northstar-portal",
            ["request_uri"] = pushed.Text("request_uri"),
        });
        var back = await browser.SubmitAsync(toSignIn.Headers.Location!.ToString(), Browser.Credentials(member));
        var tokens = await browser.FinishAsync(back);

        Assert.Equal("coach", Browser.Claims(tokens, "access_token").Text("role"));
    }

    [Fact]
    public async Task SecondTime_NeedsNoPassword()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(member);

        var answer = await browser.AuthorizeAsync(browser.PortalRequest());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotEmpty(Browser.CodeIn(answer));
    }

    [Theory]
    [InlineData(41234)]
    [InlineData(52345)]
    public async Task CommandLine_OnAnyLoopbackPort_AsksThePersonFirst(int port)
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(member);
        var request = browser.AuthorizationRequest("northstar-cli", $"http://127.0.0.1:{port}/callback");

        var question = await browser.AuthorizeAsync(request);
        Assert.Equal(HttpStatusCode.OK, question.StatusCode);
        Assert.Contains("NorthStar command line", await question.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(question, new() { ["answer"] = "no" });
        Assert.StartsWith($"http://127.0.0.1:{port}/callback?error=access_denied", refused.Headers.Location!.ToString(), StringComparison.Ordinal);

        var let = await browser.SubmitAsync(question, new() { ["answer"] = "yes" });
        Assert.NotEmpty(Browser.CodeIn(let));
    }

    [Fact]
    public async Task CommandLine_AnswerFromAnotherSite_IsAskedAgain()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(member);
        var request = browser.AuthorizationRequest("northstar-cli", "http://127.0.0.1:41234/callback");

        var answer = await browser.AuthorizeAsync(new(request) { ["answer"] = "yes" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var posted = await browser.Http.PostAsync("/connect/authorize", new FormUrlEncodedContent(new Dictionary<string, string>(request) { ["answer"] = "yes" }));
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
    }

    [Fact]
    public async Task WithoutProofKey_IsRefused()
    {
        using var browser = new Browser(api.Address);
        var request = browser.PortalRequest();
        request.Remove("code_challenge");
        request.Remove("code_challenge_method");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.AuthorizeAsync(request)).StatusCode);

        var plain = new Dictionary<string, string>(browser.PortalRequest()) { ["code_challenge_method"] = "plain" };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.AuthorizeAsync(plain)).StatusCode);
    }

    [Fact]
    public async Task AnotherVerifier_OpensNothing()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(member);
        var code = Browser.CodeIn(await browser.AuthorizeAsync(browser.PortalRequest()));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RedeemAsync(code, new string('x', 43))));
    }

    [Fact]
    public async Task CodeShownTwice_EndsWhatItGave()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);
        await browser.SignInAsync(member);
        var code = Browser.CodeIn(await browser.AuthorizeAsync(browser.PortalRequest()));
        var tokens = await Browser.ReadAsync(await browser.RedeemAsync(code));

        Assert.Equal("invalid_grant", await Browser.ErrorAsync(await browser.RedeemAsync(code)));
        Assert.False(await browser.IsTakenAsync(tokens.Text("access_token")));
    }

    [Theory]
    [InlineData("https://attacker.example/signin-oidc")]
    [InlineData("http://127.0.0.1:5090.attacker.example/signin-oidc")]
    [InlineData("http://127.0.0.1:5091/signin-oidc")]
    [InlineData("http://127.0.0.1:5090/other")]
    public async Task RedirectToAnotherAddress_EndsOnAPage(string redirectUri)
    {
        using var browser = new Browser(api.Address);

        var answer = await browser.AuthorizeAsync(browser.AuthorizationRequest("northstar-portal", redirectUri));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("This sign-in can", page, StringComparison.Ordinal);
        Assert.DoesNotContain("attacker", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silently_WithoutASession_SaysLoginRequired()
    {
        using var browser = new Browser(api.Address);
        var answer = await browser.AuthorizeAsync(new(browser.PortalRequest()) { ["prompt"] = "none" });
        Assert.StartsWith(Browser.PortalCallback + "?error=login_required", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptLogin_AsksForThePasswordAgain_Once()
    {
        var clock = new MovableClock();
        await using var later = await ApiProcess.StartAsync(api, clock);
        var member = await TestMember.CreateAsync(later.Services, "coach");
        using var browser = new Browser(later.Address);
        await browser.SignInAsync(member);
        clock.Advance(TimeSpan.FromMinutes(5));

        var toSignIn = await browser.AuthorizeAsync(new(browser.PortalRequest()) { ["prompt"] = "login" });
        Assert.StartsWith("/sign-in?", toSignIn.Headers.Location!.ToString(), StringComparison.Ordinal);
        var back = await browser.SubmitAsync(toSignIn.Headers.Location.ToString(), Browser.Credentials(member));
        Assert.NotEmpty((await browser.FinishAsync(back)).Text("access_token"));
    }

    [Fact]
    public async Task UserInfo_SaysWhoItIs()
    {
        var member = await TestMember.CreateAsync(api.Services, "owner");
        using var browser = new Browser(api.Address);
        var tokens = await browser.SignInAsync(member);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Text("access_token"));
        var who = await (await browser.Http.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(member.Id.ToString(), who.Text("sub"));
        Assert.Equal(TestMember.Name, who.Text("name"));
        Assert.Equal("owner", who.GetProperty("role")[0].GetString());
    }
}
