using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class LifecycleTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task Renaming_ChangesTheHeadAndTheDraftAndNoVersion()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await coach.BeginDraftAsync(address, body);

        var answer = await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = "renamed", title = new { en = "Renamed" } }, await coach.TagAsync(address));
        var draft = await (await coach.GetAsync(address + "/draft")).JsonAsync();
        var version = await (await coach.GetAsync(address + "/versions/1")).JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(answer.Headers.ETag!.ToString(), await coach.TagAsync(address));
        Assert.Equal("renamed", (string)(await answer.JsonAsync())["key"]!);
        Assert.Equal("renamed", (string)draft["key"]!);
        Assert.Equal("Renamed", (string)draft["title"]!["en"]!);
        Assert.Equal((string)body["key"]!, (string)version["key"]!);
        Assert.Equal("Rest", (string)version["title"]!["en"]!);
    }

    [Fact]
    public async Task Renaming_NeedsTheTagAndAFreeKey()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var taken = QuestionSet.Body();
        await coach.CreateAsync(taken);
        var address = await coach.CreateAsync();
        var tag = await coach.TagAsync(address);

        var without = await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = "free" });
        var stale = await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = "free" }, "\"77\"");
        var conflict = await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = (string)taken["key"]! }, tag);

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("questionnaire.key_taken", await conflict.CodeAsync());
        Assert.Equal(tag, await coach.TagAsync(address));
    }

    [Theory]
    [InlineData("""{ "key": "No!" }""", "/key questionnaire.key_invalid")]
    [InlineData("""{ "key": "" }""", "/key value.not_empty")]
    [InlineData("""{ "title": {} }""", "/title value.not_empty")]
    [InlineData("""{ "title": { "en": null } }""", "/title/en json.wrong_type")]
    [InlineData("""{ "title": { "nl": "Rust" } }""", "/title text.language_missing")]
    [InlineData("""{ "language": "nl" }""", "/language json.unknown_member")]
    public async Task ABadName_IsRefusedWithItsPlace(string body, string expected)
    {
        var coach = shared.Coach;
        var address = await coach.PublishNewAsync();

        var answer = await coach.SendJsonAsync(HttpMethod.Patch, address, body, await coach.TagAsync(address));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([expected], await answer.ErrorsAsync());
    }

    [Fact]
    public async Task WhatWasNeverPublished_CanBeDeletedAndNothingElse()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.CreateAsync(body);
        var published = await coach.PublishNewAsync();

        var without = await coach.DeleteAsync(address);
        var stale = await coach.SendJsonAsync(HttpMethod.Delete, address, ifMatch: "\"77\"");
        var deleted = await coach.SendJsonAsync(HttpMethod.Delete, address, ifMatch: await coach.TagAsync(address));
        var refused = await coach.SendJsonAsync(HttpMethod.Delete, published, ifMatch: await coach.TagAsync(published));

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address)).StatusCode);
        Assert.Equal("questionnaire.published_cannot_be_deleted", await refused.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync(published)).StatusCode);
        await coach.CreateAsync(body); // The key is free again.
    }

    [Fact]
    public async Task Retired_TakesNoNewReadersAndKeepsItsVersions()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var reading = $"{QuestionSet.Address}/published/{body["key"]}";
        Assert.Equal(HttpStatusCode.OK, (await person.Http.GetAsync(reading)).StatusCode);
        var begun = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = address.Split('/')[^1] });
        var other = await practice.JoinAsync();

        var retired = await coach.SendJsonAsync(HttpMethod.Post, address + "/retire");
        var published = await person.Http.GetAsync(reading);
        var list = await (await person.Http.GetAsync(QuestionSet.Address + "/published")).JsonAsync();
        var version = await person.Http.GetAsync(address + "/versions/1");
        var strange = await other.Http.GetAsync(address + "/versions/1");
        var reopened = await coach.SendJsonAsync(HttpMethod.Post, address + "/reopen");

        Assert.Equal("retired", (string)(await retired.JsonAsync())["state"]!);
        Assert.Equal(HttpStatusCode.NotFound, published.StatusCode);
        Assert.DoesNotContain(list["items"]!.AsArray(), q => (string)q!["key"]! == (string)body["key"]!);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal(HttpStatusCode.OK, version.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
        Assert.Equal("published", (string)(await reopened.JsonAsync())["state"]!);
        Assert.Equal(HttpStatusCode.OK, (await person.Http.GetAsync(reading)).StatusCode);
    }

    [Fact]
    public async Task ARetiredOne_IsReopenedBeforeItIsPublishedAgain()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var draft = await coach.BeginDraftAsync(address, body.With(b => b["title"]!["en"] = "Second"));
        await coach.SendJsonAsync(HttpMethod.Post, address + "/retire");

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, draft.Headers.ETag!.ToString());

        Assert.Equal("questionnaire.retired", await answer.CodeAsync());
    }

    [Theory]
    [InlineData("draft", "retire", "questionnaire.never_published")]
    [InlineData("draft", "reopen", "questionnaire.not_retired")]
    [InlineData("published", "reopen", "questionnaire.not_retired")]
    [InlineData("retired", "retire", "questionnaire.already_retired")]
    public async Task AStepThatTheStateForbids_Returns409(string state, string step, string code)
    {
        var coach = shared.Coach;
        var address = state == "draft" ? await coach.CreateAsync() : await coach.PublishNewAsync();
        if (state == "retired")
            await coach.SendJsonAsync(HttpMethod.Post, address + "/retire");

        var answer = await coach.SendJsonAsync(HttpMethod.Post, $"{address}/{step}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(code, await answer.CodeAsync());
    }

    [Fact]
    public async Task RetiringAtOnce_HappensOnceAndTheOthersHearSo()
    {
        var coach = shared.Coach;
        var address = await coach.PublishNewAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => coach.SendJsonAsync(HttpMethod.Post, address + "/retire")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            Assert.Equal("questionnaire.already_retired", await answer.CodeAsync());
    }

    [Fact]
    public async Task ATagThatNeedNotBeSent_IsHeldAllTheSame()
    {
        var coach = shared.Coach;
        var address = await coach.PublishNewAsync();

        var stale = await coach.SendJsonAsync(HttpMethod.Post, address + "/retire", ifMatch: "\"77\"");
        var right = await coach.SendJsonAsync(HttpMethod.Post, address + "/retire", ifMatch: await coach.TagAsync(address));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }
}
