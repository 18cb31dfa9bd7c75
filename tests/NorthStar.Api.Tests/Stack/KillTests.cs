using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace NorthStar.Api.Tests.Stack;

/// <summary>
/// API and PostgreSQL are killed (SIGKILL) by turns in the middle of autosaves and completions. What was acknowledged is there once, and what was
/// not is there whole or not at all. NORTHSTAR_KILLS asks for more kills of each than the three of an ordinary run.
/// </summary>
[Collection(WholeProduct.Name)]
public sealed class KillTests(StackUnderTest under)
{
    private const int Writers = 12;
    private const int SavesPerResponse = 8;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NORTHSTAR_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;
    private static readonly int Writes = Math.Max(2_000, Kills * 500);

    private long acknowledged;

    [Fact]
    public async Task NothingAcknowledged_IsLostOrDoubled_WhenProcessesAreKilled()
    {
        var participants = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Writer.JoinAsync(under)));
        var questionnaireId = await QuestionnaireAsync(participants[0]);
        using var enough = new CancellationTokenSource();
        var writing = participants.Select(p => Task.Run(() => p.WriteAsync(questionnaireId, SavesPerResponse, () => Interlocked.Increment(ref acknowledged), enough.Token))).ToArray();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await ReachAsync(Writes * ((2 * kill) - 1) / ((2 * Kills) + 1));
            await under.Stack.KillApiAsync();
            await under.Stack.StartApiAsync();
            await ReachAsync(Writes * 2 * kill / ((2 * Kills) + 1));
            await under.Stack.Cluster!.KillAsync();
            await under.Stack.Cluster.StartAsync();
        }

        await ReachAsync(Writes);
        await enough.CancelAsync();
        await Task.WhenAll(writing);

        foreach (var participant in participants)
            await participant.CheckAsync();
        await CheckCompletionsAsync(participants);

        async Task ReachAsync(long writes)
        {
            var ended = Task.WhenAny(writing);
            await Eventually.BecomesTrueAsync(
                () => ended.IsCompleted ? throw new InvalidOperationException("A writer gave up.", ended.Result.Exception) : Task.FromResult(Interlocked.Read(ref acknowledged) >= writes),
                $"{writes} acknowledged writes",
                seconds: 120);
        }
    }

    /// <summary>Each completion has left one event, and all of a quarter one fact.</summary>
    private async Task CheckCompletionsAsync(Writer[] participants)
    {
        await using var database = await under.OpenDatabaseAsync();
        foreach (var participant in participants)
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT (SELECT count(*) FROM responses WHERE participant_id = $1 AND status = 1),
                       (SELECT count(*) FROM outbox WHERE participant_id = $1 AND type = 'response.completed'),
                       (SELECT count(DISTINCT payload->>'responseId') FROM outbox WHERE participant_id = $1 AND type = 'response.completed'),
                       (SELECT count(*) FROM sealed_facts WHERE participant_id = $1)
                """,
                database);
            command.Parameters.AddWithValue(participant.Id);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            Assert.Equal(participant.Completed, reader.GetInt64(0));
            Assert.Equal(participant.Completed, reader.GetInt64(1));
            Assert.Equal(participant.Completed, reader.GetInt64(2));
            Assert.Equal(participant.Completed > 0 ? 1 : 0, reader.GetInt64(3));
        }
    }

    private static async Task<Guid> QuestionnaireAsync(Writer writer)
    {
        var published = await (await writer.Http.GetAsync("/v1/questionnaires/published/what-are-you-running-toward")).JsonAsync();
        return Guid.Parse((string)published["id"]!);
    }

    /// <summary>Somebody who writes without pause, and remembers what was acknowledged.</summary>
    private sealed class Writer(Guid id, HttpClient http)
    {
        private readonly ConcurrentDictionary<Guid, string> completed = [];
        private int count;

        public Guid Id => id;

        public HttpClient Http => http;

        public int Completed => completed.Count;

        public static async Task<Writer> JoinAsync(StackUnderTest under)
        {
            using var anonymous = under.Http();
            JsonNode? joined = null;
            // A machine under load may be told to come again.
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    using var answer = await anonymous.PostAsJsonAsync("/v1/participants", new
                    {
                        joinCode = under.Stack.Demo!.JoinCode,
                        language = "en",
                        consent = new { version = "2026-11", storeReflections = true },
                    });
                    if (answer.StatusCode != HttpStatusCode.Created)
                        return false;
                    joined = await answer.JsonAsync();
                    return true;
                },
                "a writer who has joined");
            return new(Guid.Parse((string)joined!["participantId"]!), under.Http((string)joined["accessToken"]!));
        }

        public async Task WriteAsync(Guid questionnaireId, int saves, Action acknowledge, CancellationToken enough)
        {
            while (!enough.IsCancellationRequested)
            {
                var begun = await RepeatAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId }, HttpStatusCode.Created);
                acknowledge();
                var responseId = Guid.Parse((string)begun["id"]!);
                var (revision, value) = (1, "");
                for (var save = 0; save < saves; save++)
                {
                    value = $"thought {++count}";
                    revision = await SaveAsync(responseId, revision, value);
                    acknowledge();
                }

                await RepeatAsync(HttpMethod.Post, $"/v1/responses/{responseId}/complete", null, HttpStatusCode.OK);
                acknowledge();
                completed[responseId] = value;
            }
        }

        /// <summary>Every response that was acknowledged is there as it was, and there is no other.</summary>
        public async Task CheckAsync()
        {
            var there = new HashSet<Guid>();
            string? cursor = null;
            do
            {
                var page = await (await http.GetAsync("/v1/responses?limit=100" + (cursor is null ? "" : "&cursor=" + cursor))).JsonAsync();
                foreach (var item in page["items"]!.AsArray())
                    Assert.True(there.Add(Guid.Parse((string)item!["id"]!)));
                cursor = (string?)page["nextCursor"];
            }
            while (cursor is not null);

            Assert.Equal(completed.Keys.Order(), there.Order());
            foreach (var (responseId, value) in completed)
            {
                var response = await (await http.GetAsync($"/v1/responses/{responseId}")).JsonAsync();
                Assert.Equal("completed", (string)response["status"]!);
                Assert.Equal(value, (string)response["answers"]![0]!["value"]!);
            }
        }

        /// <summary>A save whose answer was lost is looked up: it happened, or it did not, and then it is repeated.</summary>
        private async Task<int> SaveAsync(Guid responseId, int revision, string value)
        {
            while (true)
            {
                var body = new { answers = new[] { new { linkId = "dream", value } } };
                var answer = await TryAsync(() => http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{responseId}", body, $"\"{revision}\""));
                if (answer is { StatusCode: HttpStatusCode.OK })
                    return revision + 1;
                var read = await RepeatAsync(HttpMethod.Get, $"/v1/responses/{responseId}", null, HttpStatusCode.OK);
                if ((string?)read["answers"]!.AsArray().FirstOrDefault()?["value"] == value)
                    return revision + 1;
            }
        }

        /// <summary>Repeats a request under one Idempotency-Key until it is answered.</summary>
        private async Task<JsonNode> RepeatAsync(HttpMethod method, string address, object? body, HttpStatusCode expected)
        {
            var key = Guid.NewGuid().ToString();
            JsonNode? result = null;
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    var answer = await TryAsync(() => http.SendJsonAsync(method, address, body, idempotencyKey: key));
                    if (answer is null)
                        return false;
                    result = await answer.JsonAsync();
                    Assert.Equal(expected, answer.StatusCode);
                    return true;
                },
                $"An answer to {method} {address}",
                seconds: 60);
            return result!;
        }

        /// <summary>The answer, or null where there was none or the service said that it is not available.</summary>
        private static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> send)
        {
            try
            {
                var answer = await send();
                return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : answer;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                return null;
            }
        }
    }
}
