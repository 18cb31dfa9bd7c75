using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Questionnaires;

namespace NorthStar.Api.Tests.Instruments;

public sealed class InstrumentTests(TestApi api)
{
    private const string Address = "/v1/instruments";

    private static readonly string[] Options = ["always", "often", "sometimes", "seldom", "never"];

    [Fact]
    public async Task TheList_SaysTermsItemsAndScoring_ToCoachAndOwnerAlone()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, owner) = (await practice.CoachAsync(), await practice.OwnerAsync());

        var list = (await (await coach.GetAsync(Address)).JsonAsync())["items"]!.AsArray();
        var first = await (await owner.GetAsync(Address + "?limit=5")).JsonAsync();
        var second = await (await owner.GetAsync($"{Address}?limit=100&cursor={first["nextCursor"]}")).JsonAsync();
        var viewer = await (await practice.ViewerAsync()).GetAsync(Address);
        var person = await (await practice.JoinAsync()).Http.GetAsync(Address);

        Assert.Equal(
            [
                "strain shippable true", "intent shippable true", "cbi attestation false", "olbi attestation false", "pfi attestation false", "mini-z attestation false",
                "tis-6 attestation false", "who-5 attestation false", "mbi refused false", "aws refused false", "bat refused false", "wbi refused false",
            ],
            list.Select(i => $"{i!["code"]} {i["licence"]} {i["publishable"]}"));
        Assert.Equal(list.Select(i => (string)i!["code"]!), first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(i => (string)i!["code"]!));
        var work = list[2]!["scales"]!.AsArray().Single(s => (string)s!["subscale"]! == "work")!;
        Assert.Equal((19, 4, "10"), (list[2]!["items"]!.AsArray().Count, (int)work["minimumAnswered"]!, (string)work["reversed"]!.AsArray().Single()!));
        Assert.Equal(Options, list[2]!["options"]!.AsArray().Select(o => (string)o!["code"]!));
        Assert.True(list[2]!.AsObject().ContainsKey("attestation") && list[2]!["attestation"] is null);
        Assert.All(list, i => Assert.EndsWith(".", (string)i!["measures"]! + (string)i["terms"]!, StringComparison.Ordinal));
        Assert.All(list.Where(i => (string)i!["licence"]! == "refused"), i => Assert.Contains("NorthStar has no", (string)i!["terms"]!, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (viewer.StatusCode, person.StatusCode));
    }

    [Fact]
    public async Task WithoutAnAttestation_PublishingIsBlocked_AndWithOneItIsNot()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, owner) = (await practice.CoachAsync(), await practice.OwnerAsync());
        var body = Asking("cbi", [.. Enumerable.Range(1, 19)]);
        var draft = await coach.CreateAsync(body);

        var judged = await (await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body)).JsonAsync();
        var refused = await coach.SendJsonAsync(HttpMethod.Post, draft + "/draft/publish", new { }, "*");
        var coachs = await coach.PutAsJsonAsync(Address + "/cbi/attestation", new { statement = "Me" });
        var attested = await owner.PutAsJsonAsync(Address + "/cbi/attestation", new { statement = "NFA lets us use it.", reference = "NFA-7 🌱" });
        var again = await owner.PutAsJsonAsync(Address + "/cbi/attestation", new { statement = "NFA lets us use it.", reference = "NFA-7 🌱" });
        var listed = (await (await coach.GetAsync(Address)).JsonAsync())["items"]!.AsArray().Single(i => (string)i!["code"]! == "cbi")!;
        var valid = await (await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body)).JsonAsync();
        var published = await coach.SendJsonAsync(HttpMethod.Post, draft + "/draft/publish", new { }, "*");
        var elsewhere = await (await (await api.NewPracticeAsync()).CoachAsync()).SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body);

        Assert.Equal("/items/0/instrument/code instrument.not_attested", Errors(judged)[0]);
        Assert.Equal((HttpStatusCode.Conflict, 19), (refused.StatusCode, (await refused.ErrorsAsync()).Count(e => e.EndsWith("instrument.not_attested", StringComparison.Ordinal))));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (coachs.StatusCode, attested.StatusCode));
        Assert.True(JsonNode.DeepEquals(await attested.JsonAsync(), await again.JsonAsync()));
        Assert.True(JsonNode.DeepEquals(await attested.JsonAsync(), listed));
        Assert.Equal(("NFA lets us use it.", "NFA-7 🌱", true), ((string)listed["attestation"]!["statement"]!, (string)listed["attestation"]!["reference"]!, (bool)listed["publishable"]!));
        Assert.Equal((true, HttpStatusCode.Created), ((bool)valid["valid"]!, published.StatusCode));
        Assert.False((bool)(await elsewhere.JsonAsync())["valid"]!);
    }

    [Fact]
    public async Task EveryAttestation_IsKept_AndTheLatestCounts()
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        foreach (var statement in new[] { "First", "Second" })
            await owner.PutAsJsonAsync(Address + "/who-5/attestation", new { statement });

        var listed = (await (await owner.GetAsync(Address)).JsonAsync())["items"]!.AsArray().Single(i => (string)i!["code"]! == "who-5")!;
        var kept = await api.QueryAsync<string>($"SELECT statement FROM instrument_attestations WHERE practice_id = '{practice.Practice.PracticeId}' ORDER BY attested_at");

        Assert.Equal("Second", (string)listed["attestation"]!["statement"]!);
        Assert.Equal(["First", "Second"], kept);
    }

    [Theory]
    [InlineData("mbi", HttpStatusCode.Conflict, "instrument.refused")]
    [InlineData("strain", HttpStatusCode.Conflict, "instrument.needs_no_attestation")]
    [InlineData("no-such-scale", HttpStatusCode.NotFound, "not_found")]
    public async Task WhatNeedsNoAttestation_OrMayNotBeUsed_TakesNone(string code, HttpStatusCode status, string problem)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var answer = await owner.PutAsJsonAsync($"{Address}/{code}/attestation", new { statement = "S" });
        Assert.Equal((status, problem), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Theory]
    [InlineData("""{ }""", "/statement")]
    [InlineData("""{ "statement": " " }""", "/statement")]
    [InlineData("""{ "statement": "S", "reference": "" }""", "/reference")]
    [InlineData("""{ "statement": "S", "licence": "L" }""", "/licence")]
    public async Task BadInput_Returns400WithItsPlace(string body, string pointer)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var refused = await owner.SendJsonAsync(HttpMethod.Put, Address + "/cbi/attestation", body);
        Assert.Equal((HttpStatusCode.BadRequest, pointer), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    [Fact]
    public async Task WhatCannotBeScored_IsRefusedWithItsPlace()
    {
        var practice = await api.NewPracticeAsync();
        await (await practice.OwnerAsync()).PutAsJsonAsync(Address + "/cbi/attestation", new { statement = "S" });
        await (await practice.OwnerAsync()).PutAsJsonAsync(Address + "/who-5/attestation", new { statement = "S" });
        var coach = await practice.CoachAsync();
        var body = Asking("cbi", [1, 2, 3]).With(b =>
        {
            var items = b["items"]!.AsArray();
            items[1]!["options"]![0]!["code"] = "constantly";
            items[2] = Scale("cbi", "3", 0, 4);
            items.Add(Scale("who-5", "1", 0, 4));
            items.Add(Scale("who-5", "2", 0, 5));
            items.Add(Scale("mbi", "1", 0, 6));
        });

        var judged = await (await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body)).JsonAsync();
        var turned = Asking("cbi", [1]).With(b => b["items"]![0]!["options"] = new JsonArray([.. b["items"]![0]!["options"]!.AsArray().Reverse().Select(o => o!.DeepClone())]));
        var fromTheOtherEnd = await (await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", turned)).JsonAsync();

        Assert.Equal(
            ["/items/1/options instrument.options_fixed", "/items/2 instrument.options_fixed", "/items/3/max instrument.points_fixed", "/items/5/instrument/code instrument.refused"],
            Errors(judged));
        Assert.True((bool)fromTheOtherEnd["valid"]!);
    }

    [Fact]
    public async Task TheScore_GoesToThePersonAlone_OnceCompleted()
    {
        var practice = await api.NewPracticeAsync();
        var (coach, owner) = (await practice.CoachAsync(), await practice.OwnerAsync());
        await owner.PutAsJsonAsync(Address + "/cbi/attestation", new { statement = "S" });
        var questionnaireId = (await coach.PublishNewAsync(Asking("cbi", [.. Enumerable.Range(1, 13)]))).Split('/')[^1];
        var person = await practice.JoinAsync();
        var begun = await person.Http.PostAsJsonAsync("/v1/responses", new
        {
            questionnaireId,
            answers = Enumerable.Range(1, 13).Where(item => item is < 3 or > 6).Select(item => new { linkId = $"q-{item}", value = "always" }),
        });
        var address = begun.Headers.Location!.ToString();

        var completed = await (await person.Http.PostAsync(address + "/complete", null)).JsonAsync();
        var read = await (await person.Http.GetAsync(address)).JsonAsync();
        var reopened = await (await person.Http.PostAsync(address + "/reopen", null)).JsonAsync();

        Assert.False((await begun.JsonAsync()).AsObject().ContainsKey("scores"));
        Assert.Equal(
            """
            [{"instrument":"cbi","subscale":"personal","score":null,"reason":"too-few-answers","lowest":0,"highest":100,"answered":2,"of":6,"note":"not a diagnosis"},
            {"instrument":"cbi","subscale":"work","score":85.714,"lowest":0,"highest":100,"band":"high","answered":7,"of":7,"note":"not a diagnosis"}]
            """.ReplaceLineEndings(""),
            completed["scores"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(completed["scores"], read["scores"]));
        Assert.False(reopened.AsObject().ContainsKey("scores"));
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await practice.AppAsync()).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task TheProjectsOwnItems_AreBandedInTheAnswer()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var completed = await person.Http.PostAsJsonAsync("/v1/responses", new
        {
            questionnaireId = practice.QuestionnaireId,
            answers = new[] { new { linkId = "burnout", value = "partly" }, new { linkId = "intent-leave", value = "slight" }, new { linkId = "intent-reduce", value = "likely" } },
            complete = true,
        });

        Assert.Equal(
            ["strain  3 medium", "intent  4 likely", "intent leave 2 some", "intent reduce 4 likely"],
            (await completed.JsonAsync())["scores"]!.AsArray().Select(s => $"{s!["instrument"]} {s["subscale"]} {s["score"]} {s["band"]}"));
    }

    private static JsonNode Asking(string code, int[] items)
    {
        var body = QuestionSet.Body();
        body["items"] = new JsonArray([.. items.Select(item => (JsonNode)new JsonObject
        {
            ["linkId"] = $"q-{item}",
            ["type"] = "choice",
            ["text"] = new JsonObject { ["en"] = $"The licensed words of item {item}" },
            ["instrument"] = new JsonObject { ["code"] = code, ["item"] = $"{item}" },
            ["options"] = new JsonArray([.. Options.Select(option => (JsonNode)new JsonObject { ["code"] = option, ["text"] = new JsonObject { ["en"] = option } })]),
        })]);
        return body;
    }

    private static JsonObject Scale(string code, string item, int min, int max) => new()
    {
        ["linkId"] = $"{code}-{item}",
        ["type"] = "scale",
        ["min"] = min,
        ["max"] = max,
        ["text"] = new JsonObject { ["en"] = "T" },
        ["instrument"] = new JsonObject { ["code"] = code, ["item"] = item },
    };

    private static string[] Errors(JsonNode judged) => [.. judged["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}")];
}
