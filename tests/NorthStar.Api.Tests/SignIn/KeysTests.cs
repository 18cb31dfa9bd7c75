using System.Net;
using Microsoft.Extensions.Options;
using NorthStar.Api.Security.SignIn;
using OpenIddict.Server;

namespace NorthStar.Api.Tests.SignIn;

public sealed class KeysTests(TestApi api) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("northstar-keys-").FullName;
    private readonly MovableClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TokensAndSessions_SurviveARestart()
    {
        // The issuer stays the same wherever the process listens.
        const string issuer = "--NorthStar:PublicUrl=http://127.0.0.1:5080";
        var before = await ApiProcess.StartAsync(api, null, issuer);
        using var browser = new Browser(before.Address);
        var tokens = await browser.SignInAsync(await TestMember.CreateAsync(before.Services, "coach"));
        await before.DisposeAsync();

        await using var after = await ApiProcess.StartAsync(api, null, issuer);
        browser.MoveTo(after.Address);

        Assert.True(await browser.IsTakenAsync(tokens.Text("access_token")));
        Assert.StartsWith(Browser.PortalCallback, (await browser.AuthorizeAsync(browser.PortalRequest())).Headers.Location!.ToString(), StringComparison.Ordinal);
        var refreshed = await Browser.ReadAsync(await browser.RefreshAsync(tokens.Text("refresh_token")));
        Assert.True(await browser.IsTakenAsync(refreshed.Text("access_token")));
    }

    [Fact]
    public async Task PortalsAddress_MovesWithTheConfiguration()
    {
        await using var own = new TestApi();
        await own.InitializeAsync();
        await using var moved = await ApiProcess.StartAsync(own, null, "--NorthStar:PortalUrl=http://127.0.0.1:5190");
        await SignInSetup.EnsureClientsAsync(moved.Services, TestContext.Current.CancellationToken);
        using var browser = new Browser(moved.Address);

        var atNewAddress = await browser.AuthorizeAsync(browser.AuthorizationRequest("northstar-portal", "http://127.0.0.1:5190/signin-oidc"));
        var atOldAddress = await browser.AuthorizeAsync(browser.PortalRequest());

        Assert.Equal(HttpStatusCode.Redirect, atNewAddress.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, atOldAddress.StatusCode);
    }

    [Fact]
    public async Task ManyStartsAtOnce_MakeOneKeyOfEachUse()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Read)));

        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "signing"), "*.pem").Length);
        Assert.Single(seen.Select(s => s.Signing.Single()).Distinct());
        Assert.Single(seen.Select(s => s.Encryption.Single()).Distinct());
    }

    [Fact]
    public void KeyFiles_AreTheServicesAlone()
    {
        Read();
        if (OperatingSystem.IsWindows())
            return; // Rights are inherited from the folder there.
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "signing"), "*.pem"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void NewKey_IsPublishedFirst_SignsADayLater_AndTheOldOneGoesInTheEnd()
    {
        var old = Read().Signing.Single();
        clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal([old], Read().Signing);

        clock.Advance(TimeSpan.FromDays(1));
        var published = Read().Signing;
        Assert.Equal(2, published.Count);
        Assert.Equal(old, published[0]);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([published[1], old], Read().Signing);

        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([published[1]], Read().Signing);
    }

    /// <summary>The ids of the keys as a process sees them that starts now, the one in service first.</summary>
    private (List<string> Signing, List<string> Encryption) Read()
    {
        var server = new OpenIddictServerOptions();
        new SigningKeys(Options.Create(new SignInConfiguration { KeysFolder = folder }), clock).Configure(server);
        return ([.. server.SigningCredentials.Select(c => c.Key.KeyId)], [.. server.EncryptionCredentials.Select(c => c.Key.KeyId)]);
    }
}
