namespace NorthStar.Local;

/// <summary>PostgreSQL refuses to run as root; from root it is started as another user, who must be able to walk to all it needs.</summary>
static class UnprivilegedAccount
{
    static readonly string[] Candidates = ["postgres", "_postgres", "nobody"];

    /// <summary>The user to start PostgreSQL as; null when this process is not root and can do it itself.</summary>
    public static string? Name { get; } = Find();

    /// <summary>True when the account can enter the folder.</summary>
    public static async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken = default) =>
        Name is null || await RunsAsync(new ChildCommand("/bin/sh", "-c", "cd \"$0\"", folder), cancellationToken);

    /// <summary>True when the account can run the command successfully.</summary>
    public static async Task<bool> RunsAsync(ChildCommand command, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await (command with { Account = Name, WorkingFolder = Path.GetPathRoot(Path.GetFullPath(".")) }).RunAsync(cancellationToken)).ExitCode == 0;
        }
        catch (SetupException)
        {
            return false;
        }
    }

    /// <summary>Hands files over to the account; nothing to do when there is none.</summary>
    public static async Task GiveAsync(string path, CancellationToken cancellationToken = default)
    {
        if (Name is null) return;
        var (exitCode, output) = await new ChildCommand("chown", "-R", Name, path).RunAsync(cancellationToken);
        if (exitCode != 0) throw new SetupException($"{path} can't be given to the user {Name}: {output}");
    }

    static string? Find()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return null;
        string[] known = [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0])];
        return Candidates.FirstOrDefault(known.Contains)
            ?? throw new SetupException("PostgreSQL does not run as root and there is no user 'postgres' or 'nobody' to run it as: add one of them.");
    }
}
