using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Http;

/// <summary>A text comes back exactly as it was sent, or it is refused, in every field in which a participant can write.</summary>
public sealed class TextTests(TestApi api)
{
    public static TheoryData<string> FieldNames => [.. Fields.Keys];

    /// <summary>Where a participant can write: what to send with <c>TEXT</c> in place of the text, and where it stands in body and answer.</summary>
    private static readonly Dictionary<string, Field> Fields = new()
    {
        ["goal title"] = new("/v1/goals", """{"title":TEXT}""", "/title"),
        ["goal why"] = new("/v1/goals", """{"title":"x","why":TEXT}""", "/why"),
        ["goal unit"] = new("/v1/goals", """{"title":"x","target":{"kind":"number","value":1,"unit":TEXT}}""", "/target/unit"),
        ["goal changed"] = new("{goal}", """{"why":TEXT}""", "/why", "PATCH"),
        ["milestone title"] = new("{goal}/milestones", """{"title":TEXT}""", "/title"),
        ["check-in note"] = new("{goal}/check-ins", """{"note":TEXT}""", "/note"),
        ["check-in obstacle"] = new("{goal}/check-ins", """{"obstacle":TEXT}""", "/obstacle"),
        ["check-in next step"] = new("{goal}/check-ins", """{"nextStep":TEXT}""", "/nextStep"),
        ["North Star statement"] = new("/v1/north-stars", """{"statement":TEXT}""", "/statement"),
        ["North Star looks like"] = new("/v1/north-stars", """{"statement":"x","looksLike":TEXT}""", "/looksLike"),
        ["North Star feels like"] = new("/v1/north-stars", """{"statement":"x","feelsLike":TEXT}""", "/feelsLike"),
        ["vision looks like"] = new("/v1/visions", """{"northStarId":"{star}","horizonYears":3,"looksLike":TEXT}""", "/looksLike"),
        ["vision feels like"] = new("/v1/visions", """{"northStarId":"{star}","horizonYears":3,"feelsLike":TEXT}""", "/feelsLike"),
        ["answer"] = new("{response}", """{"answers":[{"linkId":"lights-up","value":TEXT}]}""", "/answers/0/value", "PATCH"),
    };

    [Theory]
    [MemberData(nameof(FieldNames))]
    public async Task Text_ComesBackExactly_OrIsRefusedWithItsPlace(string name)
    {
        var field = Fields[name];
        var practice = await api.NewPracticeAsync();
        var http = (await practice.JoinAsync()).Http;
        var (goal, star, response) = await WorldAsync(http, practice);
        string Filled(string text) => text.Replace("{goal}", goal, StringComparison.Ordinal).Replace("{star}", star, StringComparison.Ordinal).Replace("{response}", response, StringComparison.Ordinal);
        var address = Filled(field.Address);
        var limit = name switch { "goal unit" => 50, "goal title" or "milestone title" => 200, _ => 2_000 };

        foreach (var text in StrangeTexts.Kept.Where(t => t.EnumerateRunes().Count() <= limit))
        {
            using var answer = await SendAsync(JsonSerializer.Serialize(text));
            var body = await answer.JsonAsync();
            Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
            Assert.Equal(text, (string)At(body, field.Pointer)!);
            // And once more, from the database.
            using var again = await http.GetAsync(address.EndsWith("check-ins", StringComparison.Ordinal) ? address : ReadAddress(answer, address), TestContext.Current.CancellationToken);
            Assert.Contains(Texts(await again.JsonAsync()), t => t == text);
        }

        foreach (var (json, code) in StrangeTexts.Refused)
        {
            using var answer = await SendAsync(json);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var error = (await answer.JsonAsync())["errors"]![0]!;
            Assert.Equal(field.Pointer, (string)error["pointer"]!);
            Assert.Equal(code, (string)error["code"]!);
        }

        async Task<HttpResponseMessage> SendAsync(string json)
        {
            var ifMatch = field.Method == "PATCH" ? (await http.GetAsync(address, TestContext.Current.CancellationToken)).Headers.ETag!.Tag : null;
            return await http.SendJsonAsync(new HttpMethod(field.Method), address, Filled(field.Body).Replace("TEXT", json, StringComparison.Ordinal), ifMatch);
        }
    }

    /// <summary>The names of members are texts too.</summary>
    [Theory]
    [InlineData("""{"title":"x","a\u0000b":1}""")]
    [InlineData("""{"title":"x","a\ud800b":1}""")]
    [InlineData("""{"title":"x","\u202E":1}""")]
    public async Task StrangeMemberNames_AreRefused(string body)
    {
        var http = (await (await api.NewPracticeAsync()).JoinAsync()).Http;
        using var answer = await http.SendJsonAsync(HttpMethod.Post, "/v1/goals", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.JsonAsync())["errors"]!.AsArray());
    }

    [Theory]
    [InlineData("GET", "/connect/authorize?client_id=a%00b&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%2F", null)]
    [InlineData("POST", "/connect/token", "grant_type=client_credentials&client_id=a%00b&client_secret=x")]
    [InlineData("POST", "/connect/token", "grant_type=refresh_token&client_id=northstar-portal&refresh_token=a%00b")]
    [InlineData("POST", "/sign-in", "email=a%00b%40example.org&password=a%00b")]
    [InlineData("GET", "/sign-in?returnUrl=a%00b", null)]
    [InlineData("GET", "/invitations/a%EF%BF%BDb", null)]
    [InlineData("GET", "/connect/logout?id_token_hint=a%00b&post_logout_redirect_uri=a%00b", null)]
    public async Task Nul_BreaksNothing_OutsideTheContractEither(string method, string address, string? form)
    {
        using var client = api.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (form is not null)
            request.Content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    private static async Task<(string Goal, string Star, string Response)> WorldAsync(HttpClient http, TestPractice practice)
    {
        using var goal = await http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""");
        using var activated = await http.SendJsonAsync(HttpMethod.Post, goal.Headers.Location + "/activate");
        using var star = await http.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", """{"statement":"x"}""");
        using var response = await http.SendJsonAsync(HttpMethod.Post, "/v1/responses", $$"""{"questionnaireId":"{{practice.QuestionnaireId}}"}""");
        return (goal.Headers.Location!.ToString(), (string)(await star.JsonAsync())["id"]!, response.Headers.Location!.ToString());
    }

    private static string ReadAddress(HttpResponseMessage answer, string address) =>
        answer.Headers.Location is { } made && !address.Contains("/milestones", StringComparison.Ordinal) ? made.ToString() : address.Replace("/milestones", "", StringComparison.Ordinal);

    private static JsonNode? At(JsonNode? node, string pointer) =>
        pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(node, (at, step) => at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step]);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value)),
        JsonArray elements => elements.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(string)value!],
        _ => [],
    };

    private sealed record Field(string Address, string Body, string Pointer, string Method = "POST");
}
