using System.Net;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Questionnaires;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Domain.Codebook;

namespace NorthStar.Api.Tests.Codebook;

/// <summary>Every practice begins with the words that ship and may write its own; codes and families stay the product's.</summary>
public sealed class CodebookTests(TestApi api)
{
    private const string Address = "/v1/codebook";

    [Fact]
    public async Task APractice_BeginsWithWhatShips()
    {
        var practice = await api.NewPracticeAsync();
        using var answer = await (await practice.CoachAsync()).GetAsync(Address);
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (answer.StatusCode, answer.Headers.ETag!.Tag));
        Assert.Equal("no-cache, private", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order()));
        Assert.True(JsonNode.DeepEquals(Shipped(), await answer.JsonAsync()));
    }

    [Fact]
    public async Task Everybody_ReadsIt_AndACoachAloneWritesIt()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, owner, viewer, app, person) =
            (await practice.CoachAsync(), await practice.OwnerAsync(), await practice.ViewerAsync(), await practice.AppAsync(), (await practice.JoinAsync()).Http);
        foreach (var reader in (HttpClient[])[coach, owner, viewer, app, person])
        {
            using var read = await reader.GetAsync(Address);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        foreach (var reader in (HttpClient[])[owner, viewer, app, person])
        {
            using var refused = await reader.SendJsonAsync(HttpMethod.Put, Address, Shipped(), "\"1\"");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var untried = await reader.SendJsonAsync(HttpMethod.Post, Address + "/suggest", new { text = "Teaching", compass = "toward" });
            Assert.Equal(HttpStatusCode.Forbidden, untried.StatusCode);
        }
    }

    [Fact]
    public async Task WhoHasIt_Gets304_UntilItIsWrittenAnew()
    {
        var practice = await api.NewPracticeAsync();
        var person = (await practice.JoinAsync()).Http;
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("\"1\""));
        await WriteAsync(await practice.CoachAsync(), Shipped(), "\"1\"");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("\"1\""));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("\"2\""));

        async Task<HttpStatusCode> StatusAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var answer = await person.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task EveryWriting_IsTheNextVersion_AndTheFormerOnesStay()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, person) = (await practice.CoachAsync(), (await practice.JoinAsync()).Http);
        var second = Shipped().Labelled("Werkdruk 🌊");
        var third = Shipped().Labelled("Third");

        var written = await WriteAsync(coach, second, "\"1\"");
        await WriteAsync(coach, third, "\"2\"");

        Assert.Equal(2, (int)written["version"]!);
        Assert.True(JsonNode.DeepEquals(third["away"], (await ReadAsync(person))["away"]));
        Assert.Equal(3, (int)(await ReadAsync(person))["version"]!);
        Assert.True(JsonNode.DeepEquals(Shipped(), await ReadAsync(person, "?version=1")));
        Assert.True(JsonNode.DeepEquals(written, await ReadAsync(person, "?version=2")));
        foreach (var (version, status) in ((int, HttpStatusCode)[])[(4, HttpStatusCode.NotFound), (0, HttpStatusCode.BadRequest), (-1, HttpStatusCode.BadRequest)])
        {
            using var answer = await person.GetAsync($"{Address}?version={version}");
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AStaleWriting_IsRefused_AndAtTheSameTimeOneGoesThrough()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        using var without = await coach.SendJsonAsync(HttpMethod.Put, Address, Shipped());
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => coach.SendJsonAsync(HttpMethod.Put, Address, Shipped().Labelled($"Label {n}"), "\"1\"")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (int)(await ReadAsync(coach))["version"]!);
    }

    [Fact]
    public async Task AnotherPractice_KeepsItsOwn()
    {
        var (ours, theirs) = (await api.NewPracticeAsync(), await api.NewPracticeAsync());
        await WriteAsync(await ours.CoachAsync(), Shipped().Labelled("Ours"), "\"1\"");
        Assert.True(JsonNode.DeepEquals(Shipped(), await ReadAsync(await theirs.CoachAsync())));
        using var answer = await (await theirs.CoachAsync()).GetAsync(Address + "?version=2");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ANewVersion_IsReadInAnotherProcessToo()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        await using var other = await ApiProcess.StartAsync(api);
        using var there = new HttpClient { BaseAddress = other.Address };
        there.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        Assert.Equal(1, (int)(await ReadAsync(there))["version"]!);
        await WriteAsync(await practice.CoachAsync(), Shipped(), "\"1\"");
        var since = System.Diagnostics.Stopwatch.StartNew();
        while ((int)(await ReadAsync(there))["version"]! == 1 && since.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Yield();
        Assert.Equal(2, (int)(await ReadAsync(there))["version"]!);
    }

    private static readonly (string Place, string? Json, string Faults)[] Wrong =
    [
        ("/away/0/code", "\"workload-2\"", "/away/0/code codebook.code_unknown, /away codebook.code_missing"),
        ("/away/1/code", "\"workload\"", "/away/1/code codebook.code_twice, /away codebook.code_missing"),
        ("/away/0/family", "\"toll\"", "/away/0/family codebook.family_fixed"),
        ("/toward/3", null, "/toward codebook.code_missing"),
        ("/destinations/2", null, "/destinations codebook.code_missing"),
        ("/destinations/2/family", "\"leave\"", "/destinations/2/family codebook.family_fixed"),
        ("/families/toward/0", null, "/families/toward codebook.code_missing"),
        ("/families/destination/0/code", "\"go\"", "/families/destination/0/code codebook.code_unknown, /families/destination codebook.code_missing"),
        ("/away/0/label/en", "\" \"", "/away/0/label/en text.blank"),
        ("/away/0/label", "{\"nl\":\"Werkdruk\"}", "/away/0/label text.language_missing"),
        ("/away/0/label/english!", "\"x\"", "/away/0/label/english! text.language_invalid"),
        ("/away/0/label/EN", "\"x\"", "/away/0/label/en text.language_twice"),
        ("/away/0/definition/en", $"\"{new string('d', 501)}\"", "/away/0/definition/en text.too_long"),
        ("/toward/2/phrases/en/0", "\"\"", "/toward/2/phrases/en/0 text.blank"),
        ("/toward/2/phrases/en/0", "\" … !\"", "/toward/2/phrases/en/0 codebook.phrase_without_words"),
        ("/toward/2/phrases/en/0", "\"a b c d e f g h i\"", "/toward/2/phrases/en/0 codebook.phrase_too_long"),
        ("/toward/2/phrases/en/1", "\"STUDY\"", "/toward/2/phrases/en/1 codebook.phrase_twice"),
        ("/toward/2/phrases/en/0", $"\"{new string('p', 61)}\"", "/toward/2/phrases/en/0 text.too_long"),
        ("/toward/2/phrases/en/0", "\"a\\u0000\"", "/toward/2/phrases/en/0 text.nul"),
        ("/toward/2/phrases/en/0", "\"a\\ud800\"", "/toward/2/phrases/en/0 text.not_unicode"),
        ("/toward/2/phrases/en/0", "null", "/toward/2/phrases/en/0 json.wrong_type"),
        ("/toward/2/phrases/en", "null", "/toward/2/phrases/en json.wrong_type"),
        ("/toward/2/phrases/en", $"[{string.Join(',', Enumerable.Range(0, 101).Select(n => $"\"word {n}\""))}]", "/toward/2/phrases/en codebook.too_many_phrases"),
        ("/toward/2/phrases", "[]", "/toward/2/phrases json.wrong_type"),
        ("/toward/2/weight", "1", "/toward/2/weight json.unknown_member"),
        ("/note", "\"Ours\"", "/note codebook.fixed"),
        ("/dimensions/0/values/0", "\"astronaut\"", "/dimensions/0/values/0 codebook.fixed"),
        ("/dimensionsNote", "\"Ours\"", "/dimensionsNote codebook.fixed"),
    ];

    [Fact]
    public async Task WhatIsNotAPracticesToChange_IsRefusedWithItsPlace()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        foreach (var (place, json, faults) in Wrong)
        {
            using var refused = await coach.SendJsonAsync(HttpMethod.Put, Address, Shipped().Put(place, json), "\"1\"");
            var body = await refused.JsonAsync();
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal(faults, string.Join(", ", body["errors"]!.AsArray().Select(e => $"{e!["pointer"]} {e["code"]}")));
        }

        Assert.Equal(1, (int)(await ReadAsync(coach))["version"]!);
    }

    [Fact]
    public async Task WhatIsTheProducts_MayBeLeftOut_AndItsOrderIsKept()
    {
        var practice = await api.NewPracticeAsync();
        var proposed = Shipped();
        foreach (var own in (string[])["version", "note", "dimensions", "dimensionsNote"])
            proposed.Remove(own);
        proposed["away"] = new JsonArray([.. proposed["away"]!.AsArray().Reverse().Select(theme => theme!.DeepClone())]);
        var expected = Shipped();
        expected["version"] = 2;
        Assert.True(JsonNode.DeepEquals(expected, await WriteAsync(await practice.CoachAsync(), proposed, "\"1\"")));
    }

    [Fact]
    public async Task ALabel_IsReadByWhoeverAnswers_AndAVersionKeepsTheWordsThatItWasPublishedWith()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, person) = (await practice.CoachAsync(), (await practice.JoinAsync()).Http);
        var body = QuestionSet.Body();
        var set = await coach.PublishNewAsync(body);
        var (published, versions) = ($"/v1/questionnaires/published/{body["key"]}", set + "/versions/");
        var shipped = await LabelAsync(published);
        Assert.Equal(shipped, await LabelAsync(versions + "1"));

        await WriteAsync(coach, Shipped().Labelled("Too much of it"), "\"1\"");
        Assert.Equal("Too much of it", await LabelAsync(published));
        Assert.Equal(shipped, await LabelAsync(versions + "1"));

        await coach.PublishNextAsync(set, body.With(next => next["title"]!["en"] = "Asked anew"));
        await WriteAsync(coach, Shipped().Labelled("Later"), "\"2\"");
        Assert.Equal(("Later", "Too much of it"), (await LabelAsync(published), await LabelAsync(versions + "2")));

        async Task<string> LabelAsync(string path)
        {
            var items = (await (await person.GetAsync(path)).JsonAsync())["items"]!.AsArray();
            return (string)items.Single(item => (string)item!["linkId"]! == "away-themes")!["options"]![0]!["text"]!;
        }
    }

    [Fact]
    public async Task Suggestions_UseThePracticesOwnPhrases()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, person) = (await practice.CoachAsync(), await practice.JoinAsync());
        const string Text = "🎶 I fly kites on a windy hill";
        var begun = await (await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = practice.QuestionnaireId, answers = new[] { new { linkId = "joy", value = Text } } })).JsonAsync();
        var suggestions = $"/v1/responses/{begun["id"]}/theme-suggestions";
        Assert.DoesNotContain("create", Codes(await (await person.Http.GetAsync(suggestions)).JsonAsync()));

        var own = Shipped();
        own["toward"]!.AsArray().Single(t => (string)t!["code"]! == "create")!["phrases"]!["en"]!.AsArray().Add("kite on a windy hill");
        await WriteAsync(coach, own, "\"1\"");

        var suggested = await (await person.Http.GetAsync(suggestions)).JsonAsync();
        Assert.Contains("create", Codes(suggested));
        var tried = await (await coach.SendJsonAsync(HttpMethod.Post, Address + "/suggest", new { text = Text, compass = "toward", language = "en-GB" })).JsonAsync();
        Assert.Equal(2, (int)tried["version"]!);
        var span = tried["suggestions"]!.AsArray().Single(s => (string)s!["code"]! == "create")!["because"]![0]!;
        Assert.Equal(("kites on a windy hill", Text.IndexOf("kites", StringComparison.Ordinal), 21), ((string)span["phrase"]!, (int)span["start"]!, (int)span["length"]!));
        var elsewhere = await (await coach.SendJsonAsync(HttpMethod.Post, Address + "/suggest", new { text = Text, compass = "away" })).JsonAsync();
        Assert.DoesNotContain(elsewhere["suggestions"]!.AsArray(), s => (string)s!["code"]! == "create");

        static string[] Codes(JsonNode suggestions) => [.. suggestions["toward"]!.AsArray().Select(t => (string)t!["code"]!)];
    }

    [Fact]
    public async Task ASentenceThatCantBeTried_IsRefusedWithItsPlace()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        foreach (var (body, pointer) in new[]
        {
            ("""{ "text": "x" }""", "/compass"),
            ("""{ "text": " ", "compass": "toward" }""", "/text"),
            ("""{ "text": "x", "compass": "none" }""", "/compass"),
            ("""{ "text": "x", "compass": "toward", "language": "?" }""", "/language"),
            ("""{ "text": "x\u0000", "compass": "toward" }""", "/text"),
        })
        {
            using var refused = await coach.SendJsonAsync(HttpMethod.Post, Address + "/suggest", body);
            Assert.Equal((HttpStatusCode.BadRequest, pointer), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
        }
    }

    private static JsonObject Shipped() => JsonNode.Parse(CodebookContent.Shipped.ToJson())!.AsObject();

    private static async Task<JsonNode> WriteAsync(HttpClient coach, JsonNode codebook, string ifMatch)
    {
        using var answer = await coach.SendJsonAsync(HttpMethod.Put, Address, codebook, ifMatch);
        var body = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        Assert.Equal($"\"{body["version"]}\"", answer.Headers.ETag!.Tag);
        return body;
    }

    private static async Task<JsonNode> ReadAsync(HttpClient reader, string query = "")
    {
        using var answer = await reader.GetAsync(Address + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}

internal static class CodebookJson
{
    public static JsonObject Labelled(this JsonObject codebook, string label)
    {
        codebook["away"]![0]!["label"]!["en"] = label;
        return codebook;
    }

    /// <summary>A codebook with something else at a place; null takes away what stands there. As text, since some of it no parser of ours would take.</summary>
    public static string Put(this JsonObject codebook, string place, string? json)
    {
        const string Marker = "\"something else\"";
        var steps = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate((JsonNode)codebook, (at, step) => at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!);
        if (parent is JsonArray elements)
        {
            var index = int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture);
            if (json is null)
                elements.RemoveAt(index);
            else
                elements[index] = "something else";
        }
        else
        {
            parent[steps[^1]] = "something else";
        }

        return codebook.ToJsonString().Replace(Marker, json, StringComparison.Ordinal);
    }
}
