using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class EvaluateQuestionnaireTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    private const string Address = QuestionSet.Address + "/evaluate";

    [Fact]
    public async Task Answers_DecideWhatIsThereAndFillTheTexts()
    {
        var coach = shared.Coach;

        var before = await coach.SendJsonAsync(HttpMethod.Post, Address, new { questionnaire = QuestionSet.Body(), answers = Array.Empty<object>() });
        var after = await coach.SendJsonAsync(HttpMethod.Post, Address + "?language=nl", new { questionnaire = QuestionSet.Body(), answers = new[] { new { linkId = "sleep", value = "badly" } } });
        var (closed, open) = (await before.JsonAsync(), await after.JsonAsync());

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("""["arrive","part","sleep","away-themes","next"]""", closed["enabled"]!.ToJsonString());
        Assert.Equal("""{"answered":0,"total":3}""", closed["progress"]!.ToJsonString());
        Assert.Equal("""["arrive","part","sleep","why","away-themes","next"]""", open["enabled"]!.ToJsonString());
        Assert.Equal("Waarom Slecht?", (string)open["texts"]!["why"]!);
        Assert.Equal("You", (string)open["texts"]!["part"]!);
        Assert.Equal("""{"answered":1,"total":4}""", open["progress"]!.ToJsonString());
        Assert.Empty(open["errors"]!.AsArray());
    }

    [Fact]
    public async Task AVersion_IsTriedByAllWhoMayReadIt()
    {
        var practice = shared.Practice;
        var coach = shared.Coach;
        var person = await practice.JoinAsync();
        using var app = await practice.AppAsync();

        foreach (var client in new[] { coach, person.Http, app })
        {
            var numbered = await client.SendJsonAsync(HttpMethod.Post, Address, new { version = new { questionnaireId = practice.QuestionnaireId, version = 1 }, answers = Array.Empty<object>() });
            var current = await client.SendJsonAsync(HttpMethod.Post, Address, new { version = new { questionnaireId = practice.QuestionnaireId }, answers = Array.Empty<object>() });

            Assert.Equal("What lights you up?", (string)(await numbered.JsonAsync())["texts"]!["lights-up"]!);
            Assert.Equal(await numbered.Content.ReadAsStringAsync(), await current.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task AVersionOfAnotherPractice_IsLikeNone()
    {
        var elsewhere = await api.NewPracticeAsync();
        var person = await shared.Practice.JoinAsync();

        foreach (var version in new object[]
        {
            new { questionnaireId = elsewhere.QuestionnaireId, version = 1 }, new { questionnaireId = elsewhere.QuestionnaireId }, new { questionnaireId = Guid.NewGuid(), version = 1 },
        })
        {
            var answer = await person.Http.SendJsonAsync(HttpMethod.Post, Address, new { version, answers = Array.Empty<object>() });
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AnswersThatDoNotFit_AreNamedAndTheOthersCount()
    {
        var coach = shared.Coach;

        var answer = await coach.SendJsonAsync(HttpMethod.Post, Address, new
        {
            questionnaire = QuestionSet.Body(),
            answers = new object[] { new { linkId = "sleep", value = "badly" }, new { linkId = "why", value = 5 }, new { linkId = "riddle", value = "x" } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["/answers/1/value answer.wrong_type", "/answers/2/linkId answer.unknown_question"], await answer.ErrorsAsync());
        Assert.Equal(1, (int)(await answer.JsonAsync())["progress"]!["answered"]!);
    }

    [Theory]
    [InlineData("""{ "answers": [] }""", "/version evaluate.one_of_two")]
    [InlineData("""{ "version": { "questionnaireId": "00000000-0000-0000-0000-000000000001" } }""", "/answers required")]
    [InlineData("""{ "version": { "questionnaireId": "00000000-0000-0000-0000-000000000001" }, "answers": [ null ] }""", "/answers/0 json.wrong_type")]
    [InlineData("""{ "version": { "questionnaireId": "00000000-0000-0000-0000-000000000001", "version": 0 }, "answers": [] }""", "/version/version value.greater_than")]
    [InlineData("""{ "version": { "questionnaireId": "x" }, "answers": [] }""", "/version/questionnaireId json.wrong_type")]
    [InlineData("""{ "questionnaire": { "key": "a", "title": {}, "language": "en", "items": [ null ] }, "answers": [] }""", "/questionnaire/items/0 json.wrong_type")]
    [InlineData("""{ "questionnaire": { "key": "A", "title": {}, "language": "en", "items": [] }, "answers": [] }""", "/questionnaire/key questionnaire.key_invalid")]
    public async Task WhatCanNotBeTried_IsRefusedWithItsPlace(string body, string expected)
    {
        var person = await shared.Practice.JoinAsync();

        var answer = await person.Http.SendJsonAsync(HttpMethod.Post, Address, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([expected], await answer.ErrorsAsync());
    }

    [Fact]
    public async Task TextsThatWouldGrowWithoutEnd_AreRefused()
    {
        var person = await shared.Practice.JoinAsync();
        var greedy = QuestionSet.Body().With(body =>
        {
            body["items"]!.AsArray().Insert(0, JsonNode.Parse("""{ "linkId": "a", "type": "text", "text": { "en": "?" } }"""));
            for (var i = 0; i < 20; i++)
                body["items"]!.AsArray().Add(new JsonObject { ["linkId"] = $"q{i}", ["type"] = "text", ["text"] = new JsonObject { ["en"] = string.Concat(Enumerable.Repeat("{{a}}", 400)) } });
        });

        var answer = await person.Http.SendJsonAsync(HttpMethod.Post, Address, new { questionnaire = greedy, answers = new[] { new { linkId = "a", value = new string('x', 20_000) } } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Enumerable.Range(5, 20).Select(i => $"/questionnaire/items/{i}/text/en piping.too_many"), await answer.ErrorsAsync());
    }
}
