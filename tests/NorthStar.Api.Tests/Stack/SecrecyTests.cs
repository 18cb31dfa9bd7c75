using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Domain.Tests.Privacy.Attacks;
using Npgsql;

namespace NorthStar.Api.Tests.Stack;

/// <summary>What somebody finds who gets hold of the database's files, the logs and the traces.</summary>
[Collection(WholeProduct.Name)]
public sealed class SecrecyTests(StackUnderTest under)
{
    [Fact]
    public async Task NoWordOfAnAnswer_IsInDatabaseFilesLogsOrTraces()
    {
        var canary = "canary" + Guid.NewGuid().ToString("N");
        using var person = await ReflectAsync(canary);
        await under.Stack.KillApiAsync(); // also whatever a crash would leave behind
        await under.Stack.StartApiAsync();
        await SqlAsync("CHECKPOINT");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(under.Traces.Received.Length > 0), "A trace");

        var files = Directory.EnumerateFiles(under.Stack.Cluster!.DataFolder, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(under.Stack.LogFolder))
            .Append(under.Stack.Cluster.LogFile)
            .ToArray();
        var found = files.Where(file => Disclosure.Shows(Read(file), canary)).ToArray();

        Assert.True(files.Length > 100, "There should be a database to look into.");
        Assert.Empty(found);
        Assert.False(Disclosure.Shows(under.Traces.Received, canary));
        // The same search does find what is kept in plain text.
        Assert.Contains(files, file => Disclosure.Shows(Read(file), "what-are-you-running-toward"));
        Assert.True(Disclosure.Shows(under.Traces.Received, "/v1/responses"));
    }

    [Fact]
    public async Task NoRow_TiesAPersonToAnEmployer()
    {
        using var person = await ReflectAsync("nothing special");
        var participantId = (string)(await (await person.GetAsync("/v1/me")).JsonAsync())["participantId"]!;
        var organizations = await RowsAsync("SELECT id::text FROM organizations UNION SELECT name FROM organizations UNION SELECT code FROM join_codes UNION SELECT id::text FROM join_codes");

        var about = new List<string>();
        foreach (var table in await RowsAsync("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'sign_in')"))
            about.AddRange((await RowsAsync($"SELECT t::text FROM {table} t")).Where(row => row.Contains(participantId, StringComparison.Ordinal)));

        Assert.True(about.Count >= 4, "A participant, a token, a response and a fact, at least.");
        Assert.NotEmpty(organizations);
        Assert.All(about, row => Assert.DoesNotContain(organizations, organization =>
            row.Contains(organization, StringComparison.OrdinalIgnoreCase)
            || row.Contains(organization.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Somebody who writes the words wherever words can be written.</summary>
    private async Task<HttpClient> ReflectAsync(string words)
    {
        using var anonymous = under.Http(patient: true);
        var joined = await PostAsync(anonymous, "/v1/participants", new
        {
            joinCode = under.Stack.Demo!.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true, organizationReleases = true, coachTrends = true },
        });
        var person = under.Http((string)joined["accessToken"]!);
        var questionnaire = await (await person.GetAsync("/v1/questionnaires/published/what-are-you-running-toward")).JsonAsync();
        var response = await PostAsync(person, "/v1/responses", new
        {
            questionnaireId = (string)questionnaire["id"]!,
            answers = new object[]
            {
                new { linkId = "dream", value = words },
                new { linkId = "away-words", value = $"{words} and no say" },
                new { linkId = "away-themes", value = new[] { "control" }, main = "control" },
                new { linkId = "destination", value = "reshape-role" },
                new { linkId = "intent-leave", value = "likely" },
            },
            complete = true,
        });
        var northStar = await PostAsync(person, "/v1/north-stars", new { statement = words, looksLike = words, feelsLike = words, responseId = (string)response["id"]!, evidence = new[] { new { linkId = "dream", quote = words } } });
        await PostAsync(person, $"/v1/north-stars/{northStar["id"]}/adopt", new { });
        await PostAsync(person, "/v1/visions", new { northStarId = (string)northStar["id"]!, horizonYears = 3, looksLike = words });
        var goal = await PostAsync(person, "/v1/goals", new { title = words, why = words, target = new { kind = "yes-no" } });
        await PostAsync(person, $"/v1/goals/{goal["id"]}/activate", new { note = words });
        await PostAsync(person, $"/v1/goals/{goal["id"]}/check-ins", new { progress = 10, note = words, obstacle = words, nextStep = words });
        // Words where none belong must not reach a log either.
        await person.GetAsync($"/v1/responses?{words}={words}");
        await person.PostAsJsonAsync("/v1/responses", new { questionnaireId = words });
        await person.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{response["id"]}", new { answers = new[] { new { linkId = words, value = words } } }, "\"1\"");
        return person;
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            return []; // a file of the running server that has just gone
        }
    }

    private async Task SqlAsync(string sql) => await RowsAsync(sql);

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var database = await under.OpenDatabaseAsync();
        await using var command = new NpgsqlCommand(sql, database);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }
}
