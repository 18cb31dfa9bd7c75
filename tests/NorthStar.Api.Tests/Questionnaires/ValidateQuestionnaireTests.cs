using System.Net;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class ValidateQuestionnaireTests(SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task ASoundBody_IsValidAndNotKept()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body);
        var result = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((bool)result["valid"]!);
        Assert.Empty(result["errors"]!.AsArray());
        await coach.CreateAsync(body);
    }

    [Fact]
    public async Task EveryError_IsFoundWithItsPlace()
    {
        using var app = await shared.Practice.AppAsync();

        var answer = await app.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", QuestionSet.Body().With(body =>
        {
            body["key"] = "Bad Key";
            body["items"]![1]!["items"]![1]!["linkId"] = "sleep";
            body["items"]![1]!["items"]![1]!["enableWhen"]![0]!["question"] = "next";
            body["items"]![2]!["text"]!["en"] = "What of {{nothing}}?";
        }));
        var errors = await answer.ErrorsAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False((bool)(await answer.JsonAsync())["valid"]!);
        Assert.Contains("/key questionnaire.key_invalid", errors);
        Assert.Contains("/items/1/items/1/linkId item.link_id_twice", errors);
        Assert.Contains("/items/1/items/1/enableWhen/0/question condition.looks_forward", errors);
        Assert.Contains("/items/2/text/en piping.unknown_question", errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "key": "a" }""")]
    [InlineData("""{ "key": "a", "title": {}, "language": "en", "items": [ null ] }""")]
    public async Task WhatIsNoBody_Returns400(string body)
    {
        var coach = shared.Coach;

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address + "/validate", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(await answer.ErrorsAsync());
    }
}
