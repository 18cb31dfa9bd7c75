using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class PublishQuestionnaireTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task ADraft_BecomesTheNextVersionAndIsGone()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var address = await coach.CreateAsync();

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "First" }, await coach.TagAsync(address + "/draft"));
        var body = await answer.JsonAsync();
        var head = await (await coach.GetAsync(address)).JsonAsync();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{address}/versions/1", answer.Headers.Location!.ToString());
        Assert.Equal(1, (int)body["version"]!);
        Assert.Equal("First", (string)body["notes"]!);
        Assert.Equal("published", (string)head["state"]!);
        Assert.Equal(1, (int)head["currentVersion"]!);
        Assert.False((bool)head["hasDraft"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address + "/draft")).StatusCode);
    }

    [Fact]
    public async Task AlreadyPublished_Returns409()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();
        var tag = await coach.TagAsync(address + "/draft");
        await coach.PublishAsync(address);

        var again = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, tag);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("questionnaire.already_published", await again.CodeAsync());
    }

    [Fact]
    public async Task AnUnfinishedDraft_Returns409WithEveryPlace()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync(QuestionSet.Body().With(body =>
        {
            body["items"]![1]!["items"]![0]!["options"]!.AsArray().RemoveAt(1);
            body["items"]![3]!["text"] = new JsonObject { ["nl"] = "Waarheen?" };
        }));

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, await coach.TagAsync(address + "/draft"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("questionnaire.draft_invalid", await answer.CodeAsync());
        var errors = await answer.ErrorsAsync();
        Assert.Contains("/items/1/items/0/options item.too_few_options", errors);
        Assert.Contains("/items/3/text text.language_missing", errors);
        Assert.Equal("draft", (string)(await (await coach.GetAsync(address)).JsonAsync())["state"]!);
    }

    [Fact]
    public async Task TheSameAsTheCurrentVersion_Returns409()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        using var draft = await coach.BeginDraftAsync(address, body);

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, draft.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("questionnaire.nothing_changed", await answer.CodeAsync());
    }

    [Fact]
    public async Task WithoutIfMatch_Returns428_AndWithAStaleOne412()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.CreateAsync(body);
        var stale = await coach.TagAsync(address + "/draft");
        await coach.SendJsonAsync(HttpMethod.Put, address + "/draft", body.With(b => b["title"]!["en"] = "Stillness"), stale);

        var without = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { });
        var outdated = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, stale);

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, outdated.StatusCode);
    }

    [Fact]
    public async Task TwoAtOnce_MakeOneVersion()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();
        var tag = await coach.TagAsync(address + "/draft");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, tag)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Single((await (await coach.GetAsync(address + "/versions")).JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task TheSameKey_PublishesOnceAndReplaysTheAnswer()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();
        var tag = await coach.TagAsync(address + "/draft");
        var key = Guid.NewGuid().ToString();

        var first = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "a" }, tag, key);
        var replay = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "a" }, tag, key);
        var other = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "b" }, tag, key);

        Assert.Equal(HttpStatusCode.Created, replay.StatusCode);
        Assert.Equal("true", replay.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.Headers.Location, replay.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await replay.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task TooLongNotes_AreRefusedWithTheirPlace()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = new string('n', 2_001) }, await coach.TagAsync(address + "/draft"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["/notes value.maximum_length"], await answer.ErrorsAsync());
    }

    [Fact]
    public async Task AScaleWithoutALicence_IsNotPublished()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync(QuestionSet.Body().With(body => body["items"]!.AsArray().Add(JsonNode.Parse("""
            { "linkId": "mbi", "type": "scale", "min": 0, "max": 6, "text": { "en": "How often?" }, "instrument": { "code": "no-such-scale", "item": "1" } }
            """))));

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { }, await coach.TagAsync(address + "/draft"));

        Assert.Equal(["/items/4/instrument/code instrument.unknown"], await answer.ErrorsAsync());
    }
}
