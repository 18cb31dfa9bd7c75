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
using NorthStar.Domain.Privacy;

namespace NorthStar.Api;

/// <summary>What the program does besides serving: the steps of a deployment.</summary>
public static class Commands
{
    private const string Usage =
        """
        migrate                                                              brings the databases up to date, as their owner
        create-practice --name NAME --locator LOCATOR --owner-email ADDRESS  opens a practice and prints its owner's one-time link; with [--expected-participants N]
                                                                             its coaches get figures half-yearly from 500 people a year on, quarterly from 2,000
        verify-audit-log                                                     follows every practice's audit log from its first event and says where it ends
        seed-demo --out FILE [--with-history true]                           opens the demo practice and writes its sign-ins to FILE
        prepare-demo-keys                                                    makes the key pairs that the history of a demo practice needs
        release-once --at INSTANT                                            makes what is due at INSTANT; these two where NorthStar:SimulatedTime=true
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
                        await setup.OpenAsync(Argument("name"), Argument("locator"), configuration.GetValue("expected-participants", 0), CancellationToken.None);
                        return await setup.InviteAsync(Argument("owner-email"), [MemberRoles.Owner], CancellationToken.None);
                    });
                    Console.WriteLine(JsonSerializer.Serialize(new { invitation }, JsonSerializerOptions.Web));
                    return 0;
                case "verify-audit-log":
                    return await VerifyAuditLogAsync(args) ? 0 : 1;
                case "seed-demo":
                    var access = await SeedDemoAsync(args, configuration.GetValue("with-history", false));
                    await using (var file = PrivateFiles.Create(Argument("out")))
                        await JsonSerializer.SerializeAsync(file, access, JsonSerializerOptions.Web);
                    return 0;
                case "prepare-demo-keys":
                    Simulated(configuration);
                    await PrepareDemoKeysAsync(args);
                    return 0;
                case "release-once":
                    Simulated(configuration);
                    await ReleaseOnceAsync(args, Argument("at"));
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
    private static void Simulated(IConfiguration configuration)
    {
        if (!configuration.GetValue("NorthStar:SimulatedTime", false))
            throw new DomainException("command.for_tests_alone", "This command is for tests and demos: it needs NorthStar:SimulatedTime=true, which no deployment sets.");
    }

    private static async Task ReleaseOnceAsync(string[] args, string at)
    {
        if (!DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            throw new DomainException("command.argument_invalid", "--at is an instant such as 2026-07-15T00:00:00Z.");
        await using var app = ApiHost.Build(["--role", "release", "--urls", "http://127.0.0.1:0", .. args]);
        await app.Services.GetRequiredService<ReleaseRun>().RunAsync(instant, CancellationToken.None);
    }

    /// <summary>Makes the key pairs that the history of a demo practice is sealed to.</summary>
    private static async Task PrepareDemoKeysAsync(string[] args)
    {
        await using var app = ApiHost.Build(["--role", "release", "--urls", "http://127.0.0.1:0", .. args]);
        var now = DateTimeOffset.UtcNow;
        await app.Services.PrepareFactKeysAsync(Quarter.Of(DemoHistory.BeginsBefore(now)), now, CancellationToken.None);
    }

    /// <summary>
    /// Opens the demo practice; with a history, some years ago, and lets people live through them: by requests to this very API, whose clock is told what
    /// time it is.
    /// </summary>
    private static async Task<DemoAccess> SeedDemoAsync(string[] args, bool withHistory)
    {
        var now = DateTimeOffset.UtcNow;
        var clock = new SimulatedClock(withHistory ? DemoHistory.BeginsBefore(now) : now);
        await using var app = ApiHost.Build(
            [.. args, "--role", "api", "--urls", "http://127.0.0.1:0", "--NorthStar:ManagementUrl", "", "--NorthStar:RateLimits:AnonymousBurst", "10000000"],
            builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var scope = app.Services.CreateAsyncScope();
        var (access, questionnaire, staff) = await DemoPractice.SeedAsync(scope.ServiceProvider.GetRequiredService<PracticeSetup>(), CancellationToken.None);
        if (!withHistory)
            return access;
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await new DemoHistory(http, clock, now).LiveAsync(questionnaire, staff, CancellationToken.None);
        await app.StopAsync();
        return access;
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
