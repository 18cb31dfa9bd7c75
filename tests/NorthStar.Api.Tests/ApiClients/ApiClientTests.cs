using System.Net;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.ApiClients;

public sealed class ApiClientTests(TestApi api)
{
    private static readonly string[] Reads = ["questionnaires.read"];

    [Fact]
    public async Task AClient_SignsInWithItsSecret_WhichIsShownOnce()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var made = await CreateAsync(owner, Reads);
        Assert.StartsWith((string)made["secretPrefix"]!, (string)made["clientSecret"]!, StringComparison.Ordinal);
        using var app = api.With(await TokenAsync(made, (string)made["clientSecret"]!) ?? "");
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/v1/questionnaires")).StatusCode);

        var read = await (await owner.GetAsync($"/v1/api-clients/{made["id"]}")).JsonAsync();
        Assert.Null(read["clientSecret"]);
        Assert.Equal(DateTime.UtcNow.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), (string)read["lastUsedMonth"]!);
    }

    [Fact]
    public async Task ASecretThatIsRolled_GoesOnForTheDeclaredTime()
    {
        var clock = new MovableClock();
        await using var process = await ApiProcess.StartAsync(api, clock);
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        var made = await CreateAsync(owner, Reads);
        var rolled = await (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/api-clients/{made["id"]}/roll", new { overlapHours = 2 })).JsonAsync();
        Assert.NotEqual((string)made["clientSecret"]!, (string)rolled["clientSecret"]!);
        Assert.NotNull(rolled["previousSecretUntil"]);

        Assert.NotNull(await TokenAsync(made, (string)made["clientSecret"]!));
        Assert.NotNull(await TokenAsync(made, (string)rolled["clientSecret"]!));
        clock.Advance(TimeSpan.FromHours(2.1));
        Assert.Null(await TokenAsync(made, (string)made["clientSecret"]!, process.Address));
        Assert.NotNull(await TokenAsync(made, (string)rolled["clientSecret"]!, process.Address));

        var last = await (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/api-clients/{made["id"]}/roll", new { overlapHours = 0 })).JsonAsync();
        Assert.Null(last["previousSecretUntil"]);
        Assert.Null(await TokenAsync(made, (string)rolled["clientSecret"]!));
        Assert.NotNull(await TokenAsync(made, (string)last["clientSecret"]!));
    }

    [Fact]
    public async Task ARevokedClient_IsOutAtOnce()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var made = await CreateAsync(owner, Reads);
        using var app = api.With(await TokenAsync(made, (string)made["clientSecret"]!) ?? "");
        var read = await owner.GetAsync($"/v1/api-clients/{made["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/api-clients/{made["id"]}", ifMatch: read.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/v1/questionnaires")).StatusCode);
        Assert.Null(await TokenAsync(made, (string)made["clientSecret"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/v1/api-clients/{made["id"]}")).StatusCode);
    }

    [Fact]
    public async Task Origins_AreChangedAsAWhole()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var made = await CreateAsync(owner, Reads);
        var changed = await owner.SendJsonAsync(HttpMethod.Patch, $"/v1/api-clients/{made["id"]}", new { origins = new[] { "https://app.example", "http://localhost:5173" } }, ifMatch: "*");
        Assert.Equal(2, (await changed.JsonAsync())["origins"]!.AsArray().Count);
        var refused = await owner.SendJsonAsync(HttpMethod.Patch, $"/v1/api-clients/{made["id"]}", new { origins = new[] { "https://app.example/path" } }, ifMatch: "*");
        Assert.Equal("/origins/0", (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!);
        Assert.Equal(
            ["https://app.example", "http://localhost:5173"],
            await api.QueryAsync<string>($"SELECT jsonb_array_elements_text(properties::jsonb -> 'origins') FROM sign_in.clients WHERE client_id = '{made["clientId"]}'"));
    }

    [Fact]
    public async Task TheSameRequestTwice_MakesOneClient_AndShowsTheSameSecret()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => owner.SendJsonAsync(HttpMethod.Post, "/v1/api-clients", new { name = "App", scopes = Reads }, idempotencyKey: "once")));
        var secrets = await Task.WhenAll(answers.Select(async a => (string)(await a.JsonAsync())["clientSecret"]!));
        Assert.Single(secrets.Distinct());
        Assert.Equal(2, (await (await owner.GetAsync("/v1/api-clients")).JsonAsync())["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{ "name": "A", "scopes": [] }""", "/scopes", "api_client.scope_missing")]
    [InlineData("""{ "name": "A", "scopes": ["questionnaires.read", "openid"] }""", "/scopes/1", "api_client.scope_unknown")]
    [InlineData("""{ "name": "A", "scopes": ["participants.write", "insights.read"] }""", "/scopes", "api_client.scopes_exclude_each_other")]
    [InlineData("""{ "name": "", "scopes": ["questionnaires.read"] }""", "/name", "text.blank")]
    [InlineData("""{ "name": "A", "scopes": ["questionnaires.read"], "origins": ["http://app.example"] }""", "/origins/0", "api_client.origin_invalid")]
    public async Task WhatIsWrong_IsNamedByItsPlace(string body, string pointer, string code)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var refused = await owner.SendJsonAsync(HttpMethod.Post, "/v1/api-clients", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains((pointer, code), (await refused.JsonAsync())["errors"]!.AsArray().Select(e => ((string)e!["pointer"]!, (string)e["code"]!)));
    }

    private static async Task<JsonNode> CreateAsync(HttpClient owner, string[] scopes)
    {
        var answer = await owner.SendJsonAsync(HttpMethod.Post, "/v1/api-clients", new { name = "Staff app", scopes });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task<string?> TokenAsync(JsonNode client, string secret, Uri? process = null)
    {
        using var browser = new Browser(process ?? api.Address);
        using var answer = await browser.Http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = (string)client["clientId"]!, ["client_secret"] = secret,
        }));
        return answer.StatusCode == HttpStatusCode.OK ? (string)(await answer.JsonAsync())["access_token"]! : null;
    }
}
