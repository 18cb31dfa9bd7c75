using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Goals;
using NorthStar.Api.Tests.Questionnaires;

namespace NorthStar.Api.Tests.NorthStars;

public sealed class CompareNorthStarsTests(TestApi api)
{
    private const string Compare = "/v1/north-stars/compare";

    [Fact]
    public async Task ThenAndNow_StandSideBySide()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var first = await HandInAsync(person, practice.QuestionnaireId, [
            Answered("lights-up", "A quiet night"), Answered("dream", "To sleep"), Themes("away-themes", "life-conflict", ["workload", "life-conflict"]),
            Themes("toward-themes", null, ["time-rest"]), Answered("destination", "fewer-hours")]);
        var then = await AdoptAsync(person, "I sleep", first, looksLike: "Eight hours");
        var second = await HandInAsync(person, practice.QuestionnaireId, [
            Answered("lights-up", "Teaching residents"), Themes("away-themes", "workload", ["workload"]), Themes("toward-themes", null, ["teach-mentor", "time-rest"])]);
        var now = await AdoptAsync(person, "I teach", second, feelsLike: "Light");

        var answer = await person.Http.GetAsync(Compare);
        var body = await answer.JsonAsync();
        var named = await (await person.Http.GetAsync($"{Compare}?from={then}&to={now}")).JsonAsync();

        Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        Assert.True(JsonNode.DeepEquals(body, named));
        Assert.Equal((then, "superseded", "I sleep", "Eight hours"), Words(body["then"]!["northStar"]!, "looksLike"));
        Assert.Equal((now, "adopted", "I teach", "Light"), Words(body["now"]!["northStar"]!, "feelsLike"));
        Assert.Equal((string)body["now"]!["northStar"]!["adoptedAt"]!, (string)body["then"]!["northStar"]!["supersededAt"]!);
        Assert.Equal((first, 1, second, 2), ((string)body["then"]!["response"]!["id"]!, (int)body["then"]!["response"]!["round"]!, (string)body["now"]!["response"]!["id"]!, (int)body["now"]!["response"]!["round"]!));
        Assert.Equal(["lights-up: A quiet night | Teaching residents", "dream: To sleep | "], Answers(body));
        Assert.Equal("What lights you up?", (string)body["answers"]![0]!["text"]!, ignoreCase: true);
        Assert.Null(body["answers"]![0]!["textThen"]);
        Assert.Equal(("life-conflict", "workload"), ((string)body["awayThemes"]!["mainThen"]!, (string)body["awayThemes"]!["mainNow"]!));
        Assert.Equal(["+", "=workload", "-life-conflict"], Changes(body["awayThemes"]!));
        Assert.Equal(["+teach-mentor", "=time-rest", "-"], Changes(body["towardThemes"]!));
        Assert.Equal(("fewer-hours", null), ((string?)body["destination"]!["then"], (string?)body["destination"]!["now"]));
        Assert.Empty(body["unavailable"]!.AsArray());
        Assert.Empty(body["notCompared"]!.AsArray());
    }

    [Fact]
    public async Task OverVersions_TheSameQuestionIsComparedInBothWordings_AndAnotherOneIsNot()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var set = QuestionSet.Body();
        var address = await coach.PublishNewAsync(set);
        var questionnaire = Guid.Parse(address.Split('/')[^1]);
        var first = await HandInAsync(person, questionnaire, [Answered("sleep", "badly"), Answered("why", "Calls")]);
        var then = await AdoptAsync(person, "Then", first);
        await coach.PublishNextAsync(address, set.With(b =>
        {
            var items = b["items"]![1]!["items"]!.AsArray();
            items[0]!["options"]![0]!["code"] = "soundly";
            items[1]!["text"] = new JsonObject { ["en"] = "What keeps you awake?", ["nl"] = "Wat houdt je wakker?" };
            items.Add(new JsonObject { ["linkId"] = "hours", ["type"] = "number", ["text"] = new JsonObject { ["en"] = "Hours?" } });
        }));
        var second = await HandInAsync(person, questionnaire, [Answered("sleep", "badly"), Answered("why", "Worry"), new { linkId = "hours", value = 6 }]);
        await AdoptAsync(person, "Now", second);

        var body = await (await person.Http.GetAsync($"{Compare}?from={then}")).JsonAsync();
        var dutch = await (await person.Http.GetAsync($"{Compare}?language=nl")).JsonAsync();

        Assert.Equal(["why: Calls | Worry"], Answers(body));
        Assert.Equal(("What keeps you awake?", "Why Badly?"), ((string)body["answers"]![0]!["text"]!, (string)body["answers"]![0]!["textThen"]!));
        Assert.Equal(("Wat houdt je wakker?", "Waarom Slecht?"), ((string)dutch["answers"]![0]!["text"]!, (string)dutch["answers"]![0]!["textThen"]!));
        Assert.Equal(["sleep changed", "hours only-now"], body["notCompared"]!.AsArray().Select(q => $"{q!["linkId"]} {q["reason"]}"));
        Assert.Equal((1, 2), ((int)body["then"]!["response"]!["questionnaire"]!["version"]!, (int)body["now"]!["response"]!["questionnaire"]!["version"]!));
        Assert.Equal(["toward-themes not-asked "], Unavailable(body));
    }

    [Fact]
    public async Task WhatADeletedResponseTakesAlong_IsNullAndSaysSo()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var response = await HandInAsync(person, practice.QuestionnaireId, [Answered("lights-up", "A quiet night")]);
        await AdoptAsync(person, "Then", response);
        await AdoptAsync(person, "Now", null);
        var etag = (await person.Http.GetAsync($"/v1/responses/{response}")).Headers.ETag!.ToString();
        await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/responses/{response}", ifMatch: etag);

        var answer = await person.Http.GetAsync(Compare);
        var body = (await answer.JsonAsync()).AsObject();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var part in new[] { "answers", "awayThemes", "towardThemes", "destination" })
            Assert.True(body.ContainsKey(part) && body[part] is null);
        Assert.True(body["then"]!.AsObject().ContainsKey("response") && body["then"]!["response"] is null);
        Assert.Equal("Then", (string)body["then"]!["northStar"]!["statement"]!);
        Assert.Equal(
            [
                "answers response-deleted then", "away-themes response-deleted then", "toward-themes response-deleted then", "destination response-deleted then",
                "answers no-response now", "away-themes no-response now", "toward-themes no-response now", "destination no-response now",
            ],
            Unavailable(body));
    }

    [Fact]
    public async Task AnswersToTwoQuestionnaires_AreNotCompared_ButThemesAre()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var questionnaire = Guid.Parse((await (await practice.CoachAsync()).PublishNewAsync()).Split('/')[^1]);
        await AdoptAsync(person, "Then", await HandInAsync(person, practice.QuestionnaireId, [Themes("away-themes", null, ["workload"])]));
        await AdoptAsync(person, "Now", await HandInAsync(person, questionnaire, [Answered("sleep", "well"), Themes("away-themes", null, ["control"])]));

        var body = await (await person.Http.GetAsync(Compare)).JsonAsync();

        Assert.Null(body["answers"]);
        Assert.Equal(["+control", "=", "-workload"], Changes(body["awayThemes"]!));
        Assert.Equal(["answers different-questionnaires ", "toward-themes not-asked "], Unavailable(body));
    }

    [Fact]
    public async Task ADraft_IsComparedWithTheAdoptedOne_AndAnEarlierOneWithItsForerunner()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var first = await AdoptAsync(person, "First", null);
        var second = await AdoptAsync(person, "Second", null);
        var third = await AdoptAsync(person, "Third", null);
        var draft = await person.Http.NewNorthStarAsync(new { statement = "Draft" });

        foreach (var (to, then) in new[] { (draft, third), (third, second), (second, first) })
        {
            var body = await (await person.Http.GetAsync($"{Compare}?to={to}")).JsonAsync();
            Assert.Equal((then, to), ((string)body["then"]!["northStar"]!["id"]!, (string)body["now"]!["northStar"]!["id"]!));
        }
    }

    [Fact]
    public async Task WhatCannotBeCompared_SaysWhy()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var theirs = await (await practice.JoinAsync()).Http.NewNorthStarAsync();

        var none = await person.Http.GetAsync(Compare);
        var only = await AdoptAsync(person, "Only", null);
        var alone = await person.Http.GetAsync(Compare);
        var same = await person.Http.GetAsync($"{Compare}?from={only}");
        var foreign = await person.Http.GetAsync($"{Compare}?from={theirs}");
        var absent = await person.Http.GetAsync($"{Compare}?to={Guid.NewGuid()}");
        var malformed = await person.Http.GetAsync($"{Compare}?from=yesterday");
        var unknown = await person.Http.GetAsync($"{Compare}?with={only}");

        foreach (var nothing in new[] { none, alone })
            Assert.Equal((HttpStatusCode.NotFound, "north_star.nothing_to_compare"), (nothing.StatusCode, await nothing.CodeAsync()));
        Assert.Equal((HttpStatusCode.BadRequest, "?from north_star.same"), (same.StatusCode, (await same.ErrorsAsync()).Single()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, absent.StatusCode));
        Assert.Equal(await absent.CodeAsync(), await foreign.CodeAsync());
        Assert.Equal((HttpStatusCode.BadRequest, "?from"), (malformed.StatusCode, (string)(await malformed.JsonAsync())["errors"]![0]!["pointer"]!));
        Assert.Equal((HttpStatusCode.BadRequest, "?with"), (unknown.StatusCode, (string)(await unknown.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    private static object Answered(string linkId, string value) => new { linkId, value };

    private static object Themes(string linkId, string? main, string[] value) => main is null ? new { linkId, value } : new { linkId, value, main };

    private static async Task<string> HandInAsync(TestParticipant person, Guid questionnaireId, object[] answers)
    {
        var created = await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId, answers, complete = true });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (string)(await created.JsonAsync())["id"]!;
    }

    private static async Task<string> AdoptAsync(TestParticipant person, string statement, string? responseId, string? looksLike = null, string? feelsLike = null)
    {
        var id = await person.Http.NewNorthStarAsync(new { statement, responseId, looksLike, feelsLike });
        var adopted = await person.Http.PostAsync($"/v1/north-stars/{id}/adopt", null);
        Assert.Equal(HttpStatusCode.OK, adopted.StatusCode);
        return id;
    }

    private static (string, string, string, string) Words(JsonNode northStar, string member) =>
        ((string)northStar["id"]!, (string)northStar["status"]!, (string)northStar["statement"]!, (string)northStar[member]!);

    private static IEnumerable<string> Answers(JsonNode body) =>
        body["answers"]!.AsArray().Select(a => $"{a!["linkId"]}: {a["then"]?["value"]} | {a["now"]?["value"]}");

    private static string[] Changes(JsonNode themes) =>
        [$"+{string.Join(',', themes["gained"]!.AsArray())}", $"={string.Join(',', themes["kept"]!.AsArray())}", $"-{string.Join(',', themes["lost"]!.AsArray())}"];

    private static IEnumerable<string> Unavailable(JsonNode body) =>
        body["unavailable"]!.AsArray().Select(u => $"{u!["part"]} {u["reason"]} {u["side"]}");
}
