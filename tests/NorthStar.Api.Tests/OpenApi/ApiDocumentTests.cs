using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Local;
using Swashbuckle.AspNetCore.Swagger;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>The document of the API: what is served is what is committed, and both are read without trouble.</summary>
public sealed class ApiDocumentTests(TestApi api)
{
    private const string Update = "NORTHSTAR_UPDATE_OPENAPI";

    public static string CommittedPath => Path.Combine(Repository.Root, "api", "NorthStar.Api", "openapi", "v1.json");

    [Fact]
    public async Task Committed_IsWhatIsServed()
    {
        using var client = api.Anonymous();
        var served = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(CommittedPath, served, TestContext.Current.CancellationToken);
        var committed = File.Exists(CommittedPath) ? await File.ReadAllTextAsync(CommittedPath, TestContext.Current.CancellationToken) : "";
        if (served != committed.ReplaceLineEndings("\n"))
            Assert.Fail($"{CommittedPath} is not what the API serves. If the change is meant, run this test once with {Update}=1 and commit the file. First difference: {FirstDifference(committed, served)}");
    }

    [Fact]
    public void Document_CanBeMade_OfEveryEndpoint()
    {
        using var scope = api.Services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        Assert.NotEmpty(document.Paths);
    }

    [Fact]
    public async Task Served_IsTagged_AndNotSentTwice()
    {
        using var client = api.Anonymous();
        using var first = await client.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DocsPage_AndItsFiles_RunUnderAStrictPolicy()
    {
        using var client = api.Anonymous();
        foreach (var file in (string[])["index.html", "index.js", "index.css", "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "oauth2-redirect.html", "oauth2-redirect.js"])
        {
            using var answer = await client.GetAsync("/docs/" + file, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, file);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            if (!file.EndsWith(".html", StringComparison.Ordinal))
                continue;
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("<script(?![^>]*src=)", page);
        }
    }

    [Fact]
    public async Task DocsPage_SignsMembersInThroughItsOwnClient()
    {
        using var client = api.Anonymous();
        var script = await client.GetStringAsync("/docs/index.js", TestContext.Current.CancellationToken);
        Assert.Contains("northstar-docs", script, StringComparison.Ordinal);
        Assert.Contains("usePkceWithAuthorizationCodeGrant", script, StringComparison.Ordinal);
    }

    /// <summary>A browser says on its console what a policy has kept it from.</summary>
    [Fact]
    public async Task DocsPage_ShowsEveryOperation_WithoutAViolation()
    {
        var profile = Directory.CreateTempSubdirectory("northstar-docs").FullName;
        try
        {
            var browser = new ChildCommand(
                await Chromium.FindOrInstallAsync(TestContext.Current.CancellationToken),
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=" + profile, "--enable-logging=stderr", "--virtual-time-budget=60000", "--dump-dom",
                new Uri(api.Address, "/docs/index.html").AbsoluteUri);
            var (_, output) = await browser.RunAsync(TestContext.Current.CancellationToken);
            var violations = output.Split('\n').Where(line => line.Contains("Content Security Policy", StringComparison.Ordinal)).ToArray();
            Assert.True(violations.Length == 0, string.Join('\n', violations));
            using var client = api.Anonymous();
            var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
            foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(o => (string)o.Value!["operationId"]!))
                Assert.Contains($"-{operation}\"", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    private static string FirstDifference(string committed, string served)
    {
        var (before, after) = (committed.Split('\n'), served.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        return $"line {line + 1}: \"{before.ElementAtOrDefault(line)?.Trim()}\" is now \"{after.ElementAtOrDefault(line)?.Trim()}\"";
    }
}
