using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.ApiClients;

/// <summary>An app of a practice, as its owners know it. What it signs in with is kept with the accounts.</summary>
public sealed class ApiClient : ITenantOwned, ICreated, IAuditSubject
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 120;

    private const string Prefix = "app-";

    private ApiClient() => (Name, Scopes, Origins, SecretPrefix) = (null!, null!, null!, null!);

    /// <summary>Makes a client.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="id">The client; see <see cref="ClientId"/>.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="secretPrefix">What its secret begins with.</param>
    /// <param name="now">The time.</param>
    public ApiClient(Guid practiceId, Guid id, string name, IEnumerable<string> scopes, string secretPrefix, DateTimeOffset now) =>
        (PracticeId, Id, Name, Scopes, Origins, SecretPrefix, CreatedAt, Revision) = (practiceId, id, name, [.. scopes], [], secretPrefix, now, 1);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The client.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it signs in as.</summary>
    public string ClientId => ClientIdOf(Id);

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>What it may do; never changes, so that nobody's code is lent powers that it was not given.</summary>
    public string[] Scopes { get; private set; }

    /// <summary>The origins of web pages that may call the API.</summary>
    public string[] Origins { get; private set; }

    /// <summary>What its secret begins with, to tell one from another; the rest can't be shown again.</summary>
    public string SecretPrefix { get; private set; }

    /// <summary>Until when the secret before this one works too; null where there is none.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The first day of the month in which it last signed in. No finer: the hour would tell when people reflect.</summary>
    public DateOnly? LastUsedMonth { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    string IAuditSubject.AuditId => Id.ToString("D");

    string IAuditSubject.AuditName => Name;

    /// <summary>The id of the client that signs in as this, or null.</summary>
    /// <param name="clientId">What it signs in as.</param>
    public static Guid? IdOf(string clientId)
    {
        ArgumentNullException.ThrowIfNull(clientId);
        return clientId.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(clientId[Prefix.Length..], "N", out var id) ? id : null;
    }

    /// <summary>What the client with an id signs in as.</summary>
    /// <param name="id">The id.</param>
    public static string ClientIdOf(Guid id) => Prefix + id.ToString("N");

    /// <summary>Changes what people call it and where it is called from.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="origins">The origins.</param>
    public void Change(string name, IEnumerable<string> origins) => (Name, Origins, Revision) = (name, [.. origins], Revision + 1);

    /// <summary>Takes another secret.</summary>
    /// <param name="secretPrefix">What it begins with.</param>
    /// <param name="previousUntil">Until when the one before works too, or null.</param>
    public void Roll(string secretPrefix, DateTimeOffset? previousUntil) =>
        (SecretPrefix, PreviousSecretUntil, Revision) = (secretPrefix, previousUntil, Revision + 1);
}
