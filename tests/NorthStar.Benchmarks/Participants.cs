using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Benchmarks;

/// <summary>One person of the load: joined, with a response in progress that is saved again and again, and a goal.</summary>
internal sealed class LoadParticipant(string token, Guid responseId, Guid goalId)
{
    private int revision = 1;

    public string Token => token;

    public Guid ResponseId => responseId;

    public Guid GoalId => goalId;

    /// <summary>The revision that the next save builds on.</summary>
    public int NextRevision() => revision++;

    /// <summary>Joins people through the API, as anybody would.</summary>
    public static async Task<LoadParticipant[]> JoinAsync(Uri api, string joinCode, Guid questionnaireId, int count)
    {
        using var http = new HttpClient { BaseAddress = api };
        var participants = new LoadParticipant[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            var joined = await SendAsync(http, "/v1/participants", null, new
            {
                joinCode,
                language = "en",
                consent = new { version = "2026-11", storeReflections = true, organizationReleases = true, coachTrends = true },
            });
            var token = (string)joined["accessToken"]!;
            var response = await SendAsync(http, "/v1/responses", token, new { questionnaireId });
            var goal = await SendAsync(http, "/v1/goals", token, new { title = "Ask for one teaching morning", why = "It begins there", target = new { kind = "yes-no" } });
            participants[i] = new(token, Guid.Parse((string)response["id"]!), Guid.Parse((string)goal["id"]!));
        });
        return participants;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string address, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {text}");
    }
}
