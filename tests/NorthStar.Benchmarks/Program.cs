using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NorthStar.Benchmarks;
using NorthStar.Local;
using Npgsql;

if (args is ["yardstick", var yardstickPort, var yardstickConnection])
{
    await Yardstick.RunAsync(int.Parse(yardstickPort, CultureInfo.InvariantCulture), yardstickConnection);
    return 0;
}

if (args is ["release", ..])
    return await ReleaseLoad.RunAsync(Option("--facts", 1_000_000)) ? 0 : 1;

const string Release = "read a release";
var seconds = Option("--seconds", 4);
var rounds = Option("--rounds", 5);
var connections = Option("--connections", 32);
var only = Array.IndexOf(args, "--only") is var filter && filter >= 0 ? args[filter + 1] : "";

Console.WriteLine($"Service and yardstick by turns: {rounds} rounds of {seconds} s each, {connections} connections. PostgreSQL commits to disk.");
await using var stack = await LocalStack.StartThrowawayAsync(new LocalStackOptions
{
    Portal = false,
    Durable = true,
    // Two years of a practice are full of reminders that fall due, and sending them is work of its own.
    History = only == Release,
    ApiEnvironment = new Dictionary<string, string?>
    {
        ["NorthStar__RateLimits__Burst"] = "100000000",
        ["NorthStar__RateLimits__AnonymousBurst"] = "100000000",
        ["DOTNET_TieredPGO"] = "1", // As a deployment runs it.
    },
});
var rowId = Guid.NewGuid();
var superuser = new NpgsqlConnectionStringBuilder(stack.Cluster!.SuperuserConnectionString) { Database = "northstar" }.ConnectionString;
await using (var database = NpgsqlDataSource.Create(superuser))
{
    await using var make = database.CreateCommand("CREATE TABLE yardstick (id uuid PRIMARY KEY, body jsonb NOT NULL)");
    await make.ExecuteNonQueryAsync();
    await using var row = database.CreateCommand("INSERT INTO yardstick VALUES ($1, $2::jsonb)");
    row.Parameters.AddWithValue(rowId);
    row.Parameters.AddWithValue(Payloads.WholeResponse(Guid.NewGuid()));
    await row.ExecuteNonQueryAsync();
}

