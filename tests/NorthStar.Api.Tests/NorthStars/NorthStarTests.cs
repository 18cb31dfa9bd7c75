using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Goals;

namespace NorthStar.Api.Tests.NorthStars;

public sealed class NorthStarTests(TestApi api)
{
    const string Answer = "Teaching residents at the bedside.\nAnd the quiet after rounds 🌅";

    [Fact]
    public async Task ADraft_ComesBackAsItWasSent_WithItsEvidence()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var response = await person.AnswerAsync(Answer);

        var created = await person.Http.PostAsJsonAsync("/v1/north-stars", new
        {
            statement = " I run toward teaching 🌟",
            looksLike = "A class",
            feelsLike = "Light",
            responseId = response,
            evidence = new[] { new { linkId = "lights-up", quote = "residents at the bedside.\nAnd" }, new { linkId = "lights-up", quote = "🌅" } },
        });
        var body = await created.JsonAsync();
        var read = await person.Http.GetAsync(created.Headers.Location);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.True(JsonNode.DeepEquals(body, await read.JsonAsync()));
        Assert.Equal((created.Headers.ETag, true), (read.Headers.ETag, read.Headers.CacheControl!.NoStore));
        Assert.Equal(("draft", " I run toward teaching 🌟", response), ((string)body["status"]!, (string)body["statement"]!, (string)body["responseId"]!));
        Assert.Equal("residents at the bedside.\nAnd", (string)body["evidence"]![0]!["quote"]!);
    }

    [Fact]
    public async Task AQuoteThatIsNotInTheAnswer_Returns400WithItsPlace()
    {
        var practice = await api.NewPracticeAsync();
        var (person, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        var response = await person.AnswerAsync(Answer);
        var theirs = await other.AnswerAsync(Answer);

        foreach (var (responseId, linkId, quote, pointer, code) in new (string?, string, string, string, string)[]
        {
            (response, "lights-up", "teaching residents", "/evidence/1/quote", "north_star.quote_not_in_answer"),
            (response, "dream", "Teaching residents", "/evidence/1/quote", "north_star.quote_not_in_answer"),
            (response, "no-such-question", "Teaching residents", "/evidence/1/quote", "north_star.quote_not_in_answer"),
            (theirs, "lights-up", "Teaching residents", "/responseId", "reference.not_found"),
            (Guid.NewGuid().ToString(), "lights-up", "Teaching residents", "/responseId", "reference.not_found"),
            (null, "lights-up", "Teaching residents", "/responseId", "required"),
        })
        {
            var refused = await person.Http.PostAsJsonAsync("/v1/north-stars", new
            {
                statement = "S",
                responseId,
                evidence = new[] { new { linkId = "lights-up", quote = "Teaching residents" }, new { linkId, quote } },
            });
            var error = (await refused.JsonAsync())["errors"]![0]!;
            Assert.Equal((HttpStatusCode.BadRequest, pointer, code), (refused.StatusCode, (string)error["pointer"]!, (string)error["code"]!));
        }
    }

    [Fact]
    public async Task AdoptingTheNext_SupersedesTheFormer_WhichIsKeptAsItWas()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var first = await person.Http.NewNorthStarAsync(new { statement = "First" });
        var second = await person.Http.NewNorthStarAsync(new { statement = "Second" });

        var none = await person.Http.GetAsync("/v1/north-stars/current");
        var adopted = await person.Http.PostAsync($"/v1/north-stars/{first}/adopt", null);
        var current = await person.Http.GetAsync("/v1/north-stars/current");
        var next = await person.Http.PostAsync($"/v1/north-stars/{second}/adopt", null);
        var former = await (await person.Http.GetAsync($"/v1/north-stars/{first}")).JsonAsync();

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "adopted"), (adopted.StatusCode, (string)(await adopted.JsonAsync())["status"]!));
        Assert.Equal((first, adopted.Headers.ETag), ((string)(await current.JsonAsync())["id"]!, current.Headers.ETag));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal(("superseded", "First"), ((string)former["status"]!, (string)former["statement"]!));
        Assert.Equal((string)(await next.JsonAsync())["adoptedAt"]!, (string)former["supersededAt"]!);
        Assert.Equal(second, (string)(await (await person.Http.GetAsync("/v1/north-stars/current")).JsonAsync())["id"]!);
    }

    [Fact]
    public async Task OnlyADraft_IsWrittenAnewOrAdopted()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var northStar = $"/v1/north-stars/{await person.Http.NewNorthStarAsync()}";

        var without = await person.Http.SendJsonAsync(HttpMethod.Put, northStar, new { statement = "New" });
        var rewritten = await person.Http.SendJsonAsync(HttpMethod.Put, northStar, new { statement = "New" }, "\"1\"");
        var stale = await person.Http.SendJsonAsync(HttpMethod.Put, northStar, new { statement = "Newer" }, "\"1\"");
        await person.Http.PostAsync($"{northStar}/adopt", null);
        var late = await person.Http.SendJsonAsync(HttpMethod.Put, northStar, new { statement = "Late" }, "\"3\"");
        var twice = await person.Http.PostAsync($"{northStar}/adopt", null);

        Assert.Equal((HttpStatusCode)428, without.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (rewritten.StatusCode, rewritten.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        foreach (var refused in new[] { late, twice })
            Assert.Equal((HttpStatusCode.Conflict, "north_star.not_a_draft"), (refused.StatusCode, (string)(await refused.JsonAsync())["code"]!));
        Assert.Equal("New", (string)(await (await person.Http.GetAsync(northStar)).JsonAsync())["statement"]!);
    }

    [Fact]
    public async Task AdoptionsAtTheSameTime_LeaveOneAdopted()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var drafts = new List<string>();
        for (var i = 0; i < 8; i++)
            drafts.Add(await person.Http.NewNorthStarAsync(new { statement = $"Draft {i}" }));

        var answers = await Task.WhenAll(drafts.Select(draft => person.Http.PostAsync($"/v1/north-stars/{draft}/adopt", null)));
        var list = await (await person.Http.GetAsync("/v1/north-stars")).JsonAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(7, list["items"]!.AsArray().Count(n => (string)n!["status"]! == "superseded"));
        Assert.Single(list["items"]!.AsArray(), n => (string)n!["status"]! == "adopted");
    }

    [Fact]
    public async Task OneDraftAdoptedManyTimesAtOnce_IsAdoptedOnce()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var draft = await person.Http.NewNorthStarAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => person.Http.PostAsync($"/v1/north-stars/{draft}/adopt", null)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal("\"2\"", (await person.Http.GetAsync($"/v1/north-stars/{draft}")).Headers.ETag!.ToString());
    }

    [Fact]
    public async Task AdoptedAndRewrittenAtOnce_WhatIsAdoptedIsWhatSomebodyWrote()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        for (var i = 0; i < 5; i++)
        {
            var draft = $"/v1/north-stars/{await person.Http.NewNorthStarAsync(new { statement = "Before" })}";
            var adopting = person.Http.PostAsync($"{draft}/adopt", null);
            var rewriting = person.Http.SendJsonAsync(HttpMethod.Put, draft, new { statement = "After" }, "\"1\"");
            var (adopted, rewritten) = (await adopting, await rewriting);
            var now = await (await person.Http.GetAsync(draft)).JsonAsync();

            Assert.Equal((HttpStatusCode.OK, "adopted"), (adopted.StatusCode, (string)now["status"]!));
            Assert.Equal((string)(await adopted.JsonAsync())["statement"]!, (string)now["statement"]!);
            Assert.Equal(rewritten.StatusCode == HttpStatusCode.OK ? "After" : "Before", (string)now["statement"]!);
        }
    }

    [Fact]
    public async Task AdoptingWhileErasing_NeverFailsOddly()
    {
        var practice = await api.NewPracticeAsync();
        for (var i = 0; i < 5; i++)
        {
            var person = await practice.JoinAsync();
            var draft = await person.Http.NewNorthStarAsync();
            var adopting = person.Http.PostAsync($"/v1/north-stars/{draft}/adopt", null);
            var erasing = person.Http.DeleteAsync("/v1/me");

            Assert.Contains((await adopting).StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });
            Assert.Equal(HttpStatusCode.NoContent, (await erasing).StatusCode);
            Assert.Equal(0, await api.CountAsync("north_star_revisions", person.Id));
        }
    }

    [Fact]
    public async Task TheList_IsNewestFirst_PageByPage()
    {
        var practice = await api.NewPracticeAsync();
        var (person, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        await other.Http.NewNorthStarAsync();
        var written = new List<string>();
        for (var i = 0; i < 5; i++)
            written.Add(await person.Http.NewNorthStarAsync(new { statement = $"Draft {i}" }));

        var first = await (await person.Http.GetAsync("/v1/north-stars?limit=3")).JsonAsync();
        var second = await (await person.Http.GetAsync($"/v1/north-stars?limit=3&cursor={first["nextCursor"]}")).JsonAsync();
        var wrong = await person.Http.GetAsync("/v1/north-stars?cursor=nonsense");
        var unknown = await person.Http.GetAsync("/v1/north-stars?status=draft");

        Assert.Equal(written.AsEnumerable().Reverse(), first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(n => (string)n!["id"]!));
        Assert.True(second.AsObject().ContainsKey("nextCursor") && second["nextCursor"] is null);
        Assert.Equal("?cursor", (string)(await wrong.JsonAsync())["errors"]![0]!["pointer"]!);
        Assert.Equal("?status", (string)(await unknown.JsonAsync())["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task ANorthStar_OutlivesTheResponseItCameFrom()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var response = await person.AnswerAsync(Answer);
        var northStar = await person.Http.NewNorthStarAsync(new { statement = "S", responseId = response, evidence = new[] { new { linkId = "lights-up", quote = "Teaching" } } });

        var etag = (await person.Http.GetAsync($"/v1/responses/{response}")).Headers.ETag!.ToString();
        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/responses/{response}", ifMatch: etag);
        var read = await (await person.Http.GetAsync($"/v1/north-stars/{northStar}")).JsonAsync();

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("Teaching", (string)read["evidence"]![0]!["quote"]!);
    }

    [Theory]
    [InlineData("""{ }""", "/statement")]
    [InlineData("""{ "statement": "\t" }""", "/statement")]
    [InlineData("""{ "statement": null }""", "/statement")]
    [InlineData("""{ "statement": "S", "evidence": [ { "linkId": "a", "quote": "" } ], "responseId": "6c3f7c1e-7f2b-4d39-9a54-0c7be3f0a001" }""", "/evidence/0/quote")]
    [InlineData("""{ "statement": "S", "evidence": [ null ], "responseId": "6c3f7c1e-7f2b-4d39-9a54-0c7be3f0a001" }""", "/evidence/0")]
    [InlineData("""{ "statement": "S", "responseId": "not-a-uuid" }""", "/responseId")]
    [InlineData("""{ "statement": "S", "looksLike": 7 }""", "/looksLike")]
    public async Task BadInput_Returns400WithItsPlace(string body, string pointer)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var refused = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", body);
        Assert.Equal((HttpStatusCode.BadRequest, pointer), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    [Fact]
    public async Task Limits_CountCharactersAsAPersonWould()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();

        var full = await person.Http.PostAsJsonAsync("/v1/north-stars", new { statement = string.Concat(Enumerable.Repeat("🌟", 2_000)) });
        var over = await person.Http.PostAsJsonAsync("/v1/north-stars", new { statement = new string('a', 2_001) });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (full.StatusCode, over.StatusCode));
        Assert.Equal("text.too_long", (string)(await over.JsonAsync())["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task EverybodyElse_Gets404LikeForAnAbsentOne()
    {
        var practice = await api.NewPracticeAsync();
        var northStar = await (await practice.JoinAsync()).Http.NewNorthStarAsync();
        using var app = await practice.AppAsync();

        foreach (var caller in new[] { (await practice.JoinAsync()).Http, (await (await api.NewPracticeAsync()).JoinAsync()).Http, app })
        {
            foreach (var (method, address, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Get, "/v1/north-stars/{0}", null),
                (HttpMethod.Put, "/v1/north-stars/{0}", new { statement = "Mine now" }),
                (HttpMethod.Post, "/v1/north-stars/{0}/adopt", null),
            })
            {
                await caller.SameAsAbsentAsync(method, address, northStar, body);
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/v1/north-stars")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().GetAsync($"/v1/north-stars/{northStar}")).StatusCode);
    }

    [Fact]
    public async Task WhatAPersonWrites_StandsInNoTable()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var canary = "canary" + Guid.NewGuid().ToString("N");
        var northStar = await person.Http.NewNorthStarAsync(new { statement = canary, looksLike = canary, feelsLike = canary });
        await person.Http.PostAsJsonAsync("/v1/visions", new { northStarId = northStar, horizonYears = 1, looksLike = canary, feelsLike = canary });
        var goal = await person.Http.NewGoalAsync(new { title = canary, why = canary, target = new { kind = "number", value = 1, unit = canary[..38] } });
        await person.Http.PostAsJsonAsync($"{goal}/milestones", new { title = canary });
        await person.Http.PostAsJsonAsync($"{goal}/activate", new { note = canary });
        await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/check-ins", new { note = canary, obstacle = canary, nextStep = canary }, idempotencyKey: canary);

        Assert.Equal(4L, await practice.CountAsync("goal_events"));
        foreach (var table in new[] { "north_stars", "visions", "goals", "goal_check_ins", "goal_events", "idempotency_records", "outbox" })
        {
            var dump = await practice.DumpAsync(table);
            Assert.DoesNotContain(canary, dump, StringComparison.Ordinal);
            // Bytes are dumped as hexadecimal digits.
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(canary)), dump, StringComparison.Ordinal);
        }
    }
}
