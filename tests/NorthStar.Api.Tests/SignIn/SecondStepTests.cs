using System.Net;
using System.Text.RegularExpressions;
using NorthStar.Api.Tests.Reflect;
using NorthStar.Local;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.Api.Tests.SignIn;

public sealed partial class SecondStepTests(TestApi api, ReflectBrowser browsers) : IClassFixture<ReflectBrowser>
{
    [Fact]
    public async Task WithCodesOn_ThePasswordAloneOpensNothing_AndEachCodeOpensOnce()
    {
        var member = await TestMember.CreateAsync(api.Services, "owner");
        var (key, recovery) = await TurnOnAsync(member);

        using var browser = new Browser(api.Address);
        var toSignIn = await browser.AuthorizeAsync(browser.PortalRequest());
        var toCode = await browser.SubmitAsync(toSignIn.Headers.Location!.ToString(), Browser.Credentials(member));
        Assert.StartsWith("/sign-in/code?returnUrl=", toCode.Headers.Location!.ToString(), StringComparison.Ordinal);
        // The password alone has made no session.
        Assert.StartsWith("/sign-in?", (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync(toCode.Headers.Location.ToString(), new() { ["code"] = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        var code = AuthenticatorApp.CodeOf(key);
        var signedIn = await browser.SubmitAsync(toCode.Headers.Location.ToString(), new() { ["code"] = code });
        using var owner = api.With((await browser.FinishAsync(signedIn)).Text("access_token"));
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(member, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(member, recovery[0])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(member, recovery[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(member, recovery[1])).StatusCode);

        var events = (await (await owner.GetAsync("/v1/audit-events?kind=turn-codes-on")).JsonAsync())["items"]!.AsArray();
        Assert.Equal(member.Id.ToString(), (string)events.Single()!["actor"]!["id"]!);
    }

    [Fact]
    public async Task GuessingCodes_LocksTheAccount_AlsoForWhoeverKnowsThePassword()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        var (_, recovery) = await TurnOnAsync(member);
        foreach (var _ in (int[])[1, 2, 3])
            await TryAsync(member, "000000");
        var locked = await TryAsync(member, recovery[0]);
        Assert.Equal(HttpStatusCode.BadRequest, locked.StatusCode);
    }

    [Fact]
    public async Task Codes_CanBeSwitchedOff_AndThePasswordChanged()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        var (_, recovery) = await TurnOnAsync(member);
        using var browser = new Browser(api.Address);
        await BeginAsync(browser, member);
        await browser.SubmitAsync("/sign-in/code?returnUrl=%2Faccount", new() { ["code"] = recovery[0] });
        var page = await browser.Http.GetAsync("/account");
        var off = await PostAsync(browser, page, "/account/authenticator/off", []);
        Assert.Equal("/account?done=authenticator-off", off.Headers.Location!.ToString());

        page = await browser.Http.GetAsync("/account");
        var refused = await PostAsync(browser, page, "/account/password", new() { ["current"] = "not the password", ["password"] = "another quiet place" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var changed = await PostAsync(browser, page, "/account/password", new() { ["current"] = member.Password, ["password"] = "another quiet place" });
        Assert.Equal("/account?done=password", changed.Headers.Location!.ToString());
        using var other = new Browser(api.Address);
        await other.SignInAsync(member with { Password = "another quiet place" });
    }

    [Fact]
    public async Task TheAccountPage_IsForWhoeverSignedInJustNow()
    {
        using var stranger = new Browser(api.Address);
        foreach (var address in (string[])["/account", "/account/authenticator"])
            Assert.Equal("/sign-in?returnUrl=%2Faccount", (await stranger.Http.GetAsync(address)).Headers.Location!.ToString());

        var clock = new MovableClock();
        await using var process = await ApiProcess.StartAsync(api, clock);
        var member = await TestMember.CreateAsync(process.Services, "coach");
        using var browser = new Browser(process.Address);
        await BeginAsync(browser, member);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task APasskey_SignsInWithoutPasswordAndCode_UntilItIsRemoved()
    {
        // A passkey is tied to a name, which a bare address has not.
        var port = FreePort.Any();
        await using var process = await ApiProcess.StartAsync(api, null, $"--urls=http://localhost:{port}", $"--NorthStar:PublicUrl=http://localhost:{port}");
        var member = await TestMember.CreateAsync(process.Services, "coach");
        await using var person = await browsers.ArriveAsync(process.Address);
        var page = person.Page;
        var device = await person.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.GetByLabel("E-mail address").FillAsync(member.Email);
        await page.GetByLabel("Password").FillAsync(member.Password);
        await page.GetByText("Sign in", new() { Exact = true }).Last.ClickAsync();
        await Expect(page.GetByText("This browser, at this address, can't make one.")).ToBeHiddenAsync();
        await page.GetByLabel("Name of the new passkey").FillAsync("My laptop");
        await page.GetByText("Add a passkey").ClickAsync();
        await Expect(page.GetByText("My laptop", new() { Exact = true })).ToBeVisibleAsync();

        await person.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.GetByText("Sign in with a passkey").ClickAsync();
        await Expect(person.Heading("How you sign in")).ToBeVisibleAsync();

        await page.GetByLabel("Remove the passkey My laptop").ClickAsync();
        await Expect(page.GetByText("My laptop", new() { Exact = true })).ToHaveCountAsync(0);
        await person.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.GetByText("Sign in with a passkey").ClickAsync();
        await Expect(page.GetByText("This passkey doesn't open an account.")).ToBeVisibleAsync();
        person.Forgive("400");
    }

    [Fact]
    public async Task APasskeyOfNobody_OpensNothing_AndAForgedFormNeither()
    {
        using var browser = new Browser(api.Address);
        var page = await browser.Http.GetAsync("/sign-in");
        var refused = await PostAsync(browser, page, "/sign-in/passkey", new() { ["credential"] = """{ "id": "x", "rawId": "eA", "type": "public-key", "response": {} }""" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync("/sign-in/passkey/options", form)).StatusCode);
        var options = await PostAsync(browser, page, "/sign-in/passkey/options", []);
        Assert.Equal("required", (string)(await options.JsonAsync())["userVerification"]!);
    }

    private async Task<(string Key, string[] RecoveryCodes)> TurnOnAsync(TestMember member)
    {
        using var browser = new Browser(api.Address);
        await BeginAsync(browser, member);
        var setUp = await browser.Http.GetAsync("/account/authenticator");
        var key = Code().Match(await setUp.Content.ReadAsStringAsync()).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var on = await browser.SubmitAsync(setUp, new() { ["code"] = AuthenticatorApp.CodeOf(key) });
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        var codes = Code().Matches(await on.Content.ReadAsStringAsync()).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(10, codes.Length);
        return (key, codes);
    }

    private static Task<HttpResponseMessage> BeginAsync(Browser browser, TestMember member) =>
        browser.SubmitAsync("/sign-in?returnUrl=%2Faccount", Browser.Credentials(member));

    private async Task<HttpResponseMessage> TryAsync(TestMember member, string code)
    {
        using var browser = new Browser(api.Address);
        await BeginAsync(browser, member);
        return await browser.SubmitAsync("/sign-in/code?returnUrl=%2Faccount", new() { ["code"] = code });
    }

    /// <summary>Sends another form of a page than its first.</summary>
    private static async Task<HttpResponseMessage> PostAsync(Browser browser, HttpResponseMessage page, string address, Dictionary<string, string> fields)
    {
        var token = FormToken().Match(await page.Content.ReadAsStringAsync());
        fields[token.Groups[1].Value] = WebUtility.HtmlDecode(token.Groups[2].Value);
        return await browser.Http.PostAsync(address, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("""<input type="hidden" name="(__RequestVerificationToken)" value="([^"]+)" ?/?>""")]
    private static partial Regex FormToken();
}