var port = FreePort.Any();
using var yardstick = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly(), "yardstick", port.ToString(CultureInfo.InvariantCulture), superuser]) { RedirectStandardOutput = true })!;
try
{
    using var http = new HttpClient();
    if (await yardstick.StandardOutput.ReadLineAsync() != Yardstick.Ready)
        throw new InvalidOperationException("The yardstick did not start.");
    var questionnaireId = await QuestionnaireAsync(http, stack);
    var people = await LoadParticipant.JoinAsync(stack.Api, stack.Demo!.JoinCode, questionnaireId, connections);

    const string published = "/v1/questionnaires/published/what-are-you-running-toward";
    using var read = new HttpRequestMessage(HttpMethod.Get, new Uri(stack.Api, published));
    read.Headers.Authorization = new("Bearer", people[0].Token);
    var etag = (await http.SendAsync(read)).Headers.ETag!.ToString();

    var constant = HttpLoad.Request("GET", "/constant");
    var oneRow = HttpLoad.Request("GET", $"/row/{rowId}");
    var reads = people.Select(p => HttpLoad.Request("GET", published, p.Token)).ToArray();
    var knownReads = people.Select(p => HttpLoad.Request("GET", published, p.Token, header: $"If-None-Match: {etag}")).ToArray();
    var responseReads = people.Select(p => HttpLoad.Request("GET", $"/v1/responses/{p.ResponseId}", p.Token)).ToArray();
    var goalReads = people.Select(p => HttpLoad.Request("GET", $"/v1/goals/{p.GoalId}", p.Token)).ToArray();
    var releaseRead = only == Release ? await ReleaseAsync(http, stack, superuser) : [];
    var whole = Payloads.WholeResponse(questionnaireId);

    Scenario[] scenarios =
    [
        new("read a published questionnaire, 200", 0.35, 0.50, 200, _ => constant, 200, i => reads[i]),
        new("read a published questionnaire, 304", 0.35, 0.70, 200, _ => constant, 304, i => knownReads[i]),
        new(Release, 0.50, 0.50, 200, _ => constant, 200, _ => releaseRead),
        new("read one response, decrypted", 0.40, 0.60, 200, _ => oneRow, 200, i => responseReads[i]),
        new("read one goal, decrypted", 0.40, 0.60, 200, _ => oneRow, 200, i => goalReads[i]),
        new("save answers (PATCH)", 0.40, 0.60, 201, _ => HttpLoad.Request("POST", "/insert", body: Payloads.Save), 200,
            i => HttpLoad.Request("PATCH", $"/v1/responses/{people[i].ResponseId}", people[i].Token, Payloads.Save, $"If-Match: \"{people[i].NextRevision()}\"")),
        new("submit a whole response of 11 answers (POST)", 0.40, 0.60, 201, _ => HttpLoad.Request("POST", "/insert", body: whole), 201,
            i => HttpLoad.Request("POST", "/v1/responses", people[i].Token, whole, $"Idempotency-Key: {Guid.NewGuid()}")),
    ];

    var passed = true;
    foreach (var scenario in scenarios.Where(s => only == "" ? s.Name != Release : s.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        passed &= await scenario.RunAsync(stack, port, yardstick, connections, rounds, TimeSpan.FromSeconds(seconds));
    return passed ? 0 : 1;
}
finally
{
    yardstick.Kill();
}

int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

// Run by `dotnet` the first argument is the assembly; run as an executable of its own there is none.
static string[] Assembly() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Payloads).Assembly.Location] : [];

static async Task<Guid> QuestionnaireAsync(HttpClient http, LocalStack stack)
{
    var questionnaire = await ReadAsync(http, stack, "/v1/questionnaires/published/what-are-you-running-toward", await TokenAsync(http, stack, stack.Demo!.App));
    return Guid.Parse((string)questionnaire["id"]!);
}

// The newest release about the largest organization, and who may read it.
static async Task<byte[]> ReleaseAsync(HttpClient http, LocalStack stack, string superuser)
{
    await using var database = NpgsqlDataSource.Create(superuser);
    await using var largest = database.CreateCommand("SELECT audience_id FROM releases WHERE audience_kind = 1 GROUP BY audience_id ORDER BY count(*) DESC LIMIT 1");
    var token = await TokenAsync(http, stack, stack.Demo!.InsightsApp);
    var releases = $"/v1/organizations/{await largest.ExecuteScalarAsync()}/releases";
    var published = (await ReadAsync(http, stack, releases, token))["items"]!.AsArray().First(release => (string)release!["status"]! == "published");
    return HttpLoad.Request("GET", $"{releases}/{(string)published!["period"]!}", token);
}

static async Task<string> TokenAsync(HttpClient http, LocalStack stack, DemoApp app)
{
    using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = app.ClientId, ["client_secret"] = app.ClientSecret });
    using var answer = await http.PostAsync(new Uri(stack.Api, "/connect/token"), form);
    return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
}

static async Task<JsonNode> ReadAsync(HttpClient http, LocalStack stack, string path, string token)
{
    using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(stack.Api, path));
    request.Headers.Authorization = new("Bearer", token);
    using var answer = await http.SendAsync(request);
    return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
}

