using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api;

/// <summary>What the program does besides serving: the steps of a deployment.</summary>
public static class Commands
{
    public static async Task<int> RunAsync(string command, string[] args)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args).Build();
        switch (command)
        {
            case "migrate":
                await MigrateAsync(configuration, CancellationToken.None);
                return 0;
            default:
                await Console.Error.WriteLineAsync($"There is no command '{command}'. There are: migrate.");
                return 2;
        }
    }

    /// <summary>Brings all schemas up to date.</summary>
    public static async Task MigrateAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var main = Connection(configuration, "Migrations");
        await Migrations.ApplyAsync(main, Connection(configuration, "KeysMigrations"), cancellationToken);
        await SignInSetup.MigrateAsync(main, cancellationToken);
    }

    private static string Connection(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
}
