using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;
using NorthStar.Local;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>One stack and one browser for all; some tests stop a part of the stack for a while, so they take turns.</summary>
[CollectionDefinition(Name)]
public sealed class WholePortal : ICollectionFixture<PortalUnderTest>
{
    public const string Name = "the whole portal";
}

/// <summary>The whole product as real processes, with a real browser in front of it.</summary>
public sealed class PortalUnderTest : IAsyncLifetime
{
    private readonly Dictionary<DemoMember, string> _signedIn = [];
    private readonly HttpClient _http = new();
    private IPlaywright _playwright = null!;

    public LocalStack Stack { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public DemoAccess Demo => Stack.Demo!;

    /// <summary>A set with logic, piping, a scale and half a translation; never published.</summary>
    public Guid WorkingWeek { get; private set; }

    /// <summary>The nine questions of the demo practice, published.</summary>
    public Guid NineQuestions { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Stack = await LocalStack.StartThrowawayAsync(new LocalStackOptions { Durable = false, History = true });
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = await Chromium.FindOrInstallAsync(TestContext.Current.CancellationToken),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        await PrepareQuestionSetsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        _http.Dispose();
        await Stack.DisposeAsync();
    }

    /// <summary>A visitor with a browser of their own; who is given is signed in already.</summary>
    public async Task<Visitor> VisitAsync(
        DemoMember? member = null, int width = 1360, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        if (member is not null && !_signedIn.ContainsKey(member))
        {
            await using var first = await VisitAsync();
            await first.SignInAsync(member);
            _signedIn[member] = await first.Page.Context.StorageStateAsync();
        }

        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Stack.Portal.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 700 : 860 },
            ColorScheme = scheme,
            // A transition between pages that the next click cuts short would count as an error of the page.
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            StorageState = member is null ? null : _signedIn[member],
        });
        return new Visitor(this, await context.NewPageAsync());
    }

    /// <summary>The session machinery of one more instance of the portal, on the stack's own session store.</summary>
    /// <param name="clock">What that instance holds for the time.</param>
    /// <param name="toApi">What it reaches the API by.</param>
    public ServiceProvider AnotherInstance(TimeProvider? clock = null, HttpMessageHandler? toApi = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSignIn(new PortalOptions(
            Stack.Api, Secret, Path.Combine(Stack.DataFolder, "keys", "portal"), Stack.Databases.Portal, RequireTls: false));
        if (clock is not null) services.AddSingleton(clock);
        if (toApi is not null)
            services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = toApi);
        return services.BuildServiceProvider();
    }

    /// <summary>The key of the session that the visitor's cookie names.</summary>
    internal static async Task<string> SessionKeyAsync(ServiceProvider instance, IPage page)
    {
        var cookie = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "northstar-portal");
        var cookies = instance.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = cookies.TicketDataFormat.Unprotect(cookie.Value)!;
        return ticket.Principal.Claims.Single(claim => claim.Type.EndsWith("SessionId", StringComparison.Ordinal)).Value;
    }

    private string Secret
    {
        get
        {
            using var secrets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Stack.DataFolder, "secrets.json")));
            return secrets.RootElement.EnumerateObject()
                .Single(member => string.Equals(member.Name, nameof(StackSecrets.PortalClientSecret), StringComparison.OrdinalIgnoreCase)).Value.GetString()!;
        }
    }

    /// <summary>The API, as the demo coach.</summary>
    public Task<NorthStarClient> ApiOfCoachAsync() => ApiOfAsync(Demo.Coach);

    /// <summary>The API, as a member.</summary>
    public async Task<NorthStarClient> ApiOfAsync(DemoMember member)
    {
        await using var visitor = await VisitAsync(member);
        await using var instance = AnotherInstance();
        var key = await SessionKeyAsync(instance, visitor.Page);
        var user = (await instance.GetRequiredService<SessionStore>().RetrieveAsync(key))!.Principal;
        var token = await instance.GetRequiredService<AccessTokens>().ForAsync(user, CancellationToken.None);
        return new NorthStarClient(_http, _ => ValueTask.FromResult<string?>(token));
    }

    private async Task PrepareQuestionSetsAsync()
    {
        _http.BaseAddress = Stack.Api;
        var api = await ApiOfCoachAsync();
        NineQuestions = (await api.Questionnaires.ListAsync()).Items.Single().Id;
        WorkingWeek = (await api.Questionnaires.CreateAsync(Samples.WorkingWeek)).Value.Id;
    }
}

