using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Http;

/// <summary>Every way to say no has the same shape, and bad input names its place.</summary>
public sealed class ProblemTests(TestApi api)
{
    [Theory]
    // Malformed
    [InlineData("""{"title":"x",}""", "", "json.malformed")]
    [InlineData("""{"title":"x" """, "", "json.malformed")]
    [InlineData("not json", "", "json.malformed")]
    [InlineData("", "", "body.required")]
    [InlineData("null", "", "body.required")]
    [InlineData("[]", "", "json.wrong_type")]
    [InlineData("""{"title":"x"} {}""", "", "json.malformed")]
    // Wrong types: numbers and booleans are no texts, texts are no numbers
    [InlineData("""{"title":5}""", "/title", "json.wrong_type")]
    [InlineData("""{"title":true}""", "/title", "json.wrong_type")]
    [InlineData("""{"title":"x","target":"y"}""", "/target", "json.wrong_type")]
    [InlineData("""{"title":"x","target":{"kind":"number","value":"5"}}""", "/target/value", "json.wrong_type")]
    [InlineData("""{"title":"x","target":{"kind":"number","value":NaN}}""", "/target/value", "json.malformed")]
    [InlineData("""{"title":"x","northStarId":"not-a-uuid"}""", "/northStarId", "json.wrong_type")]
    [InlineData("""{"title":"x","dueOn":"31/12/2027"}""", "/dueOn", "json.wrong_type")]
    [InlineData("""{"title":"x","dueOn":"2027-02-30"}""", "/dueOn", "json.wrong_type")]
    // Members that are not there, stand twice, or are missing
    [InlineData("""{"title":"x","colour":"blue"}""", "/colour", "json.unknown_member")]
    [InlineData("""{"title":"x","Why":"case matters"}""", "/Why", "json.unknown_member")]
    [InlineData("""{"title":"x","target":{"kind":"yes-no","a/b~c":1}}""", "/target/a~1b~0c", "json.unknown_member")]
    [InlineData("""{"title":"x","title":"y"}""", "/title", "json.duplicate_member")]
    [InlineData("{}", "/title", "required")]
    [InlineData("""{"title":"x","target":{}}""", "/target/kind", "required")]
    // Nulls where none may be
    [InlineData("""{"title":null}""", "/title", "json.wrong_type")]
    [InlineData("""{"title":"x","target":{"kind":null}}""", "/target/kind", "json.wrong_type")]
    // Values out of their limits
    [InlineData("""{"title":""}""", "/title", "text.blank")]
    [InlineData("""{"title":"x","target":{"kind":"sideways"}}""", "/target/kind", "value.unknown_code")]
    [InlineData("""{"title":"x","target":{"kind":"number","value":1e300}}""", "/target/value", "json.wrong_type")]
    public async Task BadBody_NamesItsPlace(string body, string pointer, string code)
    {
        using var participant = await ParticipantAsync();
        using var answer = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", body);
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        var errors = problem["errors"]!.AsArray();
        Assert.Contains(errors, e => (string)e!["pointer"]! == pointer && (string)e["code"]! == code);
    }

    [Fact]
    public async Task BadUtf8_IsMalformed()
    {
        using var participant = await ParticipantAsync();
        using var content = new ByteArrayContent([.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await participant.PostAsync("/v1/goals", content, TestContext.Current.CancellationToken);
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Equal("text.not_unicode", (string)problem["errors"]![0]!["code"]!);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, true)]
    public async Task Depth33_IsRefused(int depth, bool tooDeep)
    {
        using var participant = await ParticipantAsync();
        var questionnaire = Guid.NewGuid();
        // The answer's value stands on the third level.
        var nested = new string('[', depth - 3) + new string(']', depth - 3);
        using var answer = await participant.SendJsonAsync(
            HttpMethod.Post, "/v1/responses", $$"""{"questionnaireId":"{{questionnaire}}","answers":[{"linkId":"a","value":{{nested}}}]}""");
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Equal(tooDeep, problem["errors"]!.AsArray().Any(e => (string)e!["code"]! == "json.malformed"));
    }

    [Theory]
    [InlineData("/v1/goals", "title", 256 * 1024)]
    [InlineData("/v1/responses", "questionnaireId", 2 * 1024 * 1024)]
    public async Task BodyOverTheLimit_Is413_WhetherItsLengthIsToldOrNot(string address, string member, int limit)
    {
        using var participant = await ParticipantAsync();
        var body = Encoding.ASCII.GetBytes($"{{\"{member}\":{new string(' ', limit)}\"{Guid.Empty}\"}}");
        foreach (var told in (bool[])[true, false])
        {
            using var content = told ? new ByteArrayContent(body) : (HttpContent)new StreamContent(new UnseekableStream(body));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await participant.PostAsync(address, content, TestContext.Current.CancellationToken);
            await IsProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "body.too_large");
        }
    }

