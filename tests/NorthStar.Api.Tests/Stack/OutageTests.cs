using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace NorthStar.Api.Tests.Stack;

/// <summary>
/// A database that is down, hung, locked or out of connections: whoever asks hears within five seconds that it is not the time, the process stays
/// alive, and all works again within ten seconds of the end, without help. And the other way round: callers who go, and a process that goes.
/// </summary>
[Collection(WholeProduct.Name)]
public sealed class OutageTests(StackUnderTest under)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public Task DatabaseThatIsDown_IsNotAvailable() => IsSurvivedAsync(async () =>
    {
        await under.Stack.Cluster!.StopAsync();
        return () => under.Stack.Cluster.StartAsync();
    });

    /// <summary>Connections stay open and new ones are made, by the operating system; nobody ever answers.</summary>
    [Fact]
    public Task DatabaseThatHangs_IsNotAvailable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        return IsSurvivedAsync(async () =>
        {
            await using var database = await under.OpenDatabaseAsync();
            var backends = await ReadAsync<int>(database, "SELECT pid FROM pg_stat_activity");
            string[] processes = [.. backends.Prepend(under.Stack.Cluster!.ProcessId).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            await SignalAsync("STOP", processes);
            return () => SignalAsync("CONT", processes);
        });
    }

    [Fact]
    public Task DatabaseThatIsLocked_IsNotAvailable() => IsSurvivedAsync(
        async () =>
        {
            var database = await under.OpenDatabaseAsync();
            await ExecuteAsync(database, "BEGIN; LOCK TABLE practices, practice_locators, participants, participant_tokens, responses, goals, idempotency_records, sign_in.clients IN ACCESS EXCLUSIVE MODE");
            return () => database.DisposeAsync().AsTask();
        },
        looksReady: true);

    [Fact]
    public Task DatabaseOutOfConnections_IsNotAvailable() => IsSurvivedAsync(async () =>
    {
        await using var database = await under.OpenDatabaseAsync();
        foreach (var name in (string[])["northstar", "northstar_keys"])
            await ExecuteAsync(database, $"ALTER DATABASE {name} CONNECTION LIMIT 0");
        await ExecuteAsync(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'northstar-api'");
        return async () =>
        {
            await using var again = await under.OpenDatabaseAsync();
            foreach (var name in (string[])["northstar", "northstar_keys"])
                await ExecuteAsync(again, $"ALTER DATABASE {name} CONNECTION LIMIT -1");
        };
    });

    [Fact]
    public async Task ClientsThatHangUpInTheMiddle_LeaveNothingBehind()
    {
        const int Clients = 256;
        using var person = await JoinAsync();
        var usual = await SlowestAsync(person.Http);
        var body = """{"title":"Nobody waits for this"}""";
        var request = $"POST /v1/goals HTTP/1.1\r\nHost: {under.Stack.Api.Authority}\r\nAuthorization: Bearer {person.Token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

        // One late answer on a busy machine tells nothing of the service; one that is held up is held up after every storm.
        var soonest = TimeSpan.MaxValue;
        for (var storm = 0; storm < 3; storm++)
        {
            await HangUpAsync();
            soonest = TimeSpan.FromTicks(Math.Min(soonest.Ticks, (await TimeAsync(person.Http)).Ticks));
        }

        Assert.True(soonest < usual + TimeSpan.FromMilliseconds(100), $"The next answer took {soonest.TotalMilliseconds:0} ms, before it was {usual.TotalMilliseconds:0} ms.");
        await using var database = await under.OpenDatabaseAsync();
        await Eventually.BecomesTrueAsync(
            async () => (await ReadAsync<long>(database, "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")).Single() == 0, "The end of every transaction", seconds: 5);
        // A connection that the storm had kept would be missing for good; a busy machine answers later.
        await Eventually.BecomesTrueAsync(
            async () => (await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => person.Http.GetAsync("/v1/goals?limit=1")))).All(answer => answer.StatusCode == HttpStatusCode.OK),
            "64 answers at once", seconds: 10);

        Task HangUpAsync() => Parallel.ForAsync(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (client, cancellation) =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, under.Stack.Api.Port, cancellation);
            // Every other one has said all, and goes before it hears; the others go in the middle of a sentence.
            await socket.SendAsync(Encoding.ASCII.GetBytes(client % 2 == 0 ? request : request[..^10]), cancellation);
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        });
    }

    [Fact]
    public async Task ProcessThatIsAskedToEnd_AnswersWhatItHasBegun()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var person = await JoinAsync();
        var database = await under.OpenDatabaseAsync();
        await ExecuteAsync(database, "BEGIN; LOCK TABLE goals IN ACCESS EXCLUSIVE MODE");
        using var process = Process.GetProcessById(under.Stack.ApiProcessId);
        var begun = person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Begun before the end" });
        await using (var watching = await under.OpenDatabaseAsync())
            await Eventually.BecomesTrueAsync(async () => (await ReadAsync<long>(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'goals'::regclass")).Single() > 0, "A request that waits");

        await SignalAsync("TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Eventually.BecomesTrueAsync(async () => !await AcceptsAsync(), "The end of new connections");
        await database.DisposeAsync();
        using var answer = await begun;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));
        await under.Stack.StartApiAsync();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var again = await person.Http.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    /// <param name="break">Breaks the database; what puts it right again.</param>
    /// <param name="looksReady">Whether the database answers, and only what is asked of it can't be had.</param>
    private async Task IsSurvivedAsync(Func<Task<Func<Task>>> @break, bool looksReady = false)
    {
        using var person = await JoinAsync();
        using var anonymous = under.Http();
        using var patient = under.Http(person.Token, patient: true);
        var questionnaire = await (await patient.GetAsync("/v1/questionnaires/published/what-are-you-running-toward")).JsonAsync();
        var response = await (await patient.PostAsJsonAsync("/v1/responses", new { questionnaireId = (string)questionnaire["id"]! })).JsonAsync();
        var join = new { joinCode = under.Stack.Demo!.JoinCode, language = "en", consent = new { version = "2026-11", storeReflections = true } };
        var app = under.Stack.Demo.App;

        // What is in the middle of a connection's life hangs longest: there have to be some.
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => person.Http.GetAsync("/v1/me")));

        var restore = await @break();
        try
        {
            (string What, Func<Task<HttpResponseMessage>> Ask)[] requests =
            [
                ("read", () => person.Http.GetAsync("/v1/me")),
                ("list", () => person.Http.GetAsync("/v1/goals")),
                ("write", () => person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rest" }, idempotencyKey: Guid.NewGuid().ToString())),
                ("save", () => person.Http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{response["id"]}", new { answers = new[] { new { linkId = "dream", value = "Rest" } } }, "*")),
                ("join", () => anonymous.PostAsJsonAsync("/v1/participants", join)),
                ("return", () => anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = person.ReturnCode })),
                ("unknown token", () => under.Http(person.Token[..^4] + "AAAA").GetAsync("/v1/me")),
                ("app", () => anonymous.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials", ["client_id"] = app.ClientId, ["client_secret"] = app.ClientSecret,
                }))),
            ];
            var live = LiveAsync(anonymous);
            var answers = await Task.WhenAll(requests.Select(async request =>
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await request.Ask();
                return (request.What, answer.StatusCode, answer.Headers.RetryAfter, Body: await answer.Content.ReadAsStringAsync(), Took: Stopwatch.GetElapsedTime(start));
            }));
            // On a busy machine everything takes longer, by as much as what needs no database.
            var lag = await live;
            Assert.All(answers, answer =>
            {
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.What}: {(int)answer.StatusCode} {answer.Body}");
                Assert.True(answer.RetryAfter?.Delta > TimeSpan.Zero, answer.What);
                Assert.Equal("unavailable", (string)JsonNode.Parse(answer.Body)!["code"]!);
                Assert.True(answer.Took < Patience + lag, $"{answer.What} took {answer.Took}, and liveness {lag}.");
            });
            using var ready = await anonymous.GetAsync("/health/ready");
            Assert.Equal(looksReady ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }
        finally
        {
            await restore();
        }

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var ready = await anonymous.GetAsync("/health/ready");
                using var made = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "After all" });
                return ready.StatusCode == HttpStatusCode.OK && made.StatusCode == HttpStatusCode.Created;
            },
            "Recovery without help",
            seconds: 10);
    }

    /// <summary>Asks ten times over four seconds whether the process is alive; how long the slowest answer took.</summary>
    private static async Task<TimeSpan> LiveAsync(HttpClient http)
    {
        var slowest = TimeSpan.Zero;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        for (var i = 0; i < 10; i++)
        {
            await timer.WaitForNextTickAsync();
            var start = Stopwatch.GetTimestamp();
            using var live = await http.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        return slowest;
    }

    private static async Task<TimeSpan> SlowestAsync(HttpClient http)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 10; i++)
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (await TimeAsync(http)).Ticks));
        return slowest;
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient http)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync("/v1/goals?limit=1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Stopwatch.GetElapsedTime(start);
    }

    private async Task<bool> AcceptsAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, under.Stack.Api.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<Person> JoinAsync()
    {
        using var anonymous = under.Http(patient: true);
        var joined = await (await anonymous.PostAsJsonAsync("/v1/participants", new
        {
            joinCode = under.Stack.Demo!.JoinCode, language = "en", consent = new { version = "2026-11", storeReflections = true },
        })).JsonAsync();
        var token = (string)joined["accessToken"]!;
        return new(token, (string)joined["returnCode"]!, under.Http(token));
    }

    private static async Task SignalAsync(string signal, params string[] processes)
    {
        using var kill = Process.Start("kill", ["-" + signal, .. processes]);
        await kill.WaitForExitAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    private sealed record Person(string Token, string ReturnCode, HttpClient Http) : IDisposable
    {
        public void Dispose() => Http.Dispose();
    }
}
