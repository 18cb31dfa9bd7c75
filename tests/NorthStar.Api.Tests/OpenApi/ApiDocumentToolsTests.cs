using System.Text.Json.Nodes;
using NorthStar.Local;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>What others do with the committed document: hold it against rules, and make types of it.</summary>
public sealed class ApiDocumentToolsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "openapi");

    /// <summary>OpenAPI's own rules, those of OWASP, and every example against its schema.</summary>
    [Fact]
    public async Task Spectral_FindsNothing()
    {
        var (exitCode, output) = await SpectralAsync(ApiDocumentTests.CommittedPath);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Redocly_FindsNothing()
    {
        var (exitCode, output) = await RunAsync("@redocly/cli/bin/cli.js", "lint", ApiDocumentTests.CommittedPath, "--config", Path.Combine(Folder, "redocly.yaml"));
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Rules that find nothing prove nothing unless they find what is there.</summary>
    [Fact]
    public async Task Spectral_FindsAWrongExample_AndAMissingLimit()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(ApiDocumentTests.CommittedPath, TestContext.Current.CancellationToken))!;
        document["paths"]!["/v1/goals"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!["title"] = 5;
        document["components"]!["schemas"]!["GoalResponse"]!["properties"]!["title"]!.AsObject().Remove("maxLength");
        // The rest of the document only takes its time.
        foreach (var path in document["paths"]!.AsObject().Select(p => p.Key).Where(p => p != "/v1/goals").ToArray())
            document["paths"]!.AsObject().Remove(path);
        using var folder = new TemporaryFolder();
        var broken = Path.Combine(folder.Path, "broken.json");
        await File.WriteAllTextAsync(broken, document.ToJsonString(), TestContext.Current.CancellationToken);

        var (exitCode, output) = await SpectralAsync(broken);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("oas3-valid-media-example", output, StringComparison.Ordinal);
        Assert.Contains("owasp:api4:2023-string-limit", output, StringComparison.Ordinal);
    }

    /// <summary>A client in TypeScript compiles against the types made of the document, and one that misspells a member does not.</summary>
    [Fact]
    public async Task TypeScript_Compiles()
    {
        using var folder = new TemporaryFolder();
        var types = Path.Combine(folder.Path, "v1.d.ts");
        var made = await RunAsync("openapi-typescript/bin/cli.js", ApiDocumentTests.CommittedPath, "--output", types);
        Assert.True(made.ExitCode == 0, made.Output);

        const string Client =
            """
            import type { components, operations } from "./v1";
            type Goal = components["schemas"]["GoalResponse"];
            type Create = operations["CreateGoal"]["requestBody"]["content"]["application/json"];
            export const body: Create = { title: "Teach four hours a week", target: null };
            export const statuses: Goal["status"][] = ["draft", "active"];
            export const patch: components["schemas"]["UpdateGoalRequest"] = { why: null };
            export const answer: components["schemas"]["Answer"] = { linkId: "away-themes", value: ["workload"] };
            """;
        Assert.Equal((0, ""), await CompileAsync(folder.Path, Client));
        var wrong = await CompileAsync(folder.Path, Client.Replace("title:", "titel:", StringComparison.Ordinal));
        Assert.NotEqual(0, wrong.ExitCode);
        Assert.Contains("titel", wrong.Output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> CompileAsync(string folder, string client)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "client.ts"), client, TestContext.Current.CancellationToken);
        return await RunAsync("typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--typeRoots", folder, Path.Combine(folder, "client.ts"));
    }

    private static Task<(int ExitCode, string Output)> SpectralAsync(string document) =>
        RunAsync("@stoplight/spectral-cli/dist/index.js", "lint", document, "--ruleset", Path.Combine(Folder, ".spectral.yaml"), "--fail-severity", "hint");

    private static async Task<(int ExitCode, string Output)> RunAsync(string tool, params string[] arguments)
    {
        await NpmPackages.InstallAsync(Folder, TestContext.Current.CancellationToken);
        var command = new ChildCommand("node", [Path.Combine(Folder, "node_modules", tool), .. arguments])
        {
            WorkingFolder = Folder,
            Environment = new Dictionary<string, string?> { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true", ["NO_COLOR"] = "1" },
        };
        return await command.RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("northstar-openapi").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
