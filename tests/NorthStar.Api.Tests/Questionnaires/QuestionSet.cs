using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

/// <summary>Bodies and the steps that many tests begin with.</summary>
internal static class QuestionSet
{
    public const string Address = "/v1/questionnaires";

    /// <summary>A sound body in English and Dutch, under a key of its own.</summary>
    public static JsonNode Body(string? key = null) => JsonNode.Parse($$$$"""
        {
          "key": "{{{{key ?? "set-" + Guid.NewGuid().ToString("n")}}}}",
          "title": { "en": "Rest", "nl": "Rust" },
          "language": "en",
          "reflectAgainAfterMonths": 6,
          "items": [
            { "linkId": "arrive", "type": "preparation", "text": { "en": "Sit down.", "nl": "Ga zitten." } },
            { "linkId": "part", "type": "section", "title": { "en": "You" }, "items": [
              { "linkId": "sleep", "type": "choice", "text": { "en": "Do you sleep?", "nl": "Slaap je?" }, "options": [
                { "code": "well", "text": { "en": "Well", "nl": "Goed" } },
                { "code": "badly", "text": { "en": "Badly", "nl": "Slecht" } } ] },
              { "linkId": "why", "type": "text", "text": { "en": "Why {{sleep|so}}?", "nl": "Waarom {{sleep|zo}}?" },
                "enableWhen": [ { "question": "sleep", "operator": "equals", "answer": "badly" } ] } ] },
            { "linkId": "away-themes", "type": "themes", "compass": "away", "max": 3, "text": { "en": "What do you leave?", "nl": "Wat laat je achter?" } },
            { "linkId": "next", "type": "destination", "text": { "en": "Where to?", "nl": "Waarheen?" } }
          ]
        }
        """)!;

    /// <summary>The same body with one thing changed.</summary>
    public static JsonNode With(this JsonNode body, Action<JsonNode> change)
    {
        var copy = body.DeepClone();
        change(copy);
        return copy;
    }

    /// <summary>Makes a questionnaire; its address.</summary>
    public static async Task<string> CreateAsync(this HttpClient coach, JsonNode? body = null)
    {
        using var answer = await coach.SendJsonAsync(HttpMethod.Post, Address, body ?? Body());
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Makes a questionnaire and publishes it; its address.</summary>
    public static async Task<string> PublishNewAsync(this HttpClient coach, JsonNode? body = null)
    {
        var address = await coach.CreateAsync(body);
        await coach.PublishAsync(address);
        return address;
    }

    /// <summary>Publishes the open draft.</summary>
    public static async Task PublishAsync(this HttpClient coach, string address)
    {
        using var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, await coach.TagAsync(address + "/draft"));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Publishes another version with this change.</summary>
    public static async Task PublishNextAsync(this HttpClient coach, string address, JsonNode body)
    {
        using var saved = await coach.BeginDraftAsync(address, body);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        await coach.PublishAsync(address);
    }

    /// <summary>Begins a draft where none is open.</summary>
    public static async Task<HttpResponseMessage> BeginDraftAsync(this HttpClient coach, string address, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address + "/draft") { Content = JsonContent(body) };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return await coach.SendAsync(request);
    }

    /// <summary>The ETag of what stands at an address.</summary>
    public static async Task<string> TagAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.ToString();
    }

    /// <summary>The stable code of a problem.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage answer) => (string)(await answer.JsonAsync())["code"]!;

    /// <summary>The places and codes of a problem, or of a validation.</summary>
    public static async Task<string[]> ErrorsAsync(this HttpResponseMessage answer) =>
        [.. (await answer.JsonAsync())["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}")];

    public static StringContent JsonContent(JsonNode body) => new(body.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
}
