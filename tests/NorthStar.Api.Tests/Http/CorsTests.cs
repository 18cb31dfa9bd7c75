using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain;

namespace NorthStar.Api.Tests.Http;

/// <summary>A page may call the API from a browser where an app of a practice has registered its origin.</summary>
public sealed class CorsTests(TestApi api)
{
    [Fact]
    public async Task NoOriginIsAllowed_ByDefault()
    {
        var practice = await api.NewPracticeAsync();
        using var client = api.Anonymous();
        using var answer = await AskAsync(client, HttpMethod.Get, "https://elsewhere.example", "/v1/me");
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Empty(await OriginsAsync(practice));
    }

    [Fact]
    public async Task RegisteredOrigin_IsAllowed_AtOnce_AndNoLongerWhenTakenAway()
    {
        var practice = await api.NewPracticeAsync();
        var origin = $"https://app-{Guid.NewGuid():n}.example";
        using var client = api.Anonymous();
        using (var before = await AskAsync(client, HttpMethod.Get, origin, "/v1/me"))
            Assert.False(before.Headers.Contains("Access-Control-Allow-Origin"));

        await AllowAsync(practice, origin);
        await Eventually(client, origin, allowed: true);
        using (var answer = await AskAsync(client, HttpMethod.Get, origin, "/v1/me"))
        {
            // A problem can be read by the page as well.
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.Contains("Origin", answer.Headers.Vary);
            var exposed = answer.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',');
            foreach (var header in (string[])["ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotency-Replayed"])
                Assert.Contains(header, exposed);
        }

        await AllowAsync(practice);
        await Eventually(client, origin, allowed: false);
    }

    [Theory]
    [InlineData("PATCH", "authorization,content-type,if-match,idempotency-key")]
    [InlineData("DELETE", "authorization,if-match")]
    [InlineData("GET", "authorization,if-none-match,accept-language")]
    public async Task Preflight_OfWhatTheContractNeeds_Passes(string method, string headers)
    {
        var practice = await api.NewPracticeAsync();
        var origin = $"https://app-{Guid.NewGuid():n}.example";
        await AllowAsync(practice, origin);
        using var client = api.Anonymous();
        await Eventually(client, origin, allowed: true);

        using var answer = await AskAsync(client, HttpMethod.Options, origin, $"/v1/goals/{Guid.NewGuid()}", ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(method, answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        var allowed = answer.Headers.GetValues("Access-Control-Allow-Headers").Single();
        foreach (var header in headers.Split(','))
            Assert.Contains(header, allowed, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/path")]
    [InlineData("https://APP.example")]
    [InlineData("https://app.example:443")]
    [InlineData("https://user@app.example")]
    [InlineData("http://app.example")]
    [InlineData("ftp://app.example")]
    public async Task WhatIsNoOrigin_IsRefused(string origin)
    {
        var practice = await api.NewPracticeAsync();
        var refused = await Assert.ThrowsAsync<DomainException>(() => AllowAsync(practice, origin));
        Assert.Equal("api_client.origin_invalid", refused.Code);
    }

    [Fact]
    public async Task AnotherPracticesClient_IsNotThere()
    {
        var (mine, other) = (await api.NewPracticeAsync(), await api.NewPracticeAsync());
        await using var scope = api.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<ApiClientAccounts>();
        Assert.False(await clients.AllowOriginsAsync(mine.Practice.PracticeId, other.App.ClientId, ["https://app.example"], TestContext.Current.CancellationToken));
    }

    private async Task AllowAsync(TestPractice practice, params string[] origins)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<ApiClientAccounts>();
        Assert.True(await clients.AllowOriginsAsync(practice.Practice.PracticeId, practice.App.ClientId, origins, TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<string>> OriginsAsync(TestPractice practice)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ApiClientAccounts>().OriginsAsync(practice.App.ClientId, TestContext.Current.CancellationToken);
    }

    /// <summary>A change reaches every process by a signal of the database: soon, not in the same instant.</summary>
    private static async Task Eventually(HttpClient client, string origin, bool allowed)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var answer = await AskAsync(client, HttpMethod.Get, origin, "/v1/me");
            if (answer.Headers.Contains("Access-Control-Allow-Origin") == allowed)
                return;
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod method, string origin, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