/// <summary>One thing to measure beside its yardstick.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Floor">The ratio that it must not fall below.</param>
/// <param name="Goal">The ratio that is aimed at.</param>
internal sealed record Scenario(string Name, double Floor, double Goal, int YardstickStatus, Func<int, byte[]> Yardstick, int ServiceStatus, Func<int, byte[]> Service)
{
    public async Task<bool> RunAsync(LocalStack stack, int yardstickPort, Process yardstick, int connections, int rounds, TimeSpan duration)
    {
        var servicePort = stack.Api.Port;
        using var service = Process.GetProcessById(stack.ApiProcessId);
        await SettleAsync(yardstick, () => HttpLoad.RunAsync(yardstickPort, connections, duration, YardstickStatus, Yardstick));
        await SettleAsync(service, () => HttpLoad.RunAsync(servicePort, connections, duration, ServiceStatus, Service));
        var ratios = new List<(double Rate, double P99, LoadResult Service, LoadResult Yardstick)>();
        for (var round = 0; round < rounds; round++)
        {
            var bare = await WithCostAsync(yardstick, () => HttpLoad.RunAsync(yardstickPort, connections, duration, YardstickStatus, Yardstick));
            var own = await WithCostAsync(service, () => HttpLoad.RunAsync(servicePort, connections, duration, ServiceStatus, Service));
            if (own.Failures + bare.Failures > 0)
            {
                Console.WriteLine($"{Name}: {own.Failures + bare.Failures} unexpected answers, such as: {own.FirstFailure ?? bare.FirstFailure}");
                return false;
            }

            ratios.Add((own.PerSecond / bare.PerSecond, own.P99 / bare.P99, own, bare));
        }

        var sorted = ratios.OrderBy(r => r.Rate).ToArray();
        var median = sorted[sorted.Length / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Name,-46} ratio {median.Rate:0.00} ({sorted[0].Rate:0.00} to {sorted[^1].Rate:0.00})  floor {Floor:0.00} goal {Goal:0.00}  {median.Service.PerSecond,7:0}/s beside {median.Yardstick.PerSecond,7:0}/s  p99 {median.P99:0.0} times  {median.Service.Cost.TotalMicroseconds:0} us of processor beside {median.Yardstick.Cost.TotalMicroseconds:0}  {(median.Rate >= Goal ? "goal met" : median.Rate >= Floor ? "above the floor" : "BELOW THE FLOOR")}"));
        return median.Rate >= Floor;
    }

    /// <summary>Compilation, caches and prepared statements come first: until an answer costs no tenth less than in the round before.</summary>
    private static async Task SettleAsync(Process process, Func<Task<LoadResult>> load)
    {
        const int mostRounds = 10;
        var before = TimeSpan.MaxValue;
        for (var round = 0; round < mostRounds && (await WithCostAsync(process, load)).Cost is var cost && (round < 2 || cost < before * 0.9); round++)
            before = cost;
    }

    /// <summary>What an answer costs the process that gives it, which does not depend on who else is at work on the machine.</summary>
    private static async Task<LoadResult> WithCostAsync(Process process, Func<Task<LoadResult>> load)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var result = await load();
        process.Refresh();
        return result with { Cost = (process.TotalProcessorTime - before) / Math.Max(1, result.Answers) };
    }
}

/// <summary>What is sent, to the service and to the yardstick alike.</summary>
internal static class Payloads
{
    private const string Words = "The bedside, when there is time: a resident finds the murmur for the first time, and the patient sees it too.";

    public const string Save = $$"""{"answers":[{"linkId":"lights-up","value":"{{Words}}"}]}""";

    public static string WholeResponse(Guid questionnaireId)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $$"""{"questionnaireId":"{{questionnaireId}}","complete":true,"answers":[{"linkId":"away-themes","value":["control","workload"],"main":"control"},{"linkId":"destination","value":"reshape-role"}""");
        foreach (var linkId in (string[])["lights-up", "learn", "excites", "joy", "why-alive", "dream", "lottery", "secret-calling", "guaranteed-success"])
            body.Append(CultureInfo.InvariantCulture, $$""",{"linkId":"{{linkId}}","value":"{{Words}}"}""");
        return body.Append("]}").ToString();
    }
}
