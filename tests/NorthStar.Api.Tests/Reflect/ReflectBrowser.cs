using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NorthStar.Local;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>One real browser for the tests of the front end; every person gets a profile of their own in it.</summary>
public sealed class ReflectBrowser : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        var path = await Chromium.FindOrInstallAsync(TestContext.Current.CancellationToken);
        playwright = await Playwright.CreateAsync();
        // For a machine on which everything else is tested at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Somebody who has not been here before.</summary>
    /// <param name="service">Where the API is.</param>
    /// <param name="locale">What the browser says of the person's language.</param>
    /// <param name="width">The width of the page, in pixels.</param>
    /// <param name="others">Other sites that the browser may ask.</param>
    internal async Task<Person> ArriveAsync(Uri service, string locale = "en-GB", int width = 1280, params string[] others)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = service.ToString(),
            Locale = locale,
            TimezoneId = "Europe/Amsterdam",
            ViewportSize = new() { Width = width, Height = 800 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var person = new Person(service, others, context);
        await person.OpenAsync();
        return person;
    }
}

/// <summary>Somebody in front of the page; notes whatever its policy refuses, whatever breaks, and every other host that is asked.</summary>
internal sealed class Person(Uri service, string[] others, IBrowserContext context) : IAsyncDisposable
{
    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "reflect");

    private static readonly (int Width, ColorScheme Scheme)[] Looks =
        [(320, ColorScheme.Dark), (1280, ColorScheme.Light)];

    private readonly List<string> complaints = [];
    private int pictures;

    public IPage Page { get; private set; } = null!;

    public IBrowserContext Context => context;

    /// <summary>A new tab; the one before is gone, with all that it knew.</summary>
    public async Task OpenAsync()
    {
        if (Page is not null)
            await Page.CloseAsync();
        Page = await context.NewPageAsync();
        Watch(Page);
    }

    public async Task<IPage> AnotherTabAsync()
    {
        var page = await context.NewPageAsync();
        Watch(page);
        return page;
    }

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1 });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A word of an answer, to be marked.</summary>
    public ILocator Word(string text) => Page.GetByRole(AriaRole.Option, new() { Name = text, Exact = true }).First;

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task IsAskedAsync(string heading) => Assertions.Expect(Heading(heading)).ToBeFocusedAsync();

    /// <summary>Joins with a code and keeps the return code.</summary>
    public async Task<string> JoinAsync(string joinCode, Func<string, Task>? inspect = null)
    {
        inspect ??= _ => Task.CompletedTask;
        await Page.GotoAsync($"/reflect#code={joinCode}");
        await Assertions.Expect(Page.GetByLabel("Join code")).ToHaveValueAsync(joinCode);
        await inspect("arrive");
        await PressAsync("Begin");
        await IsAskedAsync("Before you begin");
        await inspect("promises");
        await Page.GetByLabel("Keep what I write").CheckAsync();
        await PressAsync("I agree and begin");
        await IsAskedAsync("Your way back");
        await inspect("return-code");
        var code = await Page.Locator(".the-code").InnerTextAsync();
        await Page.GetByLabel("I have kept it safe").CheckAsync();
        await PressAsync("Continue");
        return code;
    }

    public async Task ReturnAsync(string code)
    {
        await Page.GetByLabel("Return code").FillAsync(code);
        await PressAsync("Come back");
    }

    /// <summary>Holds the page to what every step promises, wide by day and narrow in the dark, and keeps a picture of each.</summary>
    public async Task InspectAsync(string step, bool axe = true)
    {
        Directory.CreateDirectory(Pictures);
        pictures++;
        foreach (var (width, scheme) in Looks)
        {
            await Page.SetViewportSizeAsync(width, 800);
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var look = $"{pictures:00}-{step}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, look + ".png"), FullPage = true });
            if (!axe)
                continue;
#pragma warning disable CS0618 // The other way opens a page of its own for each run to bring frames together, of which this one has none.
            var findings = await Page.Locator(":root").RunAxeLegacy(new AxeRunOptions
            {
                ResultTypes = [ResultType.Violations],
                RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
#pragma warning restore CS0618
            Assert.True(findings.Passes.Length > 0, "axe looked at nothing");
            Assert.True(
                findings.Violations.Length == 0,
                $"{look}: " + string.Join(Environment.NewLine, findings.Violations.Select(finding => $"{finding.Id}: {finding.Help} {finding.Nodes[0].Html}")));
            Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }

        Assert.Empty(complaints);
    }

    /// <summary>Takes back complaints that a test is about.</summary>
    public void Forgive(string about) => complaints.RemoveAll(complaint => complaint.Contains(about, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) || message.Text.Contains("TrustedType", StringComparison.OrdinalIgnoreCase))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is var address && address.Scheme is "http" or "https" && !service.IsBaseOf(address) && !others.Contains(address.GetLeftPart(UriPartial.Authority)))
                complaints.Add($"asks {address.GetLeftPart(UriPartial.Authority)}");
        };
    }
}
