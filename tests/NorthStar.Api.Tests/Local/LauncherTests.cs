using NorthStar.Local;
using Xunit;

namespace NorthStar.Api.Tests.Local;

public sealed class LauncherTests
{
    [Theory]
    [InlineData("--fast")]
    [InlineData("--api-port")]
    [InlineData("--api-port", "0")]
    [InlineData("--portal-port", "http")]
    [InlineData("--data")]
    public async Task WrongOption_GivesOneSentenceAndExitCode2(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Single(output.Split('\n'));
    }

    [Fact]
    public async Task Help_ListsTheOptions()
    {
        var (exitCode, output) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--reset", output, StringComparison.Ordinal);
    }

    static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        new ChildCommand("dotnet", [Repository.BuiltAssembly("infra/NorthStar.Local"), .. arguments]).RunAsync(TestContext.Current.CancellationToken);
}
