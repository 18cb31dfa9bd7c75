using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NorthStar.Api.Security.SignIn;
using NorthStar.Local;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>The front end inside other sites: those that the practice has allowed, and no others.</summary>
public sealed class EmbeddingTests(TestApi api, ReflectBrowser browser) : IClassFixture<ReflectBrowser>
{
    [Fact]
    public async Task TheFrame_MayBeShownByThePracticesSitesAlone_AndNobodyLearnsWhichPracticesExist()
    {
        var (practice, without) = (await api.NewPracticeAsync(), await api.NewPracticeAsync());
        var origin = $"https://app-{Guid.NewGuid():n}.example";
        await AllowAsync(practice, origin);
        await FramedByAsync(practice.Practice.Locator, origin);
        await FramedByAsync(practice.Practice.Locator.ToLowerInvariant(), origin);

        using var http = api.Anonymous();
        var answers = new List<string>();
        foreach (var unknown in (string[])[without.Practice.Locator, "NOSUCHPRACTICE", "no such practice", ""])
        {
            using var answer = await http.GetAsync($"/reflect/embedded?practice={Uri.EscapeDataString(unknown)}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.EndsWith("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            answer.Headers.Remove("Date");
            answer.Headers.Remove("RateLimit");
            answers.Add(answer.Headers + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Single(answers.Distinct());
        using var alone = await http.GetAsync("/reflect?practice=" + practice.Practice.Locator, TestContext.Current.CancellationToken);
        Assert.EndsWith("frame-ancestors 'none'", alone.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("DENY", alone.Headers.GetValues("X-Frame-Options").Single());
    }

    /// <summary>What a browser gets for a first look, in every look that the page has.</summary>
    [Fact]
    public async Task ThePage_IsSmall_AndItsFilesAreKept()
    {
        using var http = api.Anonymous();
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var total = 0;
        foreach (var file in typeof(ApiHost).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("reflect/", StringComparison.Ordinal) && !name.EndsWith(".br", StringComparison.Ordinal)))
        {
            var name = file["reflect/".Length..];
            using var answer = await http.GetAsync(name switch { "page.html" => "/reflect", "embed.js" => "/reflect/embed.js", _ => "/reflect/assets/" + name }, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var size = (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
            TestContext.Current.SendDiagnosticMessage($"{name}: {size} bytes");
            total += size;
            Assert.Equal(name.EndsWith(".woff2", StringComparison.Ordinal) ? [] : ["br"], answer.Content.Headers.ContentEncoding);
            if (name is not ("page.html" or "embed.js"))
                Assert.Equal("public, max-age=31536000, immutable", answer.Headers.NonValidated["Cache-Control"].ToString());
        }

        Assert.InRange(total, 20_000, 60 * 1024);
        using var absent = await http.GetAsync("/reflect/assets/page.html", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task AnAllowedSite_EmbedsTheWholeWay_AndLearnsNothingOfIt()
    {
        var practice = await api.NewPracticeAsync();
        using var site = new HostSite(api.Address, practice.JoinCode);
        await AllowAsync(practice, site.Origin);
        await FramedByAsync(practice.Practice.Locator, site.Origin);
        await using var person = await browser.ArriveAsync(api.Address, others: [site.Origin]);
        var page = person.Page;
        await page.GotoAsync(site.Origin);
        var frame = page.FrameLocator("north-star-reflection iframe");
        await Expect(frame.GetByLabel("Join code")).ToHaveValueAsync(practice.JoinCode);
        await Expect(page.Locator("#told")).ToHaveTextAsync("northstar-ready northstar-resize:780");

        await frame.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await frame.GetByLabel("Keep what I write").CheckAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "I agree and begin" }).ClickAsync();
        await frame.GetByLabel("I have kept it safe").CheckAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "I am ready" }).ClickAsync();
        await frame.GetByLabel("Workload").First.CheckAsync();
        await Expect(frame.Locator(".save")).ToHaveTextAsync("Saved");
        await person.InspectAsync("embedded", axe: false);

        // The site sees a frame of another origin: no document, no storage, no message about what went on.
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('north-star-reflection iframe').contentDocument === null"));
        Assert.Equal("SecurityError", await page.EvaluateAsync<string>("(() => { try { return document.querySelector('iframe').contentWindow.location.href; } catch (e) { return e.name; } })()"));
        Assert.DoesNotContain(practice.JoinCode, await page.Locator("iframe").GetAttributeAsync("src") is { } address ? address.Split('#')[0] : "", StringComparison.Ordinal);

        await frame.GetByRole(AriaRole.Button, new() { Name = "Mine" }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Leave for today" }).ClickAsync();
        await Expect(page.Locator("#told")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^ ?northstar-ready( northstar-resize:(780|860))+ northstar-closed$"));
    }

    [Fact]
    public async Task AnotherSite_IsRefusedByTheBrowser()
    {
        var practice = await api.NewPracticeAsync();
        await AllowAsync(practice, "https://app.example");
        using var site = new HostSite(api.Address, practice.JoinCode);
        await using var person = await browser.ArriveAsync(api.Address, others: [site.Origin]);
        var refusal = person.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });
        await person.Page.GotoAsync(site.Origin);
        await refusal;
        await Expect(person.Page.FrameLocator("north-star-reflection iframe").GetByLabel("Join code")).ToHaveCountAsync(0);
        await Expect(person.Page.Locator("#told")).ToBeEmptyAsync();
        person.Forgive("frame-ancestors");
    }

    private async Task AllowAsync(TestPractice practice, params string[] origins)
    {
        await using var scope = api.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<ApiClientAccounts>().AllowOriginsAsync(practice.Practice.PracticeId, practice.App.ClientId, origins, TestContext.Current.CancellationToken));
    }

    /// <summary>A change reaches every process by a signal of the database: soon, not in the same instant.</summary>
    private async Task FramedByAsync(string locator, string origin)
    {
        using var http = api.Anonymous();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var answer = await http.GetAsync("/reflect/embedded?practice=" + locator, deadline.Token);
            if (answer.Headers.GetValues("Content-Security-Policy").Single().EndsWith("frame-ancestors " + origin, StringComparison.Ordinal))
                return;
        }
    }

    /// <summary>Somebody else's site, with one page that embeds the front end and writes down what it is told.</summary>
    private sealed class HostSite : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly byte[] page;

        public HostSite(Uri service, string code)
        {
            Origin = $"http://127.0.0.1:{FreePort.Any()}";
            page = Encoding.UTF8.GetBytes(
                $$"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>A hospital's own page</title></head>
                <body>
                <main><h1>Our page</h1><p id="told"></p><north-star-reflection practice-or-code="{{code}}" language="en"></north-star-reflection></main>
                <script>
                  for (const type of ['northstar-ready', 'northstar-resize', 'northstar-closed'])
                    document.addEventListener(type, e => { document.getElementById('told').textContent += ` ${type}${e.detail ? ':' + e.detail.height : ''}`; });
                  addEventListener('message', e => { if (!/^northstar-(ready|resize|closed)$/.test(e.data.type) || Object.keys(e.data).length > 2) document.getElementById('told').textContent += ' more than agreed'; });
                </script>
                <script src="{{service}}reflect/embed.js"></script>
                </body></html>
                """);
            listener.Prefixes.Add(Origin + "/");
            listener.Start();
            _ = ServeAsync();
        }

        public string Origin { get; }

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    context.Response.ContentType = "text/html";
                    await context.Response.OutputStream.WriteAsync(page);
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test has ended.
            }
        }
    }
}
