using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class DraftTests(SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task WhatIsRead_CanBeChangedAndSavedBack()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();
        var read = await coach.GetAsync(address + "/draft");
        var changed = (await read.JsonAsync()).With(b => b["title"]!["en"] = "Stillness");

        var saved = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", changed, read.Headers.ETag!.ToString());
        var after = await coach.GetAsync(address + "/draft");

        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.NotEqual(read.Headers.ETag, saved.Headers.ETag);
        Assert.Equal(after.Headers.ETag, saved.Headers.ETag);
        Assert.True(JsonNode.DeepEquals(changed, await after.JsonAsync()));
        Assert.Equal("Stillness", (string)(await (await coach.GetAsync(address)).JsonAsync())["title"]!["en"]!);
    }

    [Fact]
    public async Task SavingOverADraft_NeedsItsTag()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.CreateAsync(body);
        var first = await coach.TagAsync(address + "/draft");
        await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body, first);

        var without = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body);
        var stale = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body, first);
        var asNew = await coach.BeginDraftAsync(address, body);

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, asNew.StatusCode);
    }

    [Fact]
    public async Task ANewDraft_IsBegunByWhoeverSaysThatThereIsNone()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);

        var without = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body);
        var tagged = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body, "\"1\"");
        var begun = await coach.BeginDraftAsync(address, body.With(b => b["title"]!["en"] = "Second"));

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, tagged.StatusCode);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal(begun.Headers.ETag!.ToString(), await coach.TagAsync(address + "/draft"));
        var head = await (await coach.GetAsync(address)).JsonAsync();
        Assert.Equal("Rest", (string)head["title"]!["en"]!);
        Assert.True((bool)head["hasDraft"]!);
    }

    [Fact]
    public async Task ADraft_MayBeUnfinished()
    {
        var coach = shared.Coach;

        var address = await coach.CreateAsync(JsonNode.Parse("""{ "key": "begun", "title": {}, "language": "en", "items": [ { "linkId": "a", "type": "choice" } ] }"""));

        Assert.Equal("choice", (string)(await (await coach.GetAsync(address + "/draft")).JsonAsync())["items"]![0]!["type"]!);
    }

    [Fact]
    public async Task OncePublished_ADraftDoesNotMoveTheKey()
    {
        var coach = shared.Coach;
        var address = await coach.PublishNewAsync();

        var answer = await coach.BeginDraftAsync(address, QuestionSet.Body());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("questionnaire.key_differs", await answer.CodeAsync());
    }

    [Fact]
    public async Task BeforePublishing_ADraftMayTakeAnyFreeKey()
    {
        var coach = shared.Coach;
        var (taken, body) = (QuestionSet.Body(), QuestionSet.Body());
        await coach.CreateAsync(taken);
        var address = await coach.CreateAsync(body);
        var tag = await coach.TagAsync(address + "/draft");

        var refused = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body.With(b => b["key"] = (string)taken["key"]!), tag);
        var moved = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body.With(b => b["key"] = "moved"), tag);

        Assert.Equal("questionnaire.key_taken", await refused.CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.Equal("moved", (string)(await (await coach.GetAsync(address)).JsonAsync())["key"]!);
    }

    [Fact]
    public async Task ADiscardedDraft_IsGoneAndItsTagWithIt()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.CreateAsync(body);
        var tag = await coach.TagAsync(address + "/draft");

        var without = await coach.SendJsonAsync(HttpMethod.Delete, address + "/draft");
        var stale = await coach.SendJsonAsync(HttpMethod.Delete, address + "/draft", ifMatch: "\"99\"");
        var discarded = await coach.SendJsonAsync(HttpMethod.Delete, address + "/draft", ifMatch: tag);
        var again = await coach.SendJsonAsync(HttpMethod.Delete, address + "/draft", ifMatch: tag);
        var publish = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, tag);
        var next = await coach.BeginDraftAsync(address, body);

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal("questionnaire.no_draft", await publish.CodeAsync());
        Assert.NotEqual(tag, next.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task ADraft_HasTwoMebibytesAndOtherBodiesHaveAQuarter()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();
        var tag = await coach.TagAsync(address + "/draft");
        var large = QuestionSet.Body((string)(await (await coach.GetAsync(address)).JsonAsync())["key"]!).With(body =>
        {
            for (var i = 0; i < 190; i++)
                body["items"]!.AsArray().Add(new JsonObject { ["linkId"] = $"q{i}", ["type"] = "text", ["text"] = new JsonObject { ["en"] = new string('x', 2_000) } });
        });

        var kept = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", large, tag);
        var tooLarge = await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", large.ToJsonString() + new string(' ', 2 * 1024 * 1024), tag);
        var tooLargeNotes = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = new string('n', 257 * 1024) }, tag);

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal("body.too_large", await tooLarge.CodeAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLargeNotes.StatusCode);
    }

    [Fact]
    public async Task MoreThanTwoHundredItems_AreRefused()
    {
        var coach = shared.Coach;

        var answer = await coach.SendJsonAsync(HttpMethod.Post, QuestionSet.Address, QuestionSet.Body().With(body =>
        {
            for (var i = 0; i < 195; i++)
                body["items"]!.AsArray().Add(new JsonObject { ["linkId"] = $"q{i}", ["type"] = "text" });
        }));

        Assert.Equal(["/items questionnaire.too_many_items"], await answer.ErrorsAsync());
    }
}
