using System.Net;

namespace NorthStar.Api.Tests.Http;

/// <summary>A retry with the same key does the work once, however many come at once, and nobody else's key ever matches.</summary>
public sealed class IdempotencyTests(TestApi api)
{
    private const int Calls = 10;

    /// <summary>The route's own transaction keeps the record.</summary>
    [Fact]
    public async Task ThousandKeys_TenCallsEach_ThousandEffects()
    {
        const int Keys = 1_000;
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        await EveryKeyOnceAsync(Keys, (key, number) => participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", $$"""{"title":"Goal {{number}}"}""", idempotencyKey: key));
        Assert.Equal(Keys, await CountAsync(participant.Http, "/v1/goals"));
    }

    /// <summary>The route's single statement keeps the record.</summary>
    [Fact]
    public async Task WholeResponses_TenCallsEach_OneResponseAKey()
    {
        const int Keys = 50;
        var practice = await api.NewPracticeAsync();
        var participant = await practice.JoinAsync();
        var body = $$"""{"questionnaireId":"{{practice.QuestionnaireId}}","complete":true,"answers":[{"linkId":"lights-up","value":"Teaching"}]}""";
        await EveryKeyOnceAsync(Keys, (key, _) => participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", body, idempotencyKey: key));
        Assert.Equal(Keys, await CountAsync(participant.Http, "/v1/responses"));
    }

    [Fact]
    public async Task AnotherCallersKey_NeverMatches()
    {
        var practice = await api.NewPracticeAsync();
        var (one, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        var key = Guid.NewGuid().ToString();
        using var first = await one.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"Mine"}""", idempotencyKey: key);
        using var second = await other.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"Mine"}""", idempotencyKey: key);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.NotEqual((string)(await first.JsonAsync())["id"]!, (string)(await second.JsonAsync())["id"]!);
    }

    [Fact]
    public async Task SameKey_OnAnotherRoute_IsAnotherKey()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        var key = Guid.NewGuid().ToString();
        using var goal = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"Mine"}""", idempotencyKey: key);
        using var star = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", """{"statement":"Mine"}""", idempotencyKey: key);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (goal.StatusCode, star.StatusCode));
    }

    [Fact]
    public async Task SameKey_WithAnotherBody_Is422_AndChangesNothing()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        var key = Guid.NewGuid().ToString();
        using var first = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"One"}""", idempotencyKey: key);
        using var second = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"Two"}""", idempotencyKey: key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("idempotency_key.reused", (string)(await second.JsonAsync())["code"]!);
        // White space is no other body.
        using var third = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{ "title" : "One" }""", idempotencyKey: key);
        Assert.Equal("true", third.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await CountAsync(participant.Http, "/v1/goals"));
    }

    [Fact]
    public async Task RefusedRequest_KeepsNoRecord()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        var key = Guid.NewGuid().ToString();
        using var refused = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":""}""", idempotencyKey: key);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var corrected = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"One"}""", idempotencyKey: key);
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        Assert.False(corrected.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task AnonymousCaller_NeedsAKeyThatCantBeGuessed()
    {
        var practice = await api.NewPracticeAsync();
        var body = $$"""{"joinCode":"{{practice.JoinCode}}","language":"en","consent":{"version":"2026-11","storeReflections":true} }""";
        using var anonymous = api.Anonymous();
        foreach (var weak in (string[])["1", "join", new string('a', 40), "aaaaaaaaaaaaaaaaaaaab"])
        {
            using var refused = await anonymous.SendJsonAsync(HttpMethod.Post, "/v1/participants", body, idempotencyKey: weak);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("Idempotency-Key", (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!);
        }

        var key = Guid.NewGuid().ToString();
        using var first = await anonymous.SendJsonAsync(HttpMethod.Post, "/v1/participants", body, idempotencyKey: key);
        using var second = await anonymous.SendJsonAsync(HttpMethod.Post, "/v1/participants", body, idempotencyKey: key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(0)]
    public async Task KeyOfAWrongLength_IsRefused(int length)
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var answer = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", """{"title":"One"}""", idempotencyKey: new string('k', length));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("idempotency_key.invalid", (string)(await answer.JsonAsync())["errors"]![0]!["code"]!);
    }

    private static async Task EveryKeyOnceAsync(int keys, Func<string, int, Task<HttpResponseMessage>> send)
    {
        await Parallel.ForAsync(0, keys, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancellation) =>
        {
            var key = Guid.NewGuid().ToString();
            var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(async _ =>
            {
                using var answer = await send(key, number);
                return (answer.StatusCode, Replayed: answer.Headers.Contains("Idempotency-Replayed"), ETag: answer.Headers.ETag?.Tag, Location: answer.Headers.Location?.ToString(), Body: await answer.Content.ReadAsStringAsync(cancellation));
            }));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
            Assert.Single(answers.Select(a => (a.ETag, a.Location, a.Body)).Distinct());
            Assert.Equal(Calls - 1, answers.Count(a => a.Replayed));
        });
    }

    private static async Task<int> CountAsync(HttpClient client, string list)
    {
        var (count, cursor) = (0, "");
        do
        {
            using var answer = await client.GetAsync($"{list}?limit=100{cursor}", TestContext.Current.CancellationToken);
            var page = await answer.JsonAsync();
            count += page["items"]!.AsArray().Count;
            cursor = page["nextCursor"] is { } next ? "&cursor=" + next : null;
        }
        while (cursor is not null);
        return count;
    }
}
