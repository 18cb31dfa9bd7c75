using System.Globalization;
using System.Text.Json;
using NorthStar.Api.Features.Releases;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Setup;
using NorthStar.Api.Tenancy;
using NorthStar.Domain;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api;

/// <summary>What the program does besides serving: the steps of a deployment.</summary>
public static class Commands
{
    private const string Usage =
        """
        migrate                                                              brings the databases up to date, as their owner
        create-practice --name NAME --locator LOCATOR --owner-email ADDRESS  opens a practice and prints its owner's one-time link
        verify-audit-log                                                     follows every practice's audit log from its first event and says where it ends
        release-once --at INSTANT                                            makes what is due at INSTANT, where NorthStar:SimulatedTime allows it: for tests alone
        seed-demo --out FILE                                                 opens the demo practice and writes its sign-ins to FILE
        """;

    public static async Task<int> RunAsync(string command, string[] args)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args).Build();
        try
        {
            switch (command)
            {
                case "migrate":
                    await MigrateAsync(configuration, CancellationToken.None);
                    return 0;
                case "create-practice":
                    var invitation = await InSetupAsync(args, async setup =>
                    {
                        await setup.OpenAsync(Argument("name"), Argument("locator"), CancellationToken.None);
                        return await setup.InviteAsync(Argument("owner-email"), [MemberRoles.Owner], CancellationToken.None);
                    });
                    Console.WriteLine(JsonSerializer.Serialize(new { invitation }, JsonSerializerOptions.Web));
                    return 0;
                case "verify-audit-log":
                    return await VerifyAuditLogAsync(args) ? 0 : 1;
                case "seed-demo":
                    var access = await InSetupAsync(args, setup => DemoPractice.SeedAsync(setup, CancellationToken.None));
                    await using (var file = PrivateFiles.Create(Argument("out")))
                        await JsonSerializer.SerializeAsync(file, access, JsonSerializerOptions.Web);
                    return 0;
                case "release-once":
                    await ReleaseOnceAsync(args, Argument("at"), configuration.GetValue("NorthStar:SimulatedTime", false));
                    return 0;
                default:
                    await Console.Error.WriteLineAsync($"There is no command '{command}'. There are:{Environment.NewLine}{Usage}");
                    return 2;
            }
        }
        catch (DomainException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        string Argument(string name) => configuration[name] is { Length: > 0 } value ? value : throw new DomainException("command.argument_missing", $"--{name} is missing.");
    }

    /// <summary>Brings all schemas up to date.</summary>
    public static async Task MigrateAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var main = Connection(configuration, "Migrations");
        await DatabaseMigration.ApplyAsync(main, Connection(configuration, "KeysMigrations"), cancellationToken);
        await SignInSetup.MigrateAsync(main, cancellationToken);
    }

    /// <summary>Says of every practice where its chain breaks, or where it ends: whoever keeps that elsewhere also notices when the end is cut off.</summary>
    private static async Task<bool> VerifyAuditLogAsync(string[] args)
    {
        await using var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", .. args]);
        var whole = true;
        foreach (var practice in await app.Services.GetRequiredService<PracticeDirectory>().AllAsync(CancellationToken.None))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Enter(practice);
            var (broken, last) = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None);
            whole &= broken is null;
            Console.WriteLine(JsonSerializer.Serialize(
                new { practice, events = last?.Sequence ?? 0, hash = last is null ? null : Convert.ToHexStringLower(last.Hash), brokenAt = broken?.Sequence },
                JsonSerializerOptions.Web));
        }

        return whole;
    }

    /// <summary>A release that is made before its time is wrong for good, so nobody may do it by a slip of the hand.</summary>
    private static async Task ReleaseOnceAsync(string[] args, string at, bool isAllowed)
    {
        if (!isAllowed)
            throw new DomainException("command.for_tests_alone", "release-once is for tests: it needs NorthStar:SimulatedTime=true, which no deployment sets.");
        if (!DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            throw new DomainException("command.argument_invalid", "--at is an instant such as 2026-07-15T00:00:00Z.");
        await using var app = ApiHost.Build(["--role", "release", "--urls", "http://127.0.0.1:0", .. args]);
        await app.Services.GetRequiredService<ReleaseRun>().RunAsync(instant, CancellationToken.None);
    }

    private static async Task<T> InSetupAsync<T>(string[] args, Func<PracticeSetup, Task<T>> work)
    {
        await using var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", .. args]);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PracticeSetup>());
    }

    private static string Connection(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
}
