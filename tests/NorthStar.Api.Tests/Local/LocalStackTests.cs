using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Stack;
using NorthStar.Local;
using Xunit;

namespace NorthStar.Api.Tests.Local;

public sealed class LocalStackTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledApi_ComesBackAndTheStackLeavesNothing()
    {
        var stack = await LocalStack.StartThrowawayAsync(new LocalStackOptions { Portal = false }, cancellationToken: Cancelled);
        await using (stack)
        {
            using var http = new HttpClient { BaseAddress = stack.Api };
            await stack.KillApiAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled));

            await stack.StartApiAsync(Cancelled);

            Assert.Equal("ready", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancelled));
        }

        Assert.False(Directory.Exists(stack.DataFolder));
    }

    [Fact]
    public async Task KilledLauncher_LeavesNothingThatBlocksTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("northstar launcher ").FullName;
        var options = new LocalStackOptions { DataFolder = folder };
        try
        {
            string[] children;
            await using (var launcher = Launch(folder))
            {
                var endpoints = await EndpointsAsync(launcher, folder);
                Assert.Equal(["api", "portal", "demo"], endpoints.Select(member => member.Key));
                Assert.Equal(["joinCode", "owner", "coach", "viewer", "app", "insightsApp"], endpoints["demo"]!.AsObject().Select(member => member.Key));

                var (exitCode, output) = await LaunchCommand(folder).RunAsync(Cancelled);
                Assert.Equal(1, exitCode);
                Assert.Contains("is running on", output, StringComparison.Ordinal);

                children = await File.ReadAllLinesAsync(Path.Combine(folder, "processes"), Cancelled);
                Assert.Equal(3, children.Length);
                launcher.Kill();
                await launcher.WaitForExitAsync(Cancelled);
            }

            var restarted = DateTime.UtcNow;
            await using (var next = Launch(folder))
            {
                await EndpointsAsync(next, folder, restarted);
                Assert.DoesNotContain(children, child => ProcessIdentity.Parse(child)!.IsRunning);

                children = await File.ReadAllLinesAsync(Path.Combine(folder, "processes"), Cancelled);
                await next.StopAsync(TimeSpan.FromSeconds(60));
                Assert.Equal(0, next.ExitCode);
            }

            Assert.DoesNotContain(children, child => ProcessIdentity.Parse(child)!.IsRunning);
            Assert.Null(StackEndpoints.Read(folder));
        }
        finally
        {
            await LocalStack.ResetAsync(options, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    static ChildCommand LaunchCommand(string folder) =>
        new("dotnet", Repository.BuiltAssembly("infra/NorthStar.Local"), "--no-history", "--data", folder, "--api-port", $"{FreePort.Any()}", "--portal-port", $"{FreePort.Any()}");

    static ChildProcess Launch(string folder) => ChildProcess.Start(LaunchCommand(folder), Path.Combine(folder, "launcher.log"));

    static async Task<JsonObject> EndpointsAsync(ChildProcess launcher, string folder, DateTime since = default)
    {
        // What a killed launcher left behind stands there until the next one begins.
        var file = Path.Combine(folder, "endpoints.json");
        await Eventually.BecomesTrueAsync(
            () =>
            {
                Assert.False(launcher.HasExited, launcher.Tail);
                return Task.FromResult(File.Exists(file) && File.GetLastWriteTimeUtc(file) >= since);
            },
            "A stack that is ready",
            seconds: 240);
        return JsonNode.Parse(await File.ReadAllTextAsync(file, Cancelled))!.AsObject();
    }
}
