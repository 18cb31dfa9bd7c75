using System.Net;
using System.Text.Json.Nodes;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class CreateQuestionnaireTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task ABody_BecomesADraftThatComesBackAsItWasSent()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body().With(b => b["items"]!.AsArray().Add(JsonNode.Parse("""
            { "linkId": "hours", "type": "number", "text": { "en": "Hours “off” 🌱 <b>&'" }, "min": -0.5, "max": 1234567890.123456789, "unit": { "en": "h" },
              "enableWhen": [ { "question": "sleep", "operator": "exists", "answer": true } ], "enableBehavior": "any" }
            """)));

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, body);
        var head = await answer.JsonAsync();
        var draft = await coach.GetAsync(answer.Headers.Location + "/draft");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("draft", (string)head["state"]!);
        Assert.Equal($"{QuestionSet.Address}/{head["id"]}", answer.Headers.Location!.ToString());
        Assert.True((bool)head["hasDraft"]!);
        Assert.True(JsonNode.DeepEquals(body, await draft.JsonAsync()), await draft.Content.ReadAsStringAsync());
        Assert.Equal("no-store", draft.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task TheStarterQuestions_AreSuchABody()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var starter = JsonNode.Parse(Domain.Questionnaires.DefinitionJson.Write(Domain.Questionnaires.StarterQuestionnaire.Definition))!;
        starter["key"] = "a-second-time";

        var address = await coach.PublishNewAsync(starter);

        var version = await (await coach.GetAsync(address + "/versions/1")).JsonAsync();
        Assert.True(JsonNode.DeepEquals(starter["items"], version["items"]));
    }

    [Fact]
    public async Task WithoutItsMembers_ItIsRefusedWithEachPlace()
    {
        var coach = shared.Coach;

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { key = "lonely" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["/title required", "/language required", "/items required"], await answer.ErrorsAsync());
    }

    [Theory]
    [InlineData("""{ "key": "Not A Key" }""", "/key questionnaire.key_invalid")]
    [InlineData("""{ "language": "english!" }""", "/language questionnaire.language_invalid")]
    [InlineData("""{ "title": { "en": null } }""", "/title/en json.wrong_type")]
    [InlineData("""{ "title": { "en": "a", "EN": "b" } }""", "/title/en text.language_twice")]
    [InlineData("""{ "title": { "en": "a\u0000b" } }""", "/title/en text.nul")]
    [InlineData("""{ "title": { "en": "\ud800" } }""", "/title/en text.not_unicode")]
    [InlineData("""{ "title": { "en": "a", "en": "b" } }""", "/title/en json.duplicate_member")]
    [InlineData("""{ "reflectAgainAfterMonths": "6" }""", "/reflectAgainAfterMonths json.wrong_type")]
    [InlineData("""{ "reflectAgainAfterMonths": 61 }""", "/reflectAgainAfterMonths questionnaire.reflect_again_out_of_range")]
    [InlineData("""{ "items": [ null ] }""", "/items/0 json.wrong_type")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "riddle" } ] }""", "/items/0/type item.type_unknown")]
    [InlineData("""{ "items": [ { "type": "text" } ] }""", "/items/0/linkId required")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "text", "colour": "red" } ] }""", "/items/0/colour json.unknown_member")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "number", "min": 0.12345678901234567890123456789 } ] }""", "/items/0/min json.wrong_type")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "choice", "options": [ { "code": "x", "text": { "en": "1" } }, null ] } ] }""", "/items/0/options/1 json.wrong_type")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "text", "enableWhen": [ { "question": "b", "operator": "equals", "answer": [ 1 ] } ] } ] }""", "/items/0/enableWhen/0/answer json.wrong_type")]
    [InlineData("""{ "items": [ { "linkId": "a", "type": "text", "enableWhen": [ { "question": "b", "operator": "equals", "answer": "\ud800" } ] } ] }""", "/items/0/enableWhen/0/answer text.not_unicode")]
    public async Task WhatCanNotBeKept_IsRefusedWithItsPlace(string change, string expected)
    {
        var coach = shared.Coach;
        var members = new[] { "key", "title", "language", "items", "reflectAgainAfterMonths" }.Where(name => !change.StartsWith($"{{ \"{name}\"", StringComparison.Ordinal));
        var rest = QuestionSet.Body();
        var text = change[..^1] + "," + string.Join(",", members.Select(name => $"\"{name}\":{rest[name]!.ToJsonString()}")) + "}";

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.ErrorsAsync());
    }

    [Fact]
    public async Task AKey_StandsOnceInAPracticeAndAgainInAnother()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var elsewhere = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        await coach.CreateAsync(body);

        var again = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, body);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("questionnaire.key_taken", await again.CodeAsync());
        await elsewhere.CreateAsync(body);
    }

    [Fact]
    public async Task TheSameKeyEightTimesAtOnce_MakesOne()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, body)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            Assert.Equal("questionnaire.key_taken", await answer.CodeAsync());
    }

    [Fact]
    public async Task TheSameIdempotencyKeyAtOnce_MakesOneAndReplaysIt()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, body, idempotencyKey: key)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct());
        Assert.Equal(7, answers.Count(a => a.Headers.Contains("Idempotency-Replayed")));
    }

    [Fact]
    public async Task ACopy_IsADraftOfThatVersionUnderAKeyOfItsOwn()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await coach.PublishNextAsync(address, body.With(b => b["title"]!["en"] = "Second"));
        var id = address.Split('/')[^1];

        var first = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { from = new { questionnaireId = id, version = 1 } });
        var current = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { from = new { questionnaireId = id } });
        var named = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { from = new { questionnaireId = id, version = 1 }, key = "named", title = new { en = "Named" } });
        var copy = await (await coach.GetAsync(first.Headers.Location + "/draft")).JsonAsync();

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((string)body["key"]! + "-copy", (string)copy["key"]!);
        Assert.True(JsonNode.DeepEquals(body["items"], copy["items"]));
        Assert.Equal("Rest", (string)copy["title"]!["en"]!);
        Assert.Equal((string)body["key"]! + "-copy-2", (string)(await current.JsonAsync())["key"]!);
        Assert.Equal("Second", (string)(await current.JsonAsync())["title"]!["en"]!);
        Assert.Equal("named", (string)(await named.JsonAsync())["key"]!);
        Assert.Equal("Named", (string)(await named.JsonAsync())["title"]!["en"]!);
    }

    [Fact]
    public async Task ACopy_IsOfAPublishedVersionOfOnesOwnPractice()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var elsewhere = await (await api.NewPracticeAsync()).CoachAsync();
        var draft = await coach.CreateAsync();
        var foreign = await elsewhere.PublishNewAsync();

        foreach (var from in new object[] { new { questionnaireId = draft.Split('/')[^1] }, new { questionnaireId = foreign.Split('/')[^1] }, new { questionnaireId = Guid.NewGuid() } })
        {
            var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { from });
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task ACopy_TakesNoItems()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, new { from = new { questionnaireId = practice.QuestionnaireId, version = 0 }, language = "en", items = Array.Empty<object>() });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["/language questionnaire.not_in_a_copy", "/items questionnaire.not_in_a_copy", "/from/version value.greater_than"], await answer.ErrorsAsync());
    }

    [Fact]
    public async Task AnAppThatWritesQuestionnaires_MakesThem_AndOneThatReadsDoesNot()
    {
        var practice = await api.NewPracticeAsync();
        using var writer = await practice.NewAppAsync(Scopes.WriteQuestionnaires);
        using var reader = await practice.AppAsync();

        var made = await writer.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, QuestionSet.Body());
        var refused = await reader.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, QuestionSet.Body());

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task TheStarter_MakesAQuestionnaireThatCanBePublished()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();

        var starter = await (await coach.GetAsync(QuestionSet.Address + "/starter")).JsonAsync();
        var address = await coach.PublishNewAsync(starter.With(b => b["key"] = "our-own"));

        Assert.Equal("What lights you up?", (string)starter["items"]![2]!["items"]![0]!["text"]!["en"]!);
        Assert.True(JsonNode.DeepEquals(starter["items"], (await (await coach.GetAsync(address + "/versions/1")).JsonAsync())["items"]));
    }
}
