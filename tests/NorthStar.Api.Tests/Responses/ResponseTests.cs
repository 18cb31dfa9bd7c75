using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.Responses;

public sealed class ResponseTests(TestApi api)
{
    [Fact]
    public async Task AnswersAreMergedByLinkId_AndComeBackExactly()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag, begun) = await person.BeginAsync();
        const string words = "Teaching residents\r\nat the \"bedside\" \\ 👩🏽‍⚕️ é";

        var first = await person.Http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{id}", new
        {
            answers = new object[]
            {
                new { linkId = "lights-up", value = words },
                new { linkId = "away-themes", value = new[] { "workload", "control" }, main = "control" },
            },
        }, etag);
        var second = await person.Http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{id}", """{ "answers": [ { "linkId": "away-themes", "value": null }, { "linkId": "dream", "value": "A small clinic" } ] }""", first.Headers.ETag!.ToString());
        var read = await (await person.Http.GetAsync($"/v1/responses/{id}")).JsonAsync();

        Assert.Equal(16, (int)begun["progress"]!["total"]!);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(["lights-up", "dream"], read["answers"]!.AsArray().Select(a => (string)a!["linkId"]!));
        Assert.Equal(words, (string)read["answers"]![0]!["value"]!);
        Assert.Equal(2, (int)read["progress"]!["answered"]!);
        Assert.Empty(read["notices"]!.AsArray());
    }

    [Fact]
    public async Task AStaleSave_Is412AndChangesNothing()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag, _) = await person.BeginAsync();

        var missing = await person.SaveAsync(id, null, "dream", "x");
        var first = await person.SaveAsync(id, etag, "dream", "first");
        var stale = await person.SaveAsync(id, etag, "dream", "second");
        var read = await (await person.Http.GetAsync($"/v1/responses/{id}")).JsonAsync();

        Assert.Equal((HttpStatusCode)428, missing.StatusCode);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("first", (string)read["answers"]![0]!["value"]!);
    }

    [Fact]
    public async Task ASaveWithOneWrongAnswer_IsRefusedWholeWithItsPlace()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag, _) = await person.BeginAsync();

        var refused = await person.Http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{id}", """{ "answers": [ { "linkId": "dream", "value": "kept?" }, { "linkId": "away-themes", "value": "workload" } ] }""", etag);
        var read = await (await person.Http.GetAsync($"/v1/responses/{id}")).JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("/answers/1/value", (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!);
        Assert.Empty(read["answers"]!.AsArray());
    }

    [Fact]
    public async Task ASecondBeginning_Is409AndNamesTheFirst()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, _, _) = await person.BeginAsync();

        var second = await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId });
        var body = await second.JsonAsync();

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("response.already_in_progress", (string)body["code"]!);
        Assert.Equal(id.ToString(), (string)body["responseId"]!);
    }

    [Fact]
    public async Task Completed_IsImmutableUntilReopened()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag, _) = await person.BeginAsync();
        var saved = await person.SaveAsync(id, etag, "dream", "A small clinic");

        var completed = await person.Http.PostAsync($"/v1/responses/{id}/complete", null);
        var again = await person.Http.PostAsync($"/v1/responses/{id}/complete", null);
        var late = await person.SaveAsync(id, completed.Headers.ETag!.ToString(), "dream", "late");
        var reopened = await person.Http.PostAsync($"/v1/responses/{id}/reopen", null);
        var changed = await person.SaveAsync(id, reopened.Headers.ETag!.ToString(), "dream", "changed");
        var completedAgain = await person.Http.PostAsync($"/v1/responses/{id}/complete", null);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(HttpStatusCode.OK, completed.StatusCode);
        Assert.Equal("completed", (string)(await completed.JsonAsync())["status"]!);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(HttpStatusCode.OK, reopened.StatusCode);
        Assert.Equal("in-progress", (string)(await reopened.JsonAsync())["status"]!);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, completedAgain.StatusCode);
    }

    [Fact]
    public async Task AWholeResponseInOneCall_IsCompletedAndReplayedByItsKey()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var body = WholeResponse(person.Practice.QuestionnaireId);
        var key = Guid.NewGuid().ToString();

        var first = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", body, idempotencyKey: key);
        var replay = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", body, idempotencyKey: key);
        var reused = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId }, idempotencyKey: key);
        var list = await (await person.Http.GetAsync("/v1/responses")).JsonAsync();

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await replay.Content.ReadAsStringAsync());
        Assert.Equal("true", replay.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.Headers.ETag, replay.Headers.ETag);
        Assert.Equal((HttpStatusCode)422, reused.StatusCode);
        Assert.Single(list["items"]!.AsArray());
    }

    [Fact]
    public async Task TwoCompletionsInAQuarter_KeepOneFact()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var body = WholeResponse(person.Practice.QuestionnaireId);

        var answers = new[] { await person.Http.PostAsJsonAsync("/v1/responses", body), await person.Http.PostAsJsonAsync("/v1/responses", body) };
        var facts = await api.CountAsync("sealed_facts", person.Id);
        var sizes = await api.QueryAsync<int>($"SELECT octet_length(content) FROM sealed_facts WHERE participant_id = '{person.Id}'");

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(1, facts);
        Assert.Equal([Security.FactSeal.Length], sizes);
        Assert.Equal(2, await api.CountAsync("outbox", person.Id));
    }

    [Fact]
    public async Task Suggestions_QuoteWordsAsTheyStand()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag, _) = await person.BeginAsync();
        await person.SaveAsync(id, etag, "lights-up", "I love Teaching my students, not paperwork.");

        var body = await (await person.Http.GetAsync($"/v1/responses/{id}/theme-suggestions")).JsonAsync();

        var teach = body["toward"]!.AsArray().Single(t => (string)t!["code"]! == "teach-mentor")!;
        Assert.Contains("Teaching", teach["because"]!.AsArray().Select(b => (string)b!["phrase"]!));
        Assert.Empty(body["away"]!.AsArray());
    }

    [Fact]
    public async Task SomebodyElses_IsNotThereAtAll()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var (id, etag, _) = await person.BeginAsync();
        var other = await practice.JoinAsync();

        var theirs = await other.Http.GetAsync($"/v1/responses/{id}");
        var absent = await other.Http.GetAsync($"/v1/responses/{Guid.NewGuid()}");
        var patch = await other.SaveAsync(id, etag, "dream", "x");

        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, patch.StatusCode);
        Assert.Equal(WithoutTrace(await absent.JsonAsync()), WithoutTrace(await theirs.JsonAsync()));

        static string WithoutTrace(JsonNode body)
        {
            body.AsObject().Remove("traceId");
            return body.ToJsonString();
        }
    }

    [Fact]
    public async Task Deleting_TakesTheFactBackButLeavesItsPlace()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var created = await person.Http.PostAsJsonAsync("/v1/responses", WholeResponse(person.Practice.QuestionnaireId));
        var before = await api.QueryAsync<byte[]>($"SELECT content FROM sealed_facts WHERE participant_id = '{person.Id}'");

        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, created.Headers.Location!.ToString(), null, created.Headers.ETag!.ToString());
        var after = await api.QueryAsync<byte[]>($"SELECT content FROM sealed_facts WHERE participant_id = '{person.Id}'");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Single(after);
        Assert.NotEqual(before.Single(), after.Single());
        Assert.Equal(before.Single().Length, after.Single().Length);
    }

    /// <summary>Facts are sealed to the release worker's key of the quarter: while it has made none, nothing is completed without its fact.</summary>
    [Fact]
    public async Task WithoutAKeyForFacts_ACompletionIsPutOff_AndWhatWasWrittenStays()
    {
        var practice = await api.NewPracticeAsync();
        var nextYear = new MovableClock();
        nextYear.Advance(TimeSpan.FromDays(366));
        await using var process = await api.StartAsync(nextYear.Use);
        using var http = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = TestApi.AddressOf(process) };
        using var impatient = new HttpClient { BaseAddress = TestApi.AddressOf(process) };
        var joined = await (await http.PostAsJsonAsync("/v1/participants", new
        {
            joinCode = practice.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true },
        })).JsonAsync();
        impatient.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization = new("Bearer", (string)joined["accessToken"]!);
        var begun = await (await http.PostAsJsonAsync("/v1/responses", new { questionnaireId = practice.QuestionnaireId })).JsonAsync();
        var id = (string)begun["id"]!;
        await http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{id}", new { answers = new[] { new { linkId = "dream", value = "A clinic" } } }, "\"1\"");

        var putOff = await impatient.PostAsync($"/v1/responses/{id}/complete", null);
        var read = await (await http.GetAsync($"/v1/responses/{id}")).JsonAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, putOff.StatusCode);
        Assert.NotNull(putOff.Headers.RetryAfter);
        Assert.Equal("in-progress", (string)read["status"]!);
        Assert.Equal("A clinic", (string)read["answers"]![0]!["value"]!);
        await process.StopAsync();
    }

    private static object WholeResponse(Guid questionnaireId) => new
    {
        questionnaireId,
        answers = new object[]
        {
            new { linkId = "away-themes", value = new[] { "control", "workload" }, main = "control" },
            new { linkId = "lights-up", value = "Teaching residents at the bedside" },
            new { linkId = "dream", value = "A small clinic by the sea" },
            new { linkId = "destination", value = "reshape-role" },
            new { linkId = "burnout", value = "partly" },
            new { linkId = "intent-leave", value = "likely" },
        },
        complete = true,
    };
}

internal static class ResponseSteps
{
    public static async Task<(Guid Id, string ETag, JsonNode Body)> BeginAsync(this TestParticipant person)
    {
        var answer = await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId });
        var body = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (Guid.Parse((string)body["id"]!), answer.Headers.ETag!.ToString(), body);
    }

    public static Task<HttpResponseMessage> SaveAsync(this TestParticipant person, Guid id, string? etag, string linkId, string value) =>
        person.Http.SendJsonAsync(HttpMethod.Patch, $"/v1/responses/{id}", new { answers = new[] { new { linkId, value } } }, etag);
}
