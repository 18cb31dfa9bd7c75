using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace NorthStar.Local;

/// <summary>Passwords and secrets of one stack, made at random when it first starts.</summary>
public sealed record StackSecrets(string Superuser, RolePasswords Roles, string PortalClientSecret)
{
    /// <summary>New random ones.</summary>
    public static StackSecrets Generate() =>
        new(PostgresClusterOptions.NewPassword(), RolePasswords.Generate(), PostgresClusterOptions.NewPassword());
}

/// <summary>A member of the demo practice and the password to sign in with.</summary>
public sealed record DemoMember(string Email, string Password);

/// <summary>An API client of the demo practice.</summary>
public sealed record DemoApp(string ClientId, string ClientSecret);

/// <summary>How to get into the demo practice.</summary>
public sealed record DemoAccess(string JoinCode, DemoMember Owner, DemoMember Coach, DemoMember Viewer, DemoApp App, DemoApp InsightsApp);

/// <summary>The content of <c>endpoints.json</c>: where the stack answers, and how to get in.</summary>
public sealed record StackEndpoints(
    string Api,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Portal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DemoAccess? Demo)
{
    /// <summary>Reads the file of a running stack; null when none is ready.</summary>
    public static StackEndpoints? Read(string dataFolder) => SecretFiles.Read<StackEndpoints>(Path.Combine(dataFolder, "endpoints.json"));
}