/// <summary>Somebody in front of a browser; notes whatever a strict policy refuses, and every other host that is asked.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly (int Width, ColorScheme Scheme)[] Looks =
        [.. new[] { 1360, 768, 320 }.SelectMany(width => new[] { (width, ColorScheme.Light), (width, ColorScheme.Dark) })];

    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "portal");
    private readonly PortalUnderTest _portal;
    private readonly List<string> _complaints = [];

    public Visitor(PortalUnderTest portal, IPage page)
    {
        _portal = portal;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            var host = new Uri(request.Url).GetLeftPart(UriPartial.Authority);
            if (host != portal.Stack.Portal.GetLeftPart(UriPartial.Authority) && host != portal.Stack.Api.GetLeftPart(UriPartial.Authority))
                _complaints.Add($"asks {host}");
        };
    }

    public IPage Page { get; }

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = text, Level = 1 });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>The line of one set in the list; other tests of this portal write sets of the same name.</summary>
    public ILocator Set(Guid id) => Page.Locator(".set", new() { Has = Page.Locator($"a[href$='/question-sets/{id}']") });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>From the portal's own page over the API's and back.</summary>
    public async Task SignInAsync(DemoMember member, string? password = null)
    {
        const int mostAttempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            if (!Page.Url.Contains("/sign-in", StringComparison.Ordinal) || attempt > 1) await Page.GotoAsync("/");
            try
            {
                await Button("Sign in").ClickAsync();
                await FillInAsync(member.Email, password ?? member.Password);
                if (password is not null) return;
                await Page.WaitForURLAsync(address => new Uri(address) is { AbsolutePath: not "/signin-oidc" } here && here.Authority == _portal.Stack.Portal.Authority,
                    new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
                return;
            }
            catch (TimeoutException late)
            {
                // A machine with much else to do may have the API say that it can't answer now; a person would try again.
                var body = await Page.InnerTextAsync("body");
                if (attempt == mostAttempts || !body.Contains("northstar:problem:unavailable", StringComparison.Ordinal))
                    throw new TimeoutException($"Signing in went no further than {new Uri(Page.Url).GetLeftPart(UriPartial.Path)}: {body}", late);
            }
        }
    }

    public async Task FillInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail address").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    public async Task SignOutAsync()
    {
        if (await Button("Menu").IsVisibleAsync()) await Button("Menu").ClickAsync();
        await Button("Sign out").ClickAsync();
        await Assertions.Expect(Heading("You are signed out")).ToBeVisibleAsync();
    }

    /// <summary>Opens a page; how many files came over the wire for it, and how many bytes.</summary>
    public async Task<(int Files, double Bytes)> LoadAsync(string path)
    {
        var (files, bytes) = (0, 0.0);
        var session = await Page.Context.NewCDPSessionAsync(Page);
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
        {
            files++;
            bytes += message!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await session.SendAsync("Network.enable");
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return (files, bytes);
    }

    /// <summary>Holds the screen to what every screen promises, as it is looked at now, and keeps a picture of it.</summary>
    public Task InspectAsync(string name) => InspectAsync(name, new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });

    /// <summary>
    /// The same in light and dark at every width. All rules look at the widest and at the narrowest one, where other parts show; in their other scheme
    /// those that colors and sizes decide. Between them lies nothing that neither has.
    /// </summary>
    public async Task InspectEverywhereAsync(string name)
    {
        var size = Page.ViewportSize!;
        foreach (var (width, scheme) in Looks)
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Page.SetViewportSizeAsync(width, width < 600 ? 700 : 860);
            // Charts draw themselves anew in the frame after.
            await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
            if ((width, scheme) is (1360, ColorScheme.Light) or (320, ColorScheme.Dark))
                await InspectAsync(name);
            else if (width == 768)
                await InspectAsync(name, rules: null);
            else
                await InspectAsync(name, new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"] });
        }

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private async Task InspectAsync(string name, RunOnlyOptions? rules)
    {
        var width = Page.ViewportSize!.Width;
        var dark = await Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        var picture = $"{name}-{width}-{(dark ? "dark" : "light")}";
        Directory.CreateDirectory(Pictures);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, picture + ".png"), FullPage = true });

        if (rules is not null) await ObeyAsync(rules, picture);
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(_complaints);
    }

    private async Task ObeyAsync(RunOnlyOptions rules, string picture)
    {
#pragma warning disable CS0618 // The other way opens a page of its own for each run to bring frames together, of which there are none here.
        var findings = await Page.Locator(":root").RunAxeLegacy(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = rules });
#pragma warning restore CS0618
        Assert.True(findings.Passes.Length > 0, "axe looked at nothing");
        Assert.True(
            findings.Violations.Length == 0,
            $"{picture}: " + string.Join(Environment.NewLine, findings.Violations.Select(finding => $"{finding.Id}: {finding.Help} {finding.Nodes[0].Html}")));
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
