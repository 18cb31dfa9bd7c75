namespace NorthStar.Local;

/// <summary>What a <see cref="LocalStack"/> consists of and where it lies.</summary>
public sealed record LocalStackOptions
{
    /// <summary>The folder for data, keys, passwords and logs.</summary>
    public string DataFolder { get; init; } = Path.Combine(Repository.Root, ".northstar");

    /// <summary>The API's port; the next free one is taken when somebody listens there.</summary>
    public int ApiPort { get; init; } = 5080;

    /// <summary>The portal's port; the next free one is taken when somebody listens there.</summary>
    public int PortalPort { get; init; } = 5090;

    /// <summary>True for a demo practice with its people; false for an empty practice whose owner comes in by a one-time link.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>True lets the demo practice be some years old, with releases to look at: some ten thousand reflections.</summary>
    public bool History { get; init; }

    /// <summary>False leaves the portal out.</summary>
    public bool Portal { get; init; } = true;

    /// <summary>False trades the database's safety for speed. Only for a private cluster.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>A superuser's connection string of a server to use instead of a private cluster.</summary>
    public string? Postgres { get; init; }

    /// <summary>The e-mail address of the first owner, where there is no demo practice.</summary>
    public string OwnerEmail { get; init; } = "owner@practice.example";

    /// <summary>Configuration of the API on top of the stack's own, e.g. a connection string with a small pool.</summary>
    public IReadOnlyDictionary<string, string?> ApiEnvironment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Told about each step that takes time.</summary>
    public Action<string> Report { get; init; } = _ => { };
}
