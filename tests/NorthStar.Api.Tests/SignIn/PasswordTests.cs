using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.SignIn;

public sealed partial class PasswordTests(TestApi api)
{
    private readonly MovableClock clock = new();

    [Fact]
    public async Task WrongPassword_UnknownAddress_AndLockedAccount_GiveTheSamePage()
    {
        await using var process = await StartAsync();
        var member = await TestMember.CreateAsync(process.Services, "coach");
        var locked = await TestMember.CreateAsync(process.Services, "coach");
        for (var i = 0; i < 5; i++)
            await TryAsync(process, locked.Email, "wrong");

        var pages = new[]
        {
            await PageAsync(await TryAsync(process, member.Email, "wrong password"), member.Email),
            await PageAsync(await TryAsync(process, "nobody@example.org", "wrong password"), "nobody@example.org"),
            await PageAsync(await TryAsync(process, locked.Email, locked.Password), locked.Email),
        };

        Assert.All(pages, page => Assert.Equal(pages[0], page));
        Assert.Contains("role=\"alert\"", pages[0].Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, pages[0].Status);
    }

    [Fact]
    public async Task FiveFailures_PauseTheAccount_EachTimeLonger()
    {
        await using var process = await StartAsync();
        var member = await TestMember.CreateAsync(process.Services, "coach");
        foreach (var minutes in new[] { 5, 10, 20 })
        {
            for (var i = 0; i < 5; i++)
                Assert.False(await OpensAsync(process, member, "wrong"));
            Assert.False(await OpensAsync(process, member), "Locked from the fifth failure on.");

            clock.Advance(TimeSpan.FromMinutes(minutes - 1));
            Assert.False(await OpensAsync(process, member), $"Locked for {minutes} minutes.");
            clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(10));
        }

        Assert.True(await OpensAsync(process, member), "The lock ends by itself.");
        for (var i = 0; i < 4; i++)
            Assert.False(await OpensAsync(process, member, "wrong"));
        Assert.True(await OpensAsync(process, member), "A good sign-in starts the count over.");
    }

    [Fact]
    public async Task GuessesAllAtOnce_CountAsMany()
    {
        await using var process = await StartAsync();
        var member = await TestMember.CreateAsync(process.Services, "coach");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpensAsync(process, member, "wrong")));

        Assert.False(await OpensAsync(process, member), "Twelve wrong guesses in parallel have locked the account.");
    }

    [Fact]
    public async Task ManyFailuresFromOneAddress_AreSlowedDown_WhateverTheAccount()
    {
        await using var process = await StartAsync();
        using var browser = new Browser(process.Address);
        for (var i = 0; i < FailedSignIns.Limit; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/sign-in", new() { ["email"] = $"{i}@example.org", ["password"] = "x" })).StatusCode);

        var slowed = await browser.SubmitAsync("/sign-in", new() { ["email"] = "31@example.org", ["password"] = "x" });

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal("60", slowed.Headers.RetryAfter!.ToString());
    }

    [Fact]
    public async Task APassword_IsHashedSlowly_OutsideOfTests()
    {
        await using var product = ApiHost.Build([.. api.ApiSettings()]);

        var hash = Convert.FromBase64String(product.Services.GetRequiredService<IPasswordHasher<MemberAccount>>().HashPassword(null!, "a passphrase of no member"));

        // Version, function and cost stand in front of the salt.
        Assert.Equal(1, hash[0]);
        Assert.Equal((uint)KeyDerivationPrf.HMACSHA512, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("//attacker.example/connect/authorize?")]
    [InlineData("/\\attacker.example")]
    [InlineData("/connect/authorize@attacker.example/?")]
    [InlineData("/connect/logout?")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnAddressElsewhere_IsForgotten(string returnUrl)
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);

        var shown = await browser.Http.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.DoesNotContain("attacker", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(shown, new(Browser.Credentials(member)) { ["returnUrl"] = returnUrl });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Browser.Portal, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task StaleForm_GetsAnotherTry_AndKeepsTheAddress()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);

        var stale = await browser.Http.PostAsync("/sign-in", new FormUrlEncodedContent(Browser.Credentials(member)));
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        var page = await stale.Content.ReadAsStringAsync();
        Assert.Contains("Please try once more", page, StringComparison.Ordinal);
        Assert.Contains(member.Email, page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(stale, Browser.Credentials(member))).StatusCode);
    }

    [Fact]
    public async Task Pages_LoadNothingFromElsewhere_AndStayOutOfFrames()
    {
        using var browser = new Browser(api.Address);
        var http = browser.Http;

        var page = await http.GetAsync("/sign-in");
        var policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {Browser.Portal.TrimEnd('/')}", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("""\sstyle=|<script(?! type="module" src="/sign-in/passkeys.js"></script>)|<style|https?://""", html);

        foreach (Match file in LocalFile().Matches(html))
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(file.Groups[1].Value)).StatusCode);
    }

    // A process for each test that fails on purpose: failures are also counted by address, and all tests share one.
    private Task<ApiProcess> StartAsync() => ApiProcess.StartAsync(api, clock);

    private static Task<HttpResponseMessage> TryAsync(ApiProcess process, string email, string password) =>
        new Browser(process.Address).SubmitAsync("/sign-in", new() { ["email"] = email, ["password"] = password });

    private static async Task<bool> OpensAsync(ApiProcess process, TestMember member, string? password = null) =>
        (await TryAsync(process, member.Email, password ?? member.Password)).StatusCode is HttpStatusCode.Redirect;

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> PageAsync(HttpResponseMessage response, string email) =>
        (response.StatusCode,
            string.Join('\n', response.Headers.Where(h => h.Key is not ("Set-Cookie" or "Date" or "RateLimit")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}")),
            FormToken().Replace(await response.Content.ReadAsStringAsync(), "").Replace(email, "", StringComparison.Ordinal));

    [GeneratedRegex("""(?<=name="__RequestVerificationToken" value=")[^"]+""")]
    private static partial Regex FormToken();

    [GeneratedRegex("""(?:href|src)="(/[^"]+)""")]
    private static partial Regex LocalFile();
}
