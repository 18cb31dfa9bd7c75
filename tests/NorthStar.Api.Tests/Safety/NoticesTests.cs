using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Safety;

/// <summary>Whoever writes that they are in acute distress is told where help is: they alone, and nothing is kept of it.</summary>
public sealed class NoticesTests(TestApi api)
{
    private const string Acute = "Everyone would be better off without me, and I've been thinking about ending my life.";
    private const string Idiom = "This job is killing me, and a patient died by suicide last year.";

    [Fact]
    public async Task SavedAnswers_AreAnsweredPrivately_AndSavedAllTheSame()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var (id, etag) = await BeginAsync(person);

        using var calm = await SaveAsync(person.Http, id, etag, Idiom);
        Assert.Empty((await calm.JsonAsync())["notices"]!.AsArray());
        using var acute = await SaveAsync(person.Http, id, calm.Headers.ETag!.Tag, Acute);
        var body = await acute.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, acute.StatusCode);
        var notice = Assert.Single(body["notices"]!.AsArray())!;
        Assert.Equal("distress", (string)notice["code"]!);
        Assert.Contains("nobody reads along", (string)notice["text"]!, StringComparison.Ordinal);
        Assert.Equal("/v1/help-lines", (string)notice["helpLines"]!);
        Assert.Equal(Acute, (string)body["answers"]![0]!["value"]!);
        Assert.NotNull(acute.Headers.ETag);
        // It was about what was just saved; reading it later says nothing.
        using var read = await person.Http.GetAsync("/v1/responses/" + id);
        Assert.Empty((await read.JsonAsync())["notices"]!.AsArray());
    }

    [Fact]
    public async Task EveryTextThatIsSaved_IsLookedAt()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var http = person.Http;
        using var northStar = await http.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", new { statement = "I run toward rest.", feelsLike = Acute });
        await HasNoticeAsync(northStar);
        var northStarId = (string)(await northStar.JsonAsync())["id"]!;
        using var rewritten = await http.SendJsonAsync(HttpMethod.Put, "/v1/north-stars/" + northStarId, new { statement = Acute }, northStar.Headers.ETag!.Tag);
        await HasNoticeAsync(rewritten);
        using var vision = await http.SendJsonAsync(HttpMethod.Post, "/v1/visions", new { northStarId, horizonYears = 1, looksLike = Acute });
        await HasNoticeAsync(vision);
        using var goal = await http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rest", why = Acute });
        await HasNoticeAsync(goal);
        var address = goal.Headers.Location!.ToString();
        using var edited = await http.SendJsonAsync(HttpMethod.Patch, address, new { why = Acute }, goal.Headers.ETag!.Tag);
        await HasNoticeAsync(edited);
        await HasNoticeAsync(await http.SendJsonAsync(HttpMethod.Post, address + "/milestones", new { title = "I want to die" }));
        await HasNoticeAsync(await http.SendJsonAsync(HttpMethod.Post, address + "/activate", new { note = Acute }));
        await HasNoticeAsync(await http.SendJsonAsync(HttpMethod.Post, address + "/check-ins", new { obstacle = Acute }));
        await HasNoticeAsync(await http.SendJsonAsync(HttpMethod.Post, address + "/pause", new { note = Acute }));
        using var whole = await http.PostAsJsonAsync("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId, answers = new[] { new { linkId = "dream", value = Acute } } });
        await HasNoticeAsync(whole);
        using var calm = await http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rest", why = Idiom });
        Assert.Empty((await calm.JsonAsync())["notices"]!.AsArray());

        static async Task HasNoticeAsync(HttpResponseMessage answer)
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
            Assert.Equal("distress", (string)Assert.Single((await answer.JsonAsync())["notices"]!.AsArray())!["code"]!);
        }
    }

    [Fact]
    public async Task AReplay_WorksTheNoticeOutAgain_AndIsTheSameToTheByte()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        foreach (var (address, body) in ((string, object)[])
        [
            ("/v1/goals", new { title = "Rest", why = Acute }),
            ("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId, answers = new[] { new { linkId = "dream", value = Acute } } }),
        ])
        {
            var key = Guid.NewGuid().ToString();
            using var first = await person.Http.SendJsonAsync(HttpMethod.Post, address, body, idempotencyKey: key);
            using var second = await person.Http.SendJsonAsync(HttpMethod.Post, address, body, idempotencyKey: key);
            Assert.Equal(HttpStatusCode.Created, second.StatusCode);
            Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
            Assert.Single((await second.JsonAsync())["notices"]!.AsArray());
        }
    }

    /// <summary>The record of an idempotent answer is as long as without a notice: none is in it.</summary>
    [Fact]
    public async Task NothingOfANotice_IsStored()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        // Answers are packed, so the same letters in an order that says nothing.
        var calm = string.Concat(Acute.Reverse());
        foreach (var why in (string[])[Acute, calm])
        {
            using var answer = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rest", why }, idempotencyKey: Guid.NewGuid().ToString());
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        var lengths = await api.QueryAsync<int>($"SELECT length(answer) FROM idempotency_records WHERE participant_id = '{person.Id}'");
        Assert.Equal(2, lengths.Count);
        Assert.InRange(lengths.Max() - lengths.Min(), 0, 40);
    }

    [Fact]
    public async Task TheNotice_IsInThePersonsLanguage_AndKnowsTheCountryThatItNames()
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        using var joined = await app.PostAsJsonAsync("/v1/participants", new { language = "nl-BE", consent = new { version = "2026-11", storeReflections = true } });
        using var person = api.With((string)(await joined.JsonAsync())["accessToken"]!);

        // The app's token acts for the person: the notice goes to the person through it.
        using var own = await person.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rust", why = "Ik wil niet meer leven." });
        var notice = (await own.JsonAsync())["notices"]![0]!;
        Assert.Contains("niemand leest mee", (string)notice["text"]!, StringComparison.Ordinal);
        Assert.Equal("/v1/help-lines?country=BE", (string)notice["helpLines"]!);
        using var lines = await person.GetAsync((string)notice["helpLines"]!);
        Assert.Equal(HttpStatusCode.OK, lines.StatusCode);

        person.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US");
        using var asked = await person.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Rust", why = "Ik wil niet meer leven." });
        notice = (await asked.JsonAsync())["notices"]![0]!;
        Assert.Contains("nobody reads along", (string)notice["text"]!, StringComparison.Ordinal);
        Assert.Equal("/v1/help-lines?country=BE", (string)notice["helpLines"]!);
    }

    [Fact]
    public async Task WhatIsRefused_HasNoNotice()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        using var answer = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "", why = Acute });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null((await answer.JsonAsync())["notices"]);
    }

    private static async Task<(string Id, string ETag)> BeginAsync(TestParticipant person)
    {
        using var begun = await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId });
        return ((string)(await begun.JsonAsync())["id"]!, begun.Headers.ETag!.Tag);
    }

    private static Task<HttpResponseMessage> SaveAsync(HttpClient http, string id, string etag, string value) =>
        http.SendJsonAsync(HttpMethod.Patch, "/v1/responses/" + id, new { answers = new[] { new { linkId = "dream", value } } }, etag);
}
