using System.Collections.Concurrent;
using Npgsql;

namespace NorthStar.Api.Tenancy;

/// <summary>
/// Keeps the caches of several processes true: whoever changes something that others cache says so in the transaction that changes it
/// (NOTIFY is delivered at its commit). While the line is down nothing is cached, so nothing stale is ever served for long.
/// </summary>
public sealed partial class CacheSignals(NpgsqlDataSource database, ILogger<CacheSignals> logger) : BackgroundService
{
    /// <summary>A participant's tokens, profile or key have ended or changed.</summary>
    public const string Participant = "participant";

    /// <summary>A questionnaire was published, retired or renamed.</summary>
    public const string Questionnaire = "questionnaire";

    /// <summary>A practice wrote a new version of its codebook.</summary>
    public const string Codebook = "codebook";

    /// <summary>An organization was removed.</summary>
    public const string Organization = "organization";

    /// <summary>A practice's clients and their origins have changed.</summary>
    public const string Clients = "clients";

    /// <summary>A token or a sign-in of a member or an app has ended. The database itself says so (a trigger), whoever ended it.</summary>
    public const string SignIn = "sign_in";

    private const string Channel = "northstar_cache";

    private readonly ConcurrentDictionary<string, Action<Guid, Guid>> handlers = new();
    private readonly ConcurrentBag<Action> lost = [];
    private volatile bool listening;

    /// <summary>Whether signals arrive: only then may something be cached.</summary>
    public bool IsListening => listening;

    /// <summary>The statement that sends a signal at commit. Ids only, so there is nothing to escape.</summary>
    public static string Sql(string kind, Guid practiceId, Guid id) => $"NOTIFY {Channel}, '{kind}:{practiceId:N}:{id:N}'";

    /// <summary>What to do on a signal: practice and id.</summary>
    public void OnSignal(string kind, Action<Guid, Guid> action) => handlers.AddOrUpdate(kind, action, (_, first) => first + action);

    /// <summary>What to do when the line breaks: forget everything.</summary>
    public void OnLost(Action action) => lost.Add(action);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, e) => Handle(e.Payload);
                await using (var listen = new NpgsqlCommand("LISTEN " + Channel, connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                listening = true;
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
            {
                LogLost(e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                // Stopping.
            }

            listening = false;
            if (stoppingToken.IsCancellationRequested)
                return;
            foreach (var forget in lost)
                forget();
            await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Handle(string payload)
    {
        if (payload.Split(':') is [var kind, var practice, var id] && handlers.TryGetValue(kind, out var action))
            action(Guid.ParseExact(practice, "N"), Guid.ParseExact(id, "N"));
    }

    [LoggerMessage(LogLevel.Warning, "The line for cache signals broke: {ExceptionType}")]
    private partial void LogLost(string exceptionType);
}
