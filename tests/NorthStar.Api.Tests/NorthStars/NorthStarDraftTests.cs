using System.Net;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Goals;

namespace NorthStar.Api.Tests.NorthStars;

/// <summary>A draft is made of the person's own words and a frame that can be told from them, and nothing of it is kept.</summary>
public sealed class NorthStarDraftTests(TestApi api)
{
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["lights-up"] = "Teaching residents at the bedside. It makes me feel alive 🌅!",
        ["dream"] = "I would love to run a small clinic by the sea with time for every patient; a garden behind it.",
        ["why-alive"] = "My children see me come home rested and curious.",
        ["joy"] = "When a resident I was teaching made the diagnosis herself.",
    };

    [Fact]
    public async Task ADraft_IsOwnWordsAndAFrame_AndCanBePostedAsItIs()
    {
        var (person, response) = await AnsweredAsync(Answers);
        var draft = await DraftAsync(person, response);

        Assert.True((bool)draft["isDraft"]!);
        Assert.Equal(("en", response), ((string)draft["language"]!, (string)draft["responseId"]!));
        var pieces = draft["pieces"]!.AsArray();
        Assert.NotEmpty(pieces);
        Assert.All(pieces, piece => Assert.Equal((string)piece!["quote"]!, Answers[(string)piece["linkId"]!].Substring((int)piece["start"]!, ((string)piece["quote"]!).Length)));
        foreach (var (part, member) in new[] { ("statement", "statement"), ("looks-like", "looksLike"), ("feels-like", "feelsLike") })
        {
            var segments = draft["segments"]!.AsArray().Where(s => (string)s!["part"]! == part).ToList();
            Assert.Equal((string?)draft[member] ?? "", string.Concat(segments.Select(s => (string)s!["text"]!)));
            Assert.Equal(
                pieces.Where(p => (string)p!["part"]! == part).Select(p => (string)p!["quote"]!),
                segments.Where(s => !(bool)s!["isFrame"]!).Select(s => (string)s!["text"]!));
        }

        Assert.StartsWith("I am running toward ", (string)draft["statement"]!, StringComparison.Ordinal);
        Assert.Contains(", so that ", (string)draft["statement"]!, StringComparison.Ordinal);
        using var posted = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/north-stars", new JsonObject
        {
            ["statement"] = draft["statement"]!.DeepClone(),
            ["looksLike"] = draft["looksLike"]?.DeepClone(),
            ["feelsLike"] = draft["feelsLike"]?.DeepClone(),
            ["responseId"] = draft["responseId"]!.DeepClone(),
            ["evidence"] = draft["evidence"]!.DeepClone(),
        });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
    }

    [Fact]
    public async Task TheSameAnswers_MakeTheSameDraft_AndNothingIsStored()
    {
        var (person, response) = await AnsweredAsync(Answers);
        using var before = await person.Http.GetAsync($"/v1/responses/{response}");
        var (first, second) = (await DraftAsync(person, response), await DraftAsync(person, response));
        using var after = await person.Http.GetAsync($"/v1/responses/{response}");

        Assert.True(JsonNode.DeepEquals(first, second));
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
        Assert.Empty((await (await person.Http.GetAsync("/v1/north-stars")).JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task WhatIsMarked_IsWhatTheDraftIsMadeOf()
    {
        var (person, response) = await AnsweredAsync(Answers);
        var draft = await DraftAsync(person, response, Marks(
            ("lights-up", "Teaching residents", "statement"), ("why-alive", "My children see me", "statement"), ("dream", "a small clinic by the sea", "looks-like"), ("lights-up", "alive 🌅", "feels-like")));

        Assert.Equal("I am running toward Teaching residents, so that My children see me.", (string)draft["statement"]!);
        Assert.Equal(("a small clinic by the sea", "alive 🌅"), ((string)draft["looksLike"]!, (string)draft["feelsLike"]!));
        Assert.Equal(4, draft["evidence"]!.AsArray().Count);
        Assert.Equal(Answers["lights-up"].IndexOf("alive", StringComparison.Ordinal), (int)draft["pieces"]![3]!["start"]!);
    }

    [Fact]
    public async Task MarksWithoutAPart_FindTheirPlace_AndAStatementIsAlwaysThere()
    {
        var (person, response) = await AnsweredAsync(Answers);
        var sorted = await DraftAsync(person, response, Marks(("lights-up", "Teaching residents", null), ("lights-up", "feel alive", null)));
        var completed = await DraftAsync(person, response, Marks(("dream", "by the sea", "looks-like")));

        Assert.Equal(("I am running toward Teaching residents.", "feel alive"), ((string)sorted["statement"]!, (string)sorted["feelsLike"]!));
        Assert.Equal("by the sea", (string)completed["looksLike"]!);
        Assert.StartsWith("I am running toward ", (string)completed["statement"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadMarks_Return400WithTheirPlace()
    {
        var (person, response) = await AnsweredAsync(Answers);
        foreach (var (body, pointer, code) in new[]
        {
            ("""{ "marks": [ { "linkId": "dream", "quote": "a small clinic" }, { "linkId": "dream", "quote": "A small clinic" } ] }""", "/marks/1/quote", "north_star.quote_not_in_answer"),
            ("""{ "marks": [ { "linkId": "nowhere", "quote": "a small clinic" } ] }""", "/marks/0/quote", "north_star.quote_not_in_answer"),
            ("""{ "marks": [ { "linkId": "excites", "quote": "a small clinic" } ] }""", "/marks/0/quote", "north_star.quote_not_in_answer"),
            ("""{ "marks": [ { "linkId": "dream", "quote": " " } ] }""", "/marks/0/quote", "text.blank"),
            ("""{ "marks": [ { "linkId": "dream", "quote": "a", "part": "evidence" } ] }""", "/marks/0/part", "value.unknown_code"),
            ("""{ "marks": [ { "linkId": "dream" } ] }""", "/marks/0/quote", "required"),
            ("""{ "marks": [ null ] }""", "/marks/0", "json.wrong_type"),
            ("""{ "mark": [] }""", "/mark", "json.unknown_member"),
        })
        {
            using var refused = await person.Http.SendJsonAsync(HttpMethod.Post, $"/v1/responses/{response}/north-star-draft", body);
            var error = (await refused.JsonAsync())["errors"]![0]!;
            Assert.Equal((HttpStatusCode.BadRequest, pointer, code), (refused.StatusCode, (string)error["pointer"]!, (string)error["code"]!));
        }
    }

    [Fact]
    public async Task TooMuchMarked_IsRefused_AndNotCut()
    {
        var (person, response) = await AnsweredAsync(new() { ["dream"] = new string('a', 1_500) });
        var quote = new string('a', 1_000);
        using var refused = await person.Http.SendJsonAsync(
            HttpMethod.Post, $"/v1/responses/{response}/north-star-draft", Marks(("dream", quote, "statement"), ("dream", quote, "statement")));
        Assert.Equal((HttpStatusCode.BadRequest, "/marks"), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
        using var many = await person.Http.SendJsonAsync(
            HttpMethod.Post, $"/v1/responses/{response}/north-star-draft", Marks([.. Enumerable.Repeat(("dream", "a", (string?)null), 51)]));
        Assert.Equal((HttpStatusCode.BadRequest, "/marks"), (many.StatusCode, (string)(await many.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ok")]
    [InlineData("Yes. No!")]
    [InlineData("… 🌅🌅🌅 ?")]
    public async Task NothingToComposeOf_Is409(string? answer)
    {
        var (person, response) = await AnsweredAsync(answer is null ? [] : new() { ["dream"] = answer });
        using var refused = await person.Http.SendJsonAsync(HttpMethod.Post, $"/v1/responses/{response}/north-star-draft");
        Assert.Equal((HttpStatusCode.Conflict, "north_star.nothing_to_compose"), (refused.StatusCode, (string)(await refused.JsonAsync())["code"]!));
    }

    [Fact]
    public async Task TheFrame_StandsInTheReadersLanguage()
    {
        var (person, response) = await AnsweredAsync(new() { ["dream"] = "Lesgeven aan jonge verpleegkundigen op de afdeling" });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/responses/{response}/north-star-draft");
        request.Headers.AcceptLanguage.ParseAdd("nl-BE, en;q=0.5");
        using var answer = await person.Http.SendAsync(request);
        var draft = await answer.JsonAsync();
        Assert.Equal(("nl", "Ik ben op weg naar Lesgeven aan jonge verpleegkundigen op de afdeling."), ((string)draft["language"]!, (string)draft["statement"]!));
    }

    [Fact]
    public async Task EverybodyElse_Gets404LikeForAnAbsentOne()
    {
        var (person, response) = await AnsweredAsync(Answers);
        using var app = await person.Practice.AppAsync();
        foreach (var caller in new[] { (await person.Practice.JoinAsync()).Http, (await (await api.NewPracticeAsync()).JoinAsync()).Http, app, await person.Practice.CoachAsync() })
            await caller.SameAsAbsentAsync(HttpMethod.Post, "/v1/responses/{0}/north-star-draft", response, null);
    }

    private async Task<(TestParticipant Person, string Response)> AnsweredAsync(Dictionary<string, string> answers)
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        using var begun = await person.Http.SendJsonAsync(
            HttpMethod.Post, "/v1/responses", new { questionnaireId = practice.QuestionnaireId, answers = answers.Select(a => new { linkId = a.Key, value = a.Value }) });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return (person, (string)(await begun.JsonAsync())["id"]!);
    }

    private static async Task<JsonNode> DraftAsync(TestParticipant person, string response, object? body = null)
    {
        using var answer = await person.Http.SendJsonAsync(HttpMethod.Post, $"/v1/responses/{response}/north-star-draft", body);
        var draft = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, draft.ToJsonString());
        return draft;
    }

    private static object Marks(params (string LinkId, string Quote, string? Part)[] marks) =>
        new { marks = marks.Select(m => m.Part is null ? (object)new { linkId = m.LinkId, quote = m.Quote } : new { linkId = m.LinkId, quote = m.Quote, part = m.Part }) };
}