/// <summary>
/// PostgreSQL, API, release worker and portal as real processes on loopback, migrated and with a practice in it. What the launcher runs, and what
/// browser tests, fault tests and benchmarks run against. Only one stack at a time works in a data folder.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A stack of processes, not a collection.")]
public sealed class LocalStack : IAsyncDisposable
{
    static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(90);
    static readonly string[] OwnFiles = ["secrets.json", "endpoints.json", "demo.json", "first-owner.json", "processes", "migrated", "unfinished"];
    static readonly string[] OwnFolders = ["keys", "logs"];
    static readonly string[] ForeignSettings = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "ConnectionStrings__", "NorthStar__", "Kestrel__", "URLS", "HTTP_PORTS", "PG"];

    readonly LocalStackOptions options;
    readonly FileLock folderLock;
    readonly Dictionary<string, ChildProcess> children = [];
    readonly HashSet<int> lostPorts = [];
    StackSecrets secrets = null!;

    LocalStack(LocalStackOptions options, FileLock folderLock)
    {
        this.options = options;
        this.folderLock = folderLock;
    }

    /// <summary>Where the API answers.</summary>
    public Uri Api => new($"http://127.0.0.1:{ApiPort}");

    /// <summary>Where the portal answers.</summary>
    public Uri Portal => new($"http://127.0.0.1:{PortalPort}");

    /// <summary>Health and metrics of the API.</summary>
    public Uri ApiManagement => new($"http://127.0.0.1:{ManagementPort}");

    /// <summary>The private cluster; null on a configured server.</summary>
    public PostgresCluster? Cluster { get; private set; }

    /// <summary>The stack's databases, one connection string per role.</summary>
    public NorthStarDatabases Databases { get; private set; } = null!;

    /// <summary>How to get into the demo practice; null without one.</summary>
    public DemoAccess? Demo { get; private set; }

    /// <summary>The one-time link by which the first owner comes in; null with a demo practice.</summary>
    public string? OwnerLink { get; private set; }

    /// <summary>The process id of the API; it changes with each start.</summary>
    public int ApiProcessId => children["api"].Id;

    /// <summary>The folder of the processes' logs.</summary>
    public string LogFolder => Path.Combine(options.DataFolder, "logs");

    /// <summary>The stack's data folder.</summary>
    public string DataFolder => options.DataFolder;

    int ApiPort { get; set; }
    int PortalPort { get; set; }
    int ManagementPort { get; set; }

    /// <summary>Starts everything and returns when all of it is ready.</summary>
    /// <exception cref="SetupException">Something is in the way; the message says what, with the last lines of the process concerned.</exception>
    public static Task<LocalStack> StartAsync(LocalStackOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, cluster: null, cancellationToken);

    /// <summary>Starts a stack for one test run: free ports, a throw-away cluster, and a data folder that disappears with <see cref="DisposeAsync"/>.</summary>
    /// <param name="options">Folder and ports are ignored.</param>
    /// <param name="settings">Further settings of the database server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LocalStack> StartThrowawayAsync(
        LocalStackOptions options, IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default)
    {
        var cluster = await PostgresCluster.StartThrowawayAsync(options.Durable, settings, cancellationToken);
        try
        {
            return await StartAsync(
                options with { DataFolder = Path.Combine(cluster.Folder, "stack"), ApiPort = FreePort.Any(), PortalPort = FreePort.Any(), Postgres = null },
                cluster, cancellationToken);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what stacks have kept in the folder, and nothing else that is in it.</summary>
    /// <exception cref="SetupException">A stack is running on it.</exception>
    public static async Task ResetAsync(LocalStackOptions options, CancellationToken cancellationToken = default)
    {
        using var _ = TakeFolder(options.DataFolder);
        await EndAbandonedAsync(options.DataFolder);
        await PostgresCluster.DeleteAsync(Path.Combine(options.DataFolder, "postgres"), cancellationToken);
        if (options.Postgres is not null) await NorthStarDatabases.DropAsync(options.Postgres, cancellationToken);
        foreach (var folder in OwnFolders.Select(name => Path.Combine(options.DataFolder, name)).Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        foreach (var file in OwnFiles) File.Delete(Path.Combine(options.DataFolder, file));
    }

    /// <summary>Kills the API (SIGKILL). Start it again with <see cref="StartApiAsync"/>.</summary>
    public async Task KillApiAsync()
    {
        var api = children["api"];
        api.Kill();
        await api.WaitForExitAsync();
    }

    /// <summary>Starts the API again after <see cref="KillApiAsync"/>, on the same port, and returns when it is ready.</summary>
    /// <exception cref="SetupException">It does not become ready.</exception>
    public async Task StartApiAsync(CancellationToken cancellationToken = default)
    {
        await children["api"].DisposeAsync();
        StartApi();
        await ReadyAsync("api", ApiPort, cancellationToken);
    }

    /// <summary>Kills the portal (SIGKILL). Start it again with <see cref="StartPortalAsync"/>.</summary>
    public async Task KillPortalAsync()
    {
        var portal = children["portal"];
        portal.Kill();
        await portal.WaitForExitAsync();
    }

    /// <summary>Starts the portal again after <see cref="KillPortalAsync"/>, on the same port, and returns when it is ready.</summary>
    /// <exception cref="SetupException">It does not become ready.</exception>
    public async Task StartPortalAsync(CancellationToken cancellationToken = default)
    {
        await children["portal"].DisposeAsync();
        StartPortal();
        await ReadyAsync("portal", PortalPort, cancellationToken);
    }

    /// <summary>Completes when a process of the stack ends although nobody stopped it; says which, with its last lines.</summary>
    public async Task<string> WaitForBreakdownAsync(CancellationToken cancellationToken)
    {
        var ends = children.ToDictionary(child => child.Value.WaitForExitAsync(cancellationToken), child => child.Key);
        if (Cluster is not null) ends[Cluster.WaitForExitAsync(cancellationToken)] = "postgres";
        var ended = await Task.WhenAny(ends.Keys);
        await ended;
        var name = ends[ended];
        return name == "postgres" ? $"PostgreSQL ended; see {Cluster!.LogFile}" : Describe(name, "ended");
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(EndpointsFile);
        await Task.WhenAll(children.Values.Select(child => child.DisposeAsync().AsTask()));
        children.Clear();
        // Pools of this process would otherwise hold dead connections to a port that another test's cluster may get.
        if (Databases is not null)
            foreach (var connection in new[] { Databases.Main, Databases.Keys, Databases.Migrations, Databases.KeysMigrations, Databases.Release, Databases.Portal })
                NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
        File.Delete(Path.Combine(options.DataFolder, "processes"));
        folderLock.Dispose();
        if (Cluster is not null) await Cluster.DisposeAsync();
    }

    string EndpointsFile => Path.Combine(options.DataFolder, "endpoints.json");
    string MigratedNote => Path.Combine(options.DataFolder, "migrated");
    string UnfinishedNote => Path.Combine(options.DataFolder, "unfinished");

    static async Task<LocalStack> StartAsync(LocalStackOptions options, PostgresCluster? cluster, CancellationToken cancellationToken)
    {
        options = options with { DataFolder = Path.GetFullPath(options.DataFolder) };
        var stack = new LocalStack(options, TakeFolder(options.DataFolder)) { Cluster = cluster };
        try
        {
            await stack.BringUpAsync(cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    static FileLock TakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(
                    folder,
                    // The user that PostgreSQL runs as, when started from root, walks through.
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | (Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : 0));
        }

        return FileLock.TryTake(Path.Combine(folder, "lock"))
            ?? throw new SetupException($"NorthStar is running on {folder} already: stop it first, or choose another folder with --data.");
    }

    async Task BringUpAsync(CancellationToken cancellationToken)
    {
        File.Delete(EndpointsFile);
        Watchdog.Remove(EndpointsFile);
        await EndAbandonedAsync(options.DataFolder);
        foreach (var folder in OwnFolders) CreatePrivateFolder(Path.Combine(options.DataFolder, folder));
        CheckKindOfPractice();

        var secretsFile = Path.Combine(options.DataFolder, "secrets.json");
        if (SecretFiles.Read<StackSecrets>(secretsFile) is { } known) secrets = known;
        else SecretFiles.Write(secretsFile, secrets = StackSecrets.Generate());

        await StartDatabasesAsync(cancellationToken);
        await MigrateAsync(cancellationToken);
        options.Report("Starting the services");
        while (!await TryStartServicesAsync(cancellationToken))
            await StopServicesAsync();
        SecretFiles.Write(EndpointsFile, new StackEndpoints(Api.ToString().TrimEnd('/'), options.Portal ? Portal.ToString().TrimEnd('/') : null, Demo));
    }

    async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // A build that has migrated these very data has nothing to add to them; a server of somebody else's may have changed under us.
        var build = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Repository.BuiltAssembly("api/NorthStar.Api"), cancellationToken)));
        if (Cluster is not null && File.Exists(MigratedNote) && await File.ReadAllTextAsync(MigratedNote, cancellationToken) == build) return;
        options.Report("Migrating the databases");
        await RunApiCommandAsync(["migrate"], new() { ["ConnectionStrings__Migrations"] = Databases.Migrations, ["ConnectionStrings__KeysMigrations"] = Databases.KeysMigrations }, cancellationToken);
        await File.WriteAllTextAsync(MigratedNote, build, cancellationToken);
    }

    void CheckKindOfPractice()
    {
        var (other, remedy) = options.Demo ? ("first-owner.json", "add --no-demo") : ("demo.json", "leave --no-demo out");
        if (File.Exists(Path.Combine(options.DataFolder, other)))
            throw new SetupException($"{options.DataFolder} holds {(options.Demo ? "a practice of your own" : "the demo practice")}: {remedy}, start over with --reset, or choose another folder with --data.");
    }

    async Task StartDatabasesAsync(CancellationToken cancellationToken)
    {
        options.Report("Starting PostgreSQL");
        try
        {
            if (options.Postgres is not null)
            {
                Databases = await NorthStarDatabases.CreateAsync(options.Postgres, secrets.Roles, cancellationToken);
                return;
            }

            Cluster ??= await PostgresCluster.StartAsync(
                new PostgresClusterOptions(Path.Combine(options.DataFolder, "postgres")) { Durable = options.Durable, SuperuserPassword = secrets.Superuser }, cancellationToken);
            // An interrupted first start has left half a practice, and nobody has worked with it yet.
            if (File.Exists(UnfinishedNote))
            {
                await NorthStarDatabases.DropAsync(Cluster.SuperuserConnectionString, cancellationToken);
                File.Delete(MigratedNote);
                File.Delete(UnfinishedNote);
            }

            Databases = await Cluster.CreateDatabasesAsync(secrets.Roles, cancellationToken);
        }
        catch (NpgsqlException problem)
        {
            throw new SetupException($"The database server refuses to be set up: {problem.Message}", problem);
        }
    }

    /// <summary>False when somebody else took one of the ports in the meantime.</summary>
    async Task<bool> TryStartServicesAsync(CancellationToken cancellationToken)
    {
        ApiPort = FreePort.From(options.ApiPort, lostPorts);
        PortalPort = FreePort.From(options.PortalPort, [ApiPort, .. lostPorts]);
        ManagementPort = FreePort.Any();
        var workerPort = FreePort.Any();

        // A history is lived before the others run: the worker would close years that have only begun, and the jobs clear away what ended in them.
        if (options is { Demo: true, History: true }) await CreatePracticeAsync(cancellationToken);

        // The worker makes the key pair of the quarter, without which nothing can be completed.
        var workerSettings = ReleaseSettings();
        workerSettings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{workerPort}";
        Start("release-worker", ApiCommand(["--role", "release"], workerSettings));
        StartServing();
        if (!await ReadyAsync("release-worker", workerPort, cancellationToken) || !await ReadyAsync("api", ApiPort, cancellationToken)) return false;

        await CreatePracticeAsync(cancellationToken);
        return !options.Portal || await ReadyAsync("portal", PortalPort, cancellationToken);
    }

    void StartServing()
    {
        if (children.ContainsKey("api")) return;
        StartApi();
        if (options.Portal) StartPortal();
    }

    void StartPortal() => Start("portal", new ChildCommand(DotNet, Repository.BuiltAssembly("admin-portal/NorthStar.AdminPortal"))
    {
        WorkingFolder = Path.Combine(Repository.Root, "admin-portal", "NorthStar.AdminPortal"),
        Environment = ChildEnvironment(new()
        {
            ["ASPNETCORE_URLS"] = Portal.ToString(),
            ["ConnectionStrings__Portal"] = Databases.Portal,
            ["NorthStar__ApiUrl"] = Api.ToString(),
            ["NorthStar__PortalClientSecret"] = secrets.PortalClientSecret,
            ["NorthStar__KeysFolder"] = CreatePrivateFolder(Path.Combine(options.DataFolder, "keys", "portal")),
        }),
    });

    void StartApi() => Start("api", ApiCommand(["--role", "api,jobs"], ApiSettings()));

    // The worker's own role and its own keys; of the API's it has none.
    Dictionary<string, string?> ReleaseSettings() => new()
    {
        ["ConnectionStrings__Main"] = Databases.Release,
        ["NorthStar__FactKeysFolder"] = CreatePrivateFolder(Path.Combine(options.DataFolder, "keys", "facts")),
    };

    Dictionary<string, string?> SimulatedReleaseSettings()
    {
        var settings = ReleaseSettings();
        settings["NorthStar__SimulatedTime"] = "true";
        return settings;
    }

    Dictionary<string, string?> ApiSettings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = Api.ToString(),
            ["ConnectionStrings__Main"] = Databases.Main,
            ["ConnectionStrings__Keys"] = Databases.Keys,
            ["NorthStar__ManagementUrl"] = ApiManagement.ToString(),
            ["NorthStar__KeysFolder"] = CreatePrivateFolder(Path.Combine(options.DataFolder, "keys", "api")),
            ["NorthStar__PortalClientSecret"] = secrets.PortalClientSecret,
        };
        foreach (var (name, value) in options.ApiEnvironment) settings[name] = value;
        return settings;
    }

    async Task CreatePracticeAsync(CancellationToken cancellationToken)
    {
        var demoFile = Path.Combine(options.DataFolder, "demo.json");
        var ownerFile = Path.Combine(options.DataFolder, "first-owner.json");
        Demo = SecretFiles.Read<DemoAccess>(demoFile);
        // The API may answer on another port today than when the link was made.
        OwnerLink = SecretFiles.Read<FirstOwner>(ownerFile) is { } owner ? new Uri(Api, new Uri(owner.Link).PathAndQuery).ToString() : null;
        if (Demo is not null || OwnerLink is not null) return;

        await File.WriteAllTextAsync(UnfinishedNote, "", cancellationToken);
        if (options.Demo)
        {
            options.Report("Seeding the demo practice");
            var unfinished = Path.Combine(options.DataFolder, "keys", "demo.json.new");
            File.Delete(unfinished);
            if (options.History)
            {
                // The first person waits for the keys; everything before that does not.
                await Task.WhenAll(
                    RunApiCommandAsync(["prepare-demo-keys"], SimulatedReleaseSettings(), cancellationToken),
                    RunApiCommandAsync(["seed-demo", "--out", unfinished, "--with-history", "true"], ApiSettings(), cancellationToken));
                options.Report("Making the demo's releases");
                StartServing();
                await RunApiCommandAsync(["release-once", "--at", DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture)], SimulatedReleaseSettings(), cancellationToken);
            }
            else
            {
                await RunApiCommandAsync(["seed-demo", "--out", unfinished], ApiSettings(), cancellationToken);
            }

            Demo = SecretFiles.Read<DemoAccess>(unfinished) ?? throw new SetupException("seed-demo wrote no file.");
            SecretFiles.Write(demoFile, Demo);
            File.Delete(unfinished);
        }
        else
        {
            var output = await RunApiCommandAsync(
                ["create-practice", "--name", "My practice", "--locator", "HOME", "--owner-email", options.OwnerEmail], ApiSettings(), cancellationToken);
            OwnerLink = FindLink(output);
            SecretFiles.Write(ownerFile, new FirstOwner(OwnerLink));
        }

        File.Delete(UnfinishedNote);
    }

    sealed record FirstOwner(string Link);

    // The command prints a JSON object as its last line; log lines may come before it.
    static string FindLink(string output)
    {
        var line = output.Split('\n').Select(text => text.Trim()).LastOrDefault(text => text.StartsWith('{'))
            ?? throw new SetupException($"create-practice printed no link: {output}");
        using var document = JsonDocument.Parse(line);
        foreach (var property in document.RootElement.EnumerateObject())
            if (property.Value.ValueKind == JsonValueKind.String && Uri.TryCreate(property.Value.GetString(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
                return link.ToString();
        throw new SetupException($"create-practice printed no link: {line}");
    }

    async Task<string> RunApiCommandAsync(string[] arguments, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        // A command is over before what heaps for many cores cost comes back.
        settings["DOTNET_gcServer"] = "0";
        var (exitCode, output) = await ApiCommand(arguments, settings).RunAsync(cancellationToken);
        await File.AppendAllTextAsync(Path.Combine(LogFolder, arguments[0] + ".log"), arguments[0] == "create-practice" ? "" : output + Environment.NewLine, cancellationToken);
        if (exitCode != 0)
            throw new SetupException($"'{arguments[0]}' failed with exit code {exitCode}:{Environment.NewLine}{string.Join(Environment.NewLine, output.Split('\n').TakeLast(30))}");
        return output;
    }

    ChildCommand ApiCommand(string[] arguments, Dictionary<string, string?> settings) =>
        new(DotNet, [Repository.BuiltAssembly("api/NorthStar.Api"), .. arguments])
        {
            WorkingFolder = Path.Combine(Repository.Root, "api", "NorthStar.Api"),
            Environment = ChildEnvironment(settings),
        };

    // What this process happens to have in its environment configures none of the children.
    Dictionary<string, string?> ChildEnvironment(Dictionary<string, string?> settings)
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => ForeignSettings.Any(foreign => name.StartsWith(foreign, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, _ => (string?)null);
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // To look around in, what starts sooner is worth more than what runs faster after an hour.
        environment["DOTNET_TieredPGO"] = "0";
        environment["NorthStar__PublicUrl"] = Api.ToString().TrimEnd('/');
        environment["NorthStar__PortalUrl"] = Portal.ToString().TrimEnd('/');
        environment["NorthStar__AllowInsecureHttp"] = "true";
        foreach (var (name, value) in settings) environment[name] = value;
        return environment;
    }

    void Start(string name, ChildCommand command)
    {
        children[name] = ChildProcess.Start(command, Path.Combine(LogFolder, name + ".log"));
        File.WriteAllLines(
            Path.Combine(options.DataFolder, "processes"),
            children.Values.Select(child => ProcessIdentity.Of(child.Id)).OfType<ProcessIdentity>().Select(identity => identity.ToString()));
    }

    /// <summary>True when ready; false when somebody else has the port.</summary>
    async Task<bool> ReadyAsync(string name, int port, CancellationToken cancellationToken)
    {
        var child = children[name];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyPatience);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            while (!child.HasExited)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), limit.Token);
                    if (answer.IsSuccessStatusCode && ListeningPort.MayBelongTo(child.Id, port)) return true;
                }
                catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !limit.IsCancellationRequested)
                {
                    // Not listening yet.
                }

                await Task.Delay(50, limit.Token);
            }

            await child.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SetupException(Describe(name, $"is not ready after {ReadyPatience.TotalSeconds:0} seconds"));
        }

        if (!child.Tail.Contains("address already in use", StringComparison.OrdinalIgnoreCase)) throw new SetupException(Describe(name, "ended"));
        lostPorts.Add(port);
        return false;
    }

    string Describe(string name, string what) =>
        $"The {name} {what}; its log is {Path.Combine(LogFolder, name + ".log")} and ends so:{Environment.NewLine}{children[name].Tail}";

    async Task StopServicesAsync()
    {
        await Task.WhenAll(children.Values.Select(child => child.DisposeAsync().AsTask()));
        children.Clear();
    }

    // A launcher that was killed together with its watchdog may have left processes behind.
    static async Task EndAbandonedAsync(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "processes");
        if (!File.Exists(file)) return;
        foreach (var identity in (await File.ReadAllLinesAsync(file)).Select(ProcessIdentity.Parse).OfType<ProcessIdentity>().Where(identity => identity.IsRunning))
        {
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(identity.Id);
                process.Kill();
            }
            catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself.
            }

            while (identity.IsRunning) await Task.Delay(20);
        }

        File.Delete(file);
    }

    static string CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // The host that runs this very process, wherever it is installed.
    static string DotNet { get; } = Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
