using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Domain.Safety;

namespace NorthStar.Api.Tests.Safety;

/// <summary>Help is found by anybody, whatever else does not work.</summary>
public sealed class HelpLinesTests(TestApi api)
{
    [Theory]
    [InlineData("US", "988", "911")]
    [InlineData("CA", "988", "911")]
    [InlineData("GB", "116 123", "999")]
    [InlineData("IE", "116 123", "112")]
    [InlineData("NL", "113", "112")]
    [InlineData("be", "1813", "112")]
    [InlineData("DE", "0800 111 0 111", "112")]
    [InlineData("FR", "3114", "112")]
    [InlineData("ES", "024", "112")]
    [InlineData("AT", "142", "112")]
    [InlineData("CH", "143", "112")]
    [InlineData("AU", "13 11 14", "000")]
    [InlineData("NZ", "1737", "111")]
    public async Task ACountrysLines_BeginWithItsEmergencyNumber(string country, string line, string emergency)
    {
        var body = await ReadAsync("?country=" + country);
        Assert.Equal(country.ToUpperInvariant(), (string?)body["country"]);
        Assert.Equal("emergency", (string?)body["items"]![0]!["kind"]);
        Assert.Equal(emergency, (string?)body["items"]![0]!["phone"]);
        Assert.Contains(body["items"]!.AsArray(), item => (string?)item!["phone"] == line && (string?)item["audience"] == "general");
        Assert.Equal("directory", (string?)body["items"]!.AsArray()[^1]!["kind"]);
        Assert.All(body["items"]!.AsArray(), item => Assert.True(item!["phone"] is not null || item["text"] is not null || item["url"] is not null));
    }

    [Theory]
    [InlineData("US", "doctors")]
    [InlineData("GB", "doctors")]
    [InlineData("AU", "nurses")]
    [InlineData("GB", "health-workers")]
    public async Task Clinicians_FindTheirOwnLines(string country, string audience) =>
        Assert.Contains((await ReadAsync("?country=" + country))["items"]!.AsArray(), item => (string?)item!["audience"] == audience);

    [Theory]
    [InlineData("")]
    [InlineData("?country=AQ")]
    [InlineData("?country=ZZ")]
    public async Task WithoutAKnownCountry_ThereIsWhatHelpsAnywhere(string query)
    {
        var body = await ReadAsync(query);
        Assert.True(body.AsObject().ContainsKey("country"));
        Assert.Null(body["country"]);
        Assert.Equal("112", (string?)body["items"]![0]!["phone"]);
        Assert.Contains(body["items"]!.AsArray(), item => (string?)item!["url"] == "https://findahelpline.com");
    }

    [Theory]
    [InlineData("?country=Belgium", "?country", "country.invalid")]
    [InlineData("?country=B1", "?country", "country.invalid")]
    [InlineData("?country=", "?country", "country.invalid")]
    [InlineData("?country=BE%0A", "?country", "country.invalid")]
    [InlineData("?language=!", "?language", "language.invalid")]
    [InlineData("?land=BE", "?land", "query.unknown_parameter")]
    public async Task WhatIsNoCountry_IsRefusedByName(string query, string pointer, string code)
    {
        using var client = api.Anonymous();
        using var answer = await client.GetAsync("/v1/help-lines" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = (await answer.JsonAsync())["errors"]![0]!;
        Assert.Equal((pointer, code), ((string)error["pointer"]!, (string)error["code"]!));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task TheWords_AreInTheReadersLanguage()
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl-BE, en;q=0.5");
        using var answer = await client.GetAsync("/v1/help-lines?country=BE");
        var body = await answer.JsonAsync();
        Assert.StartsWith("Ben je nu in gevaar", (string)body["note"]!, StringComparison.Ordinal);
        Assert.Contains("geen therapie", (string)body["note"]!, StringComparison.Ordinal);
        Assert.Equal("Noodnummer", (string)body["items"]![0]!["name"]!);
        Assert.Equal("nl", answer.Content.Headers.ContentLanguage.Single());
        Assert.Contains("not therapy", (string)(await ReadAsync("?country=BE&language=fr"))["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCacheMayKeepThem_AndAnyPageMayReadThem()
    {
        using var client = api.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/help-lines?country=NL") { Headers = { { "Origin", "https://nobody.example" } } };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.Equal(TimeSpan.FromHours(1), answer.Headers.CacheControl.MaxAge);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.StartsWith("\"address\"", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoHasTokensThatEnded_IsAnsweredAllTheSame()
    {
        foreach (var token in (string[])["nonsense", "eyJhbGciOiJub25lIn0.e30.", "nsp_RIVERSIDE_" + new string('0', 43)])
        {
            using var client = api.With(token);
            using var answer = await client.GetAsync("/v1/help-lines");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task ALine_IsFlaggedFromTheDayAfterItsExpiry()
    {
        var expiry = HelpLines.Shipped.Countries["NL"].Lines[0].ExpiresOn;
        foreach (var (day, outdated) in ((DateOnly, bool)[])[(expiry, false), (expiry.AddDays(1), true)])
        {
            var clock = new MovableClock();
            clock.Advance(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) - clock.GetUtcNow());
            await using var host = await api.StartAsync(clock.Use);
            using var client = new HttpClient { BaseAddress = TestApi.AddressOf(host) };
            using var answer = await client.GetAsync("/v1/help-lines?country=NL");
            Assert.All((await answer.JsonAsync())["items"]!.AsArray(), item => Assert.Equal(outdated, (bool)item!["isOutdated"]!));
            await host.StopAsync();
        }
    }

    [Fact]
    public async Task WithTheDatabaseAway_HelpIsFound()
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
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = TestApi.AddressOf(app) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "nsp_RIVERSIDE_" + new string('0', 43));
            client.DefaultRequestHeaders.Add("Origin", "https://app.example.com");
            using var answer = await client.GetAsync("/v1/help-lines?country=BE");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty((await answer.JsonAsync())["items"]!.AsArray());
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private async Task<JsonNode> ReadAsync(string query)
    {
        using var client = api.Anonymous();
        using var answer = await client.GetAsync("/v1/help-lines" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}
