using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace NorthStar.Local;

/// <summary>Where a private cluster lies and how careful it is.</summary>
/// <param name="Folder">The cluster's folder; made when missing. Data, log and the note about data kept elsewhere are in it.</param>
public sealed record PostgresClusterOptions(string Folder)
{
    /// <summary>False trades the data's safety for speed (nothing is flushed to disk).</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The superuser's password; it is set when the cluster is made and has to be the same ever after.</summary>
    public string SuperuserPassword { get; init; } = NewPassword();

    /// <summary>Further server settings, e.g. <c>max_connections</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>A random password of 256 bits that needs no escaping anywhere.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

/// <summary>
/// A private PostgreSQL cluster: its own folder, its own superuser, a free port on loopback, nothing of statements or parameters in its log.
/// From root it runs as an unprivileged user.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    const string Superuser = "postgres";
    const string ThrowawayPrefix = "northstar-test-";
    static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    readonly PostgresClusterOptions options;
    readonly PostgresBinaries binaries;
    readonly string dataFolder;
    readonly bool throwaway;
    ChildProcess? postmaster;

    PostgresCluster(PostgresClusterOptions options, PostgresBinaries binaries, string dataFolder, bool throwaway)
    {
        this.options = options;
        this.binaries = binaries;
        this.dataFolder = dataFolder;
        this.throwaway = throwaway;
    }

    /// <summary>The port on 127.0.0.1; it stays the same when the cluster is killed and started again.</summary>
    public int Port { get; private set; }

    /// <summary>The process id of the postmaster; it changes with each start.</summary>
    public int ProcessId => postmaster?.Id ?? throw new InvalidOperationException("The cluster is not running.");

    /// <summary>The cluster's folder; of a throw-away cluster it disappears with all that is in it.</summary>
    public string Folder => options.Folder;

    /// <summary>The server's log.</summary>
    public string LogFile => Path.Combine(options.Folder, "postgres.log");

    /// <summary>The programs that the cluster runs on.</summary>
    public PostgresBinaries Binaries => binaries;

    /// <summary>The folder of the data files, owned by the user that the server runs as.</summary>
    public string DataFolder => dataFolder;

    /// <summary>A connection string for the superuser, for setting up and for looking behind the curtain in tests.</summary>
    public string SuperuserConnectionString => ConnectionString("postgres", Superuser, options.SuperuserPassword);

