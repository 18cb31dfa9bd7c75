using System.Globalization;

namespace NorthStar.Local;

/// <summary>What the command line and the environment ask for.</summary>
sealed record LaunchOptions(LocalStackOptions Stack, bool Reset, bool Help, string? TokenFor)
{
    public const string Usage =
        """
        NorthStar on this machine: PostgreSQL, API, release worker, portal and a demo practice.

          dotnet run --project infra/NorthStar.Local [-- options]
          dotnet run --project infra/NorthStar.Local -- token owner|coach|viewer|app|insightsApp

        Options
          --reset               start over: data, keys and passwords of the data folder are deleted first
          --no-history          a demo practice of today, without its two years and their releases: ready sooner
          --no-demo             no demo practice; prints a one-time link for the first owner
          --owner-email <mail>  with --no-demo: the first owner's e-mail address
          --data <folder>       keep everything there            (default: .northstar in the repository)
          --api-port <port>     the API's port                   (default: NORTHSTAR_API_PORT, else 5080)
          --portal-port <port>  the portal's port                (default: NORTHSTAR_PORTAL_PORT, else 5090)
          --help                this text

        A port that is taken moves on to the next free one; .northstar/endpoints.json says where everything is once it is ready.
        'token' prints an access token of the running stack for use with curl.

        Environment
          NORTHSTAR_POSTGRES      a superuser's connection string of a server to use (PostgreSQL 15 or newer)
          NORTHSTAR_POSTGRES_BIN  the folder of the PostgreSQL programs to use, or 'embedded' for those of the npm package
        """;

    /// <exception cref="SetupException">An option is unknown, or its value is.</exception>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments)
    {
        var stack = new LocalStackOptions
        {
            History = true,
            ApiPort = PortFromEnvironment("NORTHSTAR_API_PORT", 5080),
            PortalPort = PortFromEnvironment("NORTHSTAR_PORTAL_PORT", 5090),
            Postgres = Environment.GetEnvironmentVariable("NORTHSTAR_POSTGRES") is { Length: > 0 } connection ? connection : null,
        };
        var options = new LaunchOptions(stack, Reset: false, Help: false, TokenFor: null);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new SetupException($"{name} needs a value; --help lists the options.");
            options = name switch
            {
                "--reset" => options with { Reset = true },
                "--no-history" => options with { Stack = options.Stack with { History = false } },
                "--no-demo" => options with { Stack = options.Stack with { Demo = false } },
                "--owner-email" => options with { Stack = options.Stack with { OwnerEmail = Value() } },
                "--data" => options with { Stack = options.Stack with { DataFolder = Path.GetFullPath(Value()) } },
                "--api-port" => options with { Stack = options.Stack with { ApiPort = Port(name, Value()) } },
                "--portal-port" => options with { Stack = options.Stack with { PortalPort = Port(name, Value()) } },
                "--help" or "-h" => options with { Help = true },
                "token" when i == 0 => options with { TokenFor = Value() },
                _ => throw new SetupException($"Unknown option '{name}'; --help lists the options."),
            };
        }

        return options;
    }

    static int PortFromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? Port(name, value) : otherwise;

    static int Port(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new SetupException($"{name} must be a port from 1 to 65535, not '{value}'.");
}
