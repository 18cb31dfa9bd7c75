using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class PublishedTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task TheList_HoldsWhatCanBeAnsweredNow()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        using var app = await practice.AppAsync();
        await coach.CreateAsync();
        await coach.PublishNewAsync(QuestionSet.Body("a-rest"));

        var list = await (await person.Http.GetAsync(QuestionSet.Address + "/published?language=nl")).JsonAsync();
        var first = await (await app.GetAsync(QuestionSet.Address + "/published?limit=1")).JsonAsync();
        var second = await (await app.GetAsync(QuestionSet.Address + "/published?limit=1&cursor=" + first["nextCursor"])).JsonAsync();

        Assert.Equal(["a-rest Rust nl", "what-are-you-running-toward What are you running toward? en"],
            list["items"]!.AsArray().Select(q => $"{q!["key"]} {q["title"]} {q["language"]}"));
        Assert.Equal("a-rest", (string)first["items"]![0]!["key"]!);
        Assert.Equal("what-are-you-running-toward", (string)second["items"]![0]!["key"]!);
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task TheNineQuestions_AreReadWithTheCodebooksThemesAndDestinations()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();

        var answer = await person.Http.GetAsync(QuestionSet.Address + "/published/what-are-you-running-toward");
        var body = await answer.JsonAsync();
        var items = Flat(body["items"]!).ToArray();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(practice.QuestionnaireId.ToString(), (string)body["id"]!);
        Assert.Equal(1, (int)body["version"]!);
        Assert.Equal("What lights you up?", (string)items.Single(i => (string)i["linkId"]! == "lights-up")["text"]!);
        Assert.Equal(13, items.Single(i => (string)i["linkId"]! == "away-themes")["options"]!.AsArray().Count);
        var destination = items.Single(i => (string)i["type"]! == "destination")["options"]!.AsArray();
        Assert.Equal(12, destination.Count);
        Assert.All(destination, option => Assert.NotNull(option!["family"]));
    }

    [Theory]
    [InlineData(null, null, "en", "Rest", "Sit down.")]
    [InlineData("nl", null, "nl", "Rust", "Ga zitten.")]
    [InlineData(null, "nl", "nl", "Rust", "Ga zitten.")]
    [InlineData(null, "fr, nl-BE;q=0.9, en;q=0.1", "nl", "Rust", "Ga zitten.")]
    [InlineData(null, "nl;q=0, en", "en", "Rest", "Sit down.")]
    [InlineData(null, "fr, *", "en", "Rest", "Sit down.")]
    [InlineData(null, "not a header", "en", "Rest", "Sit down.")]
    [InlineData("en", "nl", "en", "Rest", "Sit down.")]
    public async Task Texts_ComeInTheReadersLanguage(string? asked, string? accepted, string language, string title, string text)
    {
        var person = await shared.Practice.JoinAsync();
        var body = QuestionSet.Body();
        await shared.Coach.PublishNewAsync(body);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{QuestionSet.Address}/published/{body["key"]}{(asked is null ? "" : "?language=" + asked)}");
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        var answer = await person.Http.SendAsync(request);
        var read = await answer.JsonAsync();

        Assert.Equal(language, (string)read["language"]!);
        Assert.Equal(language, answer.Content.Headers.ContentLanguage.Single());
        Assert.Equal(title, (string)read["title"]!);
        Assert.Equal(text, (string)read["items"]![0]!["text"]!);
        Assert.Equal("You", (string)read["items"]![1]!["title"]!); // There is no Dutch for it: string by string, the own language stands in.
        Assert.Equal("""["en","nl"]""", read["languages"]!.ToJsonString());
    }

    [Fact]
    public async Task ALanguageThatIsNone_IsRefused()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();

        var answer = await person.Http.GetAsync(QuestionSet.Address + "/published/what-are-you-running-toward?language=english!");

        Assert.Equal(["?language language.invalid"], await answer.ErrorsAsync());
    }

    [Fact]
    public async Task WhoHasItAlready_Gets304AndAfterAChangeTheNewOne()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var reading = $"{QuestionSet.Address}/published/{body["key"]}";

        var first = await person.Http.GetAsync(reading);
        var tag = first.Headers.ETag!;
        var known = await ReadAsync(person.Http, reading, tag.ToString());
        var inDutch = await ReadAsync(person.Http, reading + "?language=nl", tag.ToString());
        await coach.PublishNextAsync(address, body.With(b => b["title"]!["en"] = "Second"));
        var changed = await ReadAsync(person.Http, reading, tag.ToString());

        Assert.False(tag.IsWeak);
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.Equal(["Authorization", "Accept-Language"], first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(tag, known.Headers.ETag);
        Assert.Equal(["Authorization", "Accept-Language"], known.Headers.Vary);
        Assert.Equal("no-cache, private", known.Headers.CacheControl!.ToString());
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, inDutch.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("Second", (string)(await changed.JsonAsync())["title"]!);
        Assert.Equal(2, (int)(await changed.JsonAsync())["version"]!);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Compressed_ItIsTheSameUnderATagOfItsOwn(string encoding)
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var reading = QuestionSet.Address + "/published/what-are-you-running-toward";
        var plain = await person.Http.GetAsync(reading);
        using var unpacking = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = api.Address };
        unpacking.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);

        var raw = await SendAsync(person.Http, null);
        var unpacked = await SendAsync(unpacking, null);
        var known = await SendAsync(person.Http, raw.Headers.ETag!.ToString());

        Assert.Equal([encoding], raw.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", raw.Headers.Vary);
        Assert.True((await raw.Content.ReadAsByteArrayAsync()).Length * 2 < (await plain.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await unpacked.Content.ReadAsStringAsync());
        Assert.NotEqual(plain.Headers.ETag, raw.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        Task<HttpResponseMessage> SendAsync(HttpClient client, string? tag)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, reading);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Renamed_ItIsReadUnderTheNewKeyAlone()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await person.Http.GetAsync($"{QuestionSet.Address}/published/{body["key"]}");

        await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = "renamed" }, await coach.TagAsync(address));

        Assert.Equal(HttpStatusCode.NotFound, (await person.Http.GetAsync($"{QuestionSet.Address}/published/{body["key"]}")).StatusCode);
        Assert.Equal("renamed", (string)(await (await person.Http.GetAsync(QuestionSet.Address + "/published/renamed")).JsonAsync())["key"]!);
    }

    private static IEnumerable<JsonNode> Flat(JsonNode items) =>
        items.AsArray().SelectMany(item => item!["items"] is { } inside ? Flat(inside).Prepend(item) : [item]);

    private static Task<HttpResponseMessage> ReadAsync(HttpClient client, string address, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return client.SendAsync(request);
    }
}