    [Fact]
    public async Task BodyUpToTheLimit_IsRead()
    {
        using var participant = await ParticipantAsync();
        var body = "{\"title\":\"x\"" + new string(' ', 256 * 1024 - 13) + "}";
        using var answer = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData(null)]
    public async Task BodyOfAnotherType_Is415(string? type)
    {
        using var participant = await ParticipantAsync();
        using var content = new ByteArrayContent("{\"title\":\"x\"}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var answer = await participant.PostAsync("/v1/goals", content, TestContext.Current.CancellationToken);
        await IsProblemAsync(answer, HttpStatusCode.UnsupportedMediaType, "body.not_json");
    }

    [Theory]
    [InlineData("?colour=blue", "?colour", "query.unknown_parameter")]
    [InlineData("?Limit=5", "?Limit", "query.unknown_parameter")]
    [InlineData("?limit=0", "?limit", "query.out_of_range")]
    [InlineData("?limit=101", "?limit", "query.out_of_range")]
    [InlineData("?limit=ten", "?limit", "query.invalid")]
    [InlineData("?limit=1e1", "?limit", "query.invalid")]
    [InlineData("?limit=99999999999", "?limit", "query.invalid")]
    [InlineData("?cursor=nonsense", "?cursor", "query.invalid_cursor")]
    [InlineData("?cursor=%00", "?cursor", "query.invalid_cursor")]
    [InlineData("?cursor=eyJhIjoxfQ", "?cursor", "query.invalid_cursor")]
    public async Task BadQuery_NamesTheParameter(string query, string pointer, string code)
    {
        using var participant = await ParticipantAsync();
        using var answer = await participant.GetAsync("/v1/goals" + query, TestContext.Current.CancellationToken);
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Contains(problem["errors"]!.AsArray(), e => (string)e!["pointer"]! == pointer && (string)e["code"]! == code);
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v2/goals")]
    [InlineData("/v1/goals/not-a-uuid")]
    [InlineData("/v1/goals/6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10")]
    [InlineData("/")]
    public async Task WhatIsNotThere_Is404_InTheSameWords(string address)
    {
        using var participant = await ParticipantAsync();
        using var answer = await participant.GetAsync(address, TestContext.Current.CancellationToken);
        var problem = await IsProblemAsync(answer, HttpStatusCode.NotFound, "not_found");
        Assert.Equal("There is nothing here that you can see.", (string)problem["detail"]!);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("nonsense")]
    public async Task EncodedBody_Is415(string encoding)
    {
        using var participant = await ParticipantAsync();
        using var content = new ByteArrayContent("{\"title\":\"x\"}"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        using var answer = await participant.PostAsync("/v1/goals", content, TestContext.Current.CancellationToken);
        await IsProblemAsync(answer, HttpStatusCode.UnsupportedMediaType, "body.not_json");
    }

    [Fact]
    public async Task BodyThatMayBeLeftOut_IsNotNull()
    {
        using var participant = await ParticipantAsync();
        using var made = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""");
        using var answer = await participant.SendJsonAsync(HttpMethod.Post, made.Headers.Location + "/activate", "null");
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Equal("", (string)problem["errors"]![0]!["pointer"]!);
        using var without = await participant.SendJsonAsync(HttpMethod.Post, made.Headers.Location + "/activate");
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
    }

    [Theory]
    [InlineData("2026-02-03")]
    [InlineData("2026-02-03T04:05:06")]
    [InlineData("2026-02-03T04:05Z")]
    public async Task TimeWithoutItsPlace_IsNone(string time)
    {
        using var participant = await ParticipantAsync();
        using var made = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""");
        using var answer = await participant.SendJsonAsync(HttpMethod.Post, made.Headers.Location + "/check-ins", $$"""{"confidence":7,"at":"{{time}}"}""");
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Equal("/at", (string)problem["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task HeaderThatIsNoAscii_IsRefusedByItsName()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 }) { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", participant.Token);
        using var answer = await client.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""", idempotencyKey: "cl\u00E9");
        var problem = await IsProblemAsync(answer, HttpStatusCode.BadRequest, "input.invalid");
        Assert.Equal("Idempotency-Key", (string)problem["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task CursorThatNoListHasGiven_BreaksNothing()
    {
        using var participant = await ParticipantAsync();
        foreach (var time in (string[])["2026-02-03T04:05:06+05:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"])
        {
            var cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"time":"{{time}}","id":"{{Guid.NewGuid()}}"}""")).TrimEnd('=');
            using var answer = await participant.GetAsync("/v1/goals?cursor=" + cursor, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AnotherMethod_Is405_AndSaysWhichThereAre()
    {
        using var participant = await ParticipantAsync();
        using var answer = await participant.DeleteAsync("/v1/goals", TestContext.Current.CancellationToken);
        await IsProblemAsync(answer, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer nsp_RIVERSIDE_0000000000000000000000000000000000000000000")]
    [InlineData("Basic YTpi")]
    public async Task WithoutAToken_Is401_AndSaysWhatIsNeeded(string? authorization)
    {
        using var client = api.Anonymous();
        if (authorization is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.GetAsync("/v1/me", TestContext.Current.CancellationToken);
        await IsProblemAsync(answer, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task StaleAndMissingIfMatch_Are412And428()
    {
        using var participant = await ParticipantAsync();
        using var made = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""");
        var address = made.Headers.Location!.ToString();
        using var missing = await participant.SendJsonAsync(HttpMethod.Patch, address, """{"why":"y"}""");
        await IsProblemAsync(missing, HttpStatusCode.PreconditionRequired, "precondition.required");
        using var stale = await participant.SendJsonAsync(HttpMethod.Patch, address, """{"why":"y"}""", ifMatch: "\"99\"");
        await IsProblemAsync(stale, HttpStatusCode.PreconditionFailed, "precondition.failed");
        using var weak = await participant.SendJsonAsync(HttpMethod.Patch, address, """{"why":"y"}""", ifMatch: "W/" + made.Headers.ETag!.Tag);
        await IsProblemAsync(weak, HttpStatusCode.PreconditionFailed, "precondition.failed");
        using var nonsense = await participant.SendJsonAsync(HttpMethod.Patch, address, """{"why":"y"}""", ifMatch: "nonsense");
        await IsProblemAsync(nonsense, HttpStatusCode.PreconditionFailed, "precondition.failed");
        using var fresh = await participant.SendJsonAsync(HttpMethod.Patch, address, """{"why":"y"}""", ifMatch: made.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Fact]
    public async Task BrokenState_Is409_WithItsCode()
    {
        using var participant = await ParticipantAsync();
        using var made = await participant.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"x"}""");
        using var answer = await participant.SendJsonAsync(HttpMethod.Post, made.Headers.Location + "/pause");
        var problem = await IsProblemAsync(answer, HttpStatusCode.Conflict, null);
        Assert.StartsWith("goal.", (string)problem["code"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuotaUsedUp_Is429_AndSaysHowLongToWait()
    {
        await using var small = await api.StartAsync(null, "--NorthStar:RateLimits:Burst=3", "--NorthStar:RateLimits:PerSecond=1");
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var client = new HttpClient { BaseAddress = TestApi.AddressOf(small) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", participant.Token);
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 50 && refused is null; i++)
        {
            var answer = await client.GetAsync("/v1/me", TestContext.Current.CancellationToken);
            Assert.Equal("\"caller\";q=3;w=3", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Matches("^\"caller\";r=[0-9]+;t=[0-9]+$", answer.Headers.GetValues("RateLimit").Single());
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.NotNull(refused);
        await IsProblemAsync(refused, HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains(";r=0;", refused.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseAway_Is503_AndSaysWhenToTryAgain()
    {
        var keys = Directory.CreateTempSubdirectory("northstar-test-keys").FullName;
        try
        {
            var nowhere = $"Host=127.0.0.1;Port={NorthStar.Local.FreePort.Any()};Username=nobody;Password=nothing;Database=none;Timeout=2";
            await using var app = ApiHost.Build(
            [
                "--role=api", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Main={nowhere}", $"--ConnectionStrings:Keys={nowhere}", "--NorthStar:PublicUrl=http://127.0.0.1:5080",
                "--NorthStar:PortalUrl=http://127.0.0.1:5090", $"--NorthStar:KeysFolder={keys}", "--NorthStar:PortalClientSecret=" + new string('p', 43),
                "--NorthStar:AllowInsecureHttp=true", "--Serilog:MinimumLevel:Default=Fatal",
            ]);
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = TestApi.AddressOf(app) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "nsp_RIVERSIDE_" + new string('0', 43));
            using var answer = await client.GetAsync("/v1/me", TestContext.Current.CancellationToken);
            await IsProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    [Theory]
    [InlineData("?from=12:00", "?from", "query.invalid")]
    [InlineData("?from=2026-11-28", "?from", "query.invalid")]
    [InlineData("?to=2026-11-28T00:00:00", "?to", "query.invalid")]
    [InlineData("?limit=05", "?limit", "query.invalid")]
    [InlineData("?limit=", "?limit", "query.invalid")]
    [InlineData("?limit=%2B5", "?limit", "query.invalid")]
    [InlineData("?Limit=5", "?Limit", "query.unknown_parameter")]
    public async Task ValueOfTheQuery_HasOneSpelling(string query, string place, string code)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();

        var problem = await IsProblemAsync(await owner.GetAsync("/v1/audit-events" + query), HttpStatusCode.BadRequest, null);

        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((place, code), ((string)error["pointer"]!, (string)error["code"]!));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/v1/audit-events?from=2026-11-28T00:00:00Z&to=2026-11-28T00:00:00.5%2B02:00&limit=5")).StatusCode);
    }

    [Fact]
    public async Task ParameterThatIsNeeded_IsNamed()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();

        var problem = await IsProblemAsync(await coach.GetAsync($"/v1/questionnaires/{practice.QuestionnaireId}/versions/1/diff"), HttpStatusCode.BadRequest, null);

        Assert.Equal(("?with", "query.required"), ((string)problem["errors"]![0]!["pointer"]!, (string)problem["errors"]![0]!["code"]!));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" {} ", null)]
    [InlineData("""{"x":1}""", "body.unexpected")]
    [InlineData("null", "body.unexpected")]
    [InlineData("nonsense that is longer than anybody would look at in order to find out that there is nothing", "body.unexpected")]
    public async Task BodyWhereNoneIsTaken_IsRefused_AndNothingIsDone(string body, string? code)
    {
        using var person = await ParticipantAsync();
        var northStar = await (await person.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", new { statement = "I am running toward rest" })).JsonAsync();
        var address = $"/v1/north-stars/{northStar["id"]}";

        var answer = await person.PostAsync(address + "/adopt", new StringContent(body, Encoding.UTF8, "application/json"));

        if (code is not null)
            Assert.Equal(code, (string)(await IsProblemAsync(answer, HttpStatusCode.BadRequest, null))["errors"]![0]!["code"]!);
        Assert.Equal(code is null ? "adopted" : "draft", (string)(await (await person.GetAsync(address)).JsonAsync())["status"]!);
    }

    [Theory]
    [InlineData("activate")]
    [InlineData("milestones")]
    [InlineData("check-ins")]
    public async Task StepThatIsTakenOnSomethingStale_IsRefused_AndNothingIsDone(string step)
    {
        using var person = await ParticipantAsync();
        var goal = await (await person.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rest" })).JsonAsync();
        var address = $"/v1/goals/{goal["id"]}";
        object? body = step switch { "milestones" => new { title = "First" }, "check-ins" => new { note = "Well" }, _ => null };

        var stale = await person.SendJsonAsync(HttpMethod.Post, $"{address}/{step}", body, "\"99\"");

        await IsProblemAsync(stale, HttpStatusCode.PreconditionFailed, null);
        var after = await person.GetAsync(address);
        Assert.Equal("draft", (string)(await after.JsonAsync())["status"]!);
        Assert.Equal("\"1\"", after.Headers.ETag!.Tag);
    }

    private async Task<HttpClient> ParticipantAsync() => (await (await api.NewPracticeAsync()).JoinAsync()).Http;

    private static async Task<JsonNode> IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string? code)
    {
        var body = await answer.JsonAsync();
        Assert.True(status == answer.StatusCode, body.ToJsonString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, (int)body["status"]!);
        Assert.Equal("urn:northstar:problem:" + body["code"], (string)body["type"]!);
        Assert.NotEmpty((string)body["title"]!);
        Assert.NotEmpty((string)body["detail"]!);
        Assert.NotEmpty((string)body["traceId"]!);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        if (code is not null)
            Assert.Equal(code, (string)body["code"]!);
        return body;
    }

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class UnseekableStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