    /// <summary>A connection string for this cluster.</summary>
    public string ConnectionString(string database, string user, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = user,
            Password = password,
            // Loopback: nothing to negotiate, which saves two round trips per connection.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Makes the roles and databases of <c>infra/postgres/databases.sql</c>; random passwords when none are given.</summary>
    public Task<NorthStarDatabases> CreateDatabasesAsync(RolePasswords? passwords = null, CancellationToken cancellationToken = default) =>
        NorthStarDatabases.CreateAsync(SuperuserConnectionString, passwords ?? RolePasswords.Generate(), cancellationToken);

    /// <summary>Starts a cluster for one test run: fast, in a temporary folder that disappears with <see cref="DisposeAsync"/>.</summary>
    /// <param name="durable">True for tests that kill the server and look for what it had acknowledged.</param>
    /// <param name="settings">Further server settings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SetupException">There is no PostgreSQL and none can be brought, or it does not start.</exception>
    public static async Task<PostgresCluster> StartThrowawayAsync(
        bool durable = false, IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default)
    {
        var binaries = await PostgresBinaries.FindOrInstallAsync(cancellationToken: cancellationToken);
        var parent = await TemporaryFolderAsync(cancellationToken);
        await RemoveAbandonedAsync(parent, binaries, cancellationToken);
        var folder = CreateFolder(Path.Combine(parent, ThrowawayPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))));
        await File.WriteAllTextAsync(Path.Combine(folder, "owner"), ProcessIdentity.Current.ToString(), cancellationToken);
        var options = new PostgresClusterOptions(folder) { Durable = durable, Settings = settings ?? new Dictionary<string, string>() };
        return await StartAsync(options, binaries, throwaway: true, cancellationToken);
    }

    /// <summary>Starts the cluster in the folder, after making it the first time. A server that a killed launcher left running there is stopped first.</summary>
    /// <exception cref="SetupException">There is no PostgreSQL and none can be brought, or it does not start.</exception>
    public static async Task<PostgresCluster> StartAsync(PostgresClusterOptions options, CancellationToken cancellationToken = default)
    {
        var version = Path.Combine(Elsewhere(options.Folder) ?? options.Folder, "data", "PG_VERSION");
        int? major = File.Exists(version) ? int.Parse(await File.ReadAllTextAsync(version, cancellationToken), CultureInfo.InvariantCulture) : null;
        return await StartAsync(options, await PostgresBinaries.FindOrInstallAsync(major, cancellationToken), throwaway: false, cancellationToken);
    }

    /// <summary>Starts a cluster again that was killed or stopped, on the same port and data.</summary>
    /// <exception cref="SetupException">It does not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (postmaster is { HasExited: false }) return;
        if (postmaster is not null) await postmaster.DisposeAsync();
        postmaster = null;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartPatience);
        var mayMove = Port == 0;
        while (true)
        {
            if (mayMove) Port = FreePort.Any();
            await StopStrayAsync(dataFolder, binaries, limit.Token);
            var child = ChildProcess.Start(PostmasterCommand(), LogFile);
            try
            {
                if (await AnswersAsync(child, limit.Token))
                {
                    postmaster = child;
                    return;
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await child.DisposeAsync();
                throw new SetupException($"PostgreSQL did not answer within {StartPatience.TotalSeconds:0} seconds; its last words: {child.Tail}");
            }
            catch
            {
                await child.DisposeAsync();
                throw;
            }

            var tail = child.Tail;
            await child.DisposeAsync();
            // Another program was faster, or processes of a killed server are still on their way out: both pass.
            var passing = tail.Contains("could not bind", StringComparison.Ordinal) || tail.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)
                || tail.Contains("pre-existing shared memory", StringComparison.Ordinal);
            if (!passing || limit.IsCancellationRequested) throw new SetupException($"PostgreSQL does not start in {dataFolder}: {tail}");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Kills the postmaster (SIGKILL), as a crash would. Start again with <see cref="StartAsync(CancellationToken)"/>.</summary>
    public async Task KillAsync()
    {
        if (postmaster is null) return;
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>Completes when the server has ended, for whatever reason.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken = default) => postmaster?.WaitForExitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops the server: sessions are ended, everything is written.</summary>
    public async Task StopAsync()
    {
        if (postmaster is null) return;
        if (!postmaster.HasExited) await StopServerAsync(dataFolder, binaries, throwaway && !options.Durable ? "immediate" : "fast");
        await postmaster.DisposeAsync();
        postmaster = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (throwaway) await DeleteAsync(options.Folder);
    }

    /// <summary>Deletes the cluster in the folder, wherever its data lies; a server still running on it is stopped.</summary>
    public static async Task DeleteAsync(string folder, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder)) return;
        var elsewhere = Elsewhere(folder);
        foreach (var parent in new[] { folder, elsewhere })
        {
            if (parent is null || !Directory.Exists(parent)) continue;
            var data = Path.Combine(parent, "data");
            if (Directory.Exists(data)) await StopStrayAsync(data, binaries: null, cancellationToken);
            await DeleteFolderAsync(parent);
        }
    }

    static async Task<PostgresCluster> StartAsync(PostgresClusterOptions options, PostgresBinaries binaries, bool throwaway, CancellationToken cancellationToken)
    {
        CreateFolder(options.Folder);
        var parent = await DataParentAsync(options.Folder, cancellationToken);
        var cluster = new PostgresCluster(options, binaries, Path.Combine(parent, "data"), throwaway);
        try
        {
            await cluster.InitializeAsync(cancellationToken);
            await cluster.StartAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    ChildCommand PostmasterCommand()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["max_connections"] = "200",
            ["logging_collector"] = "off",
            ["log_destination"] = "stderr",
            // Values travel in statements and parameters, and error messages quote them: nothing of that may reach the log. What the server
            // has to say about itself ranks above errors.
            ["log_min_messages"] = "log",
            ["log_statement"] = "none",
            ["log_min_duration_statement"] = "-1",
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
        };
        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in options.Settings) settings[name] = value;
        return new ChildCommand(binaries["postgres"], ["-D", dataFolder, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })])
        {
            Account = UnprivilegedAccount.Name,
            WorkingFolder = dataFolder,
            Environment = CleanEnvironment,
        };
    }

    // PGPORT, PGDATA and their like belong to somebody else's server.
    static IReadOnlyDictionary<string, string?> CleanEnvironment { get; } =
        Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null);

    async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(dataFolder, "PG_VERSION"))) return;

        // Made beside its place and moved there, so that an interrupted start leaves no half cluster.
        var unfinished = dataFolder + ".new";
        await DeleteFolderAsync(unfinished);
        CreateFolder(unfinished);
        var passwordFile = Path.Combine(Path.GetDirectoryName(dataFolder)!, "superuser.new");
        try
        {
            await using (var stream = new FileStream(passwordFile, SecretFiles.CreateNew)) stream.Write(System.Text.Encoding.ASCII.GetBytes(options.SuperuserPassword));
            await UnprivilegedAccount.GiveAsync(unfinished, cancellationToken);
            await UnprivilegedAccount.GiveAsync(passwordFile, cancellationToken);
            var (exitCode, output) = await new ChildCommand(
                binaries["initdb"], "-D", unfinished, "-U", Superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C", "--data-checksums", options.Durable ? "--no-instructions" : "--no-sync")
            {
                Account = UnprivilegedAccount.Name,
                WorkingFolder = unfinished,
                Environment = CleanEnvironment,
            }.RunAsync(cancellationToken);
            if (exitCode != 0) throw new SetupException($"PostgreSQL's initdb failed in {unfinished}: {output}");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(unfinished, dataFolder);
    }

    async Task<bool> AnswersAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        var probe = new NpgsqlConnectionStringBuilder(SuperuserConnectionString) { Pooling = false, Timeout = 2 }.ConnectionString;
        while (!child.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(probe);
                await connection.OpenAsync(cancellationToken);
                // Another server may have taken the port just now.
                await using var command = new NpgsqlCommand("show data_directory", connection);
                if (SamePath((string)(await command.ExecuteScalarAsync(cancellationToken))!, dataFolder)) return true;
            }
            catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.InvalidPassword && !child.HasExited)
            {
                // The data folder outlived its passwords, or the port belongs to another server and ours is about to end for it.
                await Task.WhenAny(child.WaitForExitAsync(cancellationToken), Task.Delay(1000, cancellationToken));
                if (!child.HasExited)
                    throw new SetupException($"The password on record does not open the database in {dataFolder}: start over with --reset, or bring secrets.json back.", problem);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, cancellationToken);
            }
        }

        await child.WaitForExitAsync(cancellationToken);
        return false;
    }

    static async Task StopStrayAsync(string dataFolder, PostgresBinaries? binaries, CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(dataFolder, "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(pidFile, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return;
        }

        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) || ProcessIdentity.Of(id) is not { } process)
            return; // PostgreSQL itself sees that the process is gone, and that none of its children still uses the data.
        if (await IsPostmasterOfAsync(id, dataFolder, cancellationToken))
        {
            if (binaries is not null) await StopServerAsync(dataFolder, binaries, "fast");
            if (process.IsRunning) KillById(id);
            while (process.IsRunning) await Task.Delay(50, cancellationToken);
        }
        else
        {
            // The id has passed on to a stranger, for which PostgreSQL would refuse to start.
            File.Delete(pidFile);
        }
    }

    static async Task<bool> IsPostmasterOfAsync(int id, string dataFolder, CancellationToken cancellationToken)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return (await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancellationToken)).Split('\0').Any(argument => SamePath(argument, dataFolder));
            if (OperatingSystem.IsMacOS())
                return (await new ChildCommand("ps", "-p", id.ToString(CultureInfo.InvariantCulture), "-o", "command=").RunAsync(cancellationToken)).Output
                    .Contains(dataFolder, StringComparison.Ordinal);
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.ProcessName == "postgres";
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    static async Task StopServerAsync(string dataFolder, PostgresBinaries binaries, string mode)
    {
        var stop = new ChildCommand(binaries["pg_ctl"], "stop", "-D", dataFolder, "-m", mode, "-w", "-t", "30")
        {
            Account = UnprivilegedAccount.Name,
            WorkingFolder = dataFolder,
            Environment = CleanEnvironment,
        };
        await stop.RunAsync();
    }

    static void KillById(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    static bool SamePath(string one, string other) =>
        string.Equals(Path.TrimEndingDirectorySeparator(one).Replace('\\', '/'), other.Replace('\\', '/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder that the data lies in: the cluster's own, or one that the unprivileged user can walk to.</summary>
    static async Task<string> DataParentAsync(string folder, CancellationToken cancellationToken)
    {
        if (Elsewhere(folder) is { } known && Directory.Exists(known)) return known;
        if (await UnprivilegedAccount.CanEnterAsync(folder, cancellationToken)) return folder;
        var elsewhere = CreateFolder(Path.Combine("/var/tmp", "northstar-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))));
        if (!await UnprivilegedAccount.CanEnterAsync(elsewhere, cancellationToken))
            throw new SetupException($"The user {UnprivilegedAccount.Name}, as which PostgreSQL is started from root, can enter neither {folder} nor /var/tmp.");
        await File.WriteAllTextAsync(Path.Combine(folder, "data-is-in"), elsewhere, cancellationToken);
        return elsewhere;
    }

    static string? Elsewhere(string folder)
    {
        var note = Path.Combine(folder, "data-is-in");
        return File.Exists(note) ? File.ReadAllText(note).Trim() : null;
    }

    static async Task<string> TemporaryFolderAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { Path.GetTempPath(), "/var/tmp", "/tmp" })
            if (Directory.Exists(folder) && await UnprivilegedAccount.CanEnterAsync(folder, cancellationToken))
                return folder;
        throw new SetupException($"The user {UnprivilegedAccount.Name}, as which PostgreSQL is started from root, can't enter the folder for temporary files.");
    }

    // Test runs that were killed leave their clusters behind; the next run is the first that can tidy up.
    static async Task RemoveAbandonedAsync(string parent, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, ThrowawayPrefix + "*"))
        {
            try
            {
                var owner = ProcessIdentity.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "owner"), cancellationToken));
                if (owner is null || owner.IsRunning) continue;
                if (Directory.Exists(Path.Combine(folder, "data"))) await StopStrayAsync(Path.Combine(folder, "data"), binaries, cancellationToken);
                await DeleteFolderAsync(folder);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another run is tidying up as well.
            }
        }
    }

    // Only root's clusters must let another user pass, and then without listing.
    static string CreateFolder(string path)
    {
        if (Directory.Exists(path)) return path;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | (UnprivilegedAccount.Name is null ? 0 : UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));
        return path;
    }

    static async Task DeleteFolderAsync(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 100)
            {
                // A killed server's last processes still write.
                await Task.Delay(50);
            }
        }
    }
}
