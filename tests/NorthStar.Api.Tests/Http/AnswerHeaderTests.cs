using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Http;

/// <summary>What stands in the headers of every answer, and what spares a caller the body.</summary>
public sealed class AnswerHeaderTests(TestApi api)
{
    [Theory]
    [InlineData("/v1/me", HttpStatusCode.Unauthorized)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/docs/index.html", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/sign-in/style.css", HttpStatusCode.OK)]
    [InlineData("/.well-known/openid-configuration", HttpStatusCode.OK)]
    public async Task EveryAnswer_IsGuarded(string address, HttpStatusCode status)
    {
        using var client = api.Anonymous();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task PersonalData_IsNotStoredOnItsWay()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        foreach (var address in (string[])["/v1/me", "/v1/goals", "/v1/responses", "/v1/north-stars", "/v1/visions"])
        {
            using var answer = await participant.Http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task ProblemsThatComeLate_TellTheQuotaToo()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var answer = await participant.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", "not json");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(answer.Headers.Contains("RateLimit"));
        Assert.True(answer.Headers.Contains("RateLimit-Policy"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Bodies_AreCompressed_ForThoseWhoTakeIt(string encoding)
    {
        var practice = await api.NewPracticeAsync();
        var participant = await practice.JoinAsync();
        foreach (var address in (string[])["/v1/questionnaires/published/what-are-you-running-toward", "/v1/me"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            using var answer = await participant.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream plain = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            Assert.NotNull(await JsonNode.ParseAsync(plain, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("/v1/questionnaires/published/what-are-you-running-toward", "private, no-cache")]
    [InlineData("/v1/questionnaires/{id}/versions/1", "private, max-age=31536000, immutable")]
    public async Task WhoHasIt_Gets304_AndNothingElse(string address, string cacheControl)
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        address = address.Replace("{id}", practice.QuestionnaireId.ToString(), StringComparison.Ordinal);
        using var first = await app.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(cacheControl.Split(", ").Order(), first.Headers.CacheControl!.ToString().Split(", ").Order());
        Assert.Superset(new HashSet<string> { "Authorization", "Accept-Language" }, first.Headers.Vary.ToHashSet());

        foreach (var known in (string[])[first.Headers.ETag!.Tag, "*", "\"other\", " + first.Headers.ETag.Tag, "W/" + first.Headers.ETag.Tag])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var second = await app.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Equal(first.Headers.ETag, second.Headers.ETag);
            Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Problems_AreCompressedToo()
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/goals/{Guid.NewGuid()}");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await participant.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = new BrotliStream(body, CompressionMode.Decompress);
        Assert.Equal("not_found", (string)(await JsonNode.ParseAsync(plain, cancellationToken: TestContext.Current.CancellationToken))!["code"]!);
    }

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/questionnaires/published/what-are-you-running-toward")]
    [InlineData("/v1/goals/6f1c7d2e-3b1a-4c55-9a52-0c9b8e4f7d10")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task Head_IsGetWithoutTheBody(string address)
    {
        var participant = await (await api.NewPracticeAsync()).JoinAsync();
        using var get = await participant.Http.GetAsync(address, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await participant.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
