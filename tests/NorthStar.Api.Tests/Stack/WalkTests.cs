using System.Diagnostics;
using System.Text.RegularExpressions;
using NorthStar.Local;

namespace NorthStar.Api.Tests.Stack;

/// <summary>The README's walk, pasted into a shell as a reader would.</summary>
[Collection(WholeProduct.Name)]
public sealed partial class WalkTests(StackUnderTest under)
{
    [Fact]
    public async Task TheWalkOfTheReadme_GoesToItsEnd_AndSurvivesARestart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The walk is written for a POSIX shell.");
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var walk = Walk().Match(readme).Groups[1].Value.Replace(".northstar/endpoints.json", Path.Combine(under.Stack.DataFolder, "endpoints.json"), StringComparison.Ordinal);
        Assert.Contains("check-ins", walk, StringComparison.Ordinal);

        var (exit, output, error) = await RunAsync("set -euo pipefail\n" + walk + "\necho \"$TOKEN $RESPONSE $NORTH_STAR $VISION $GOAL\"");
        Assert.True(exit == 0, error + output);
        var ids = output.Trim().Split('\n')[^1].Split(' ');

        await under.Stack.KillApiAsync();
        await under.Stack.Cluster!.StopAsync();
        await under.Stack.Cluster.StartAsync();
        await under.Stack.StartApiAsync();

        using var person = under.Http(ids[0]);
        var response = await (await person.GetAsync($"/v1/responses/{ids[1]}")).JsonAsync();
        var current = await (await person.GetAsync("/v1/north-stars/current")).JsonAsync();
        var vision = await (await person.GetAsync($"/v1/visions/{ids[3]}")).JsonAsync();
        var goal = await (await person.GetAsync($"/v1/goals/{ids[4]}")).JsonAsync();
        var checkIns = await (await person.GetAsync($"/v1/goals/{ids[4]}/check-ins")).JsonAsync();

        Assert.Equal("completed", (string)response["status"]!);
        Assert.Equal(11, response["answers"]!.AsArray().Count);
        Assert.Equal(ids[2], (string)current["id"]!);
        Assert.Equal("Two days of teaching a week", (string)vision["looksLike"]!);
        Assert.Equal("active", (string)goal["status"]!);
        Assert.Equal("I have asked.", (string)checkIns["items"]![0]!["note"]!);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root })!;
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await output, await error);
    }

    [GeneratedRegex("```bash walk\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Walk();
}
