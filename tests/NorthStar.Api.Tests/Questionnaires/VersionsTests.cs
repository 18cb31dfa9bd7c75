using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class VersionsTests(TestApi api)
{
    [Fact]
    public async Task AVersion_NeverChangesAndMayBeKeptForAYear()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var before = await coach.GetAsync(address + "/versions/1");
        await coach.PublishNextAsync(address, body.With(b => b["items"]![0]!["text"]!["en"] = "Sit."));

        var after = await coach.GetAsync(address + "/versions/1");
        using var app = await practice.AppAsync();
        var second = await (await app.GetAsync(address + "/versions/2")).JsonAsync();

        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
        Assert.False(before.Headers.ETag!.IsWeak);
        Assert.Equal("max-age=31536000, private, immutable", string.Join(", ", after.Headers.CacheControl!.ToString()));
        Assert.Equal(["Authorization", "Accept-Language"], after.Headers.Vary);
        Assert.True(JsonNode.DeepEquals(body["items"], (await after.JsonAsync())["items"]));
        Assert.Equal("Sit.", (string)second["items"]![0]!["text"]!["en"]!);
    }

    [Fact]
    public async Task AParticipant_ReadsTheVersionToAnswerInOneLanguage()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();

        var answer = await person.Http.GetAsync($"{QuestionSet.Address}/{practice.QuestionnaireId}/versions/1");
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("What are you running toward?", (string)body["title"]!);
        Assert.Equal("en", answer.Content.Headers.ContentLanguage.Single());
    }

    [Fact]
    public async Task AParticipant_ReadsAFormerVersionOnlyWhileTheyAnswerIt()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var (answering, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var begun = await answering.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId = address.Split('/')[^1] });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        await coach.PublishNextAsync(address, body.With(b => b["title"]!["en"] = "Second"));

        Assert.Equal(HttpStatusCode.OK, (await answering.Http.GetAsync(address + "/versions/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(address + "/versions/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync(address + "/versions/2")).StatusCode);
    }

    [Fact]
    public async Task TheList_TellsNotesAndCompleteLanguagesNewestFirst()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.CreateAsync(body);
        await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "The first" }, await coach.TagAsync(address + "/draft"));
        await coach.PublishNextAsync(address, body.With(b => b["items"]![1]!["title"]!["nl"] = "Jij"));

        var first = await (await coach.GetAsync(address + "/versions?limit=1")).JsonAsync();
        var second = await (await coach.GetAsync(address + "/versions?limit=1&cursor=" + first["nextCursor"])).JsonAsync();

        Assert.Equal(2, (int)first["items"]![0]!["version"]!);
        Assert.Equal("""["en","nl"]""", first["items"]![0]!["languages"]!.ToJsonString());
        Assert.Equal(1, (int)second["items"]![0]!["version"]!);
        Assert.Equal("The first", (string)second["items"]![0]!["notes"]!);
        Assert.Equal("""["en"]""", second["items"]![0]!["languages"]!.ToJsonString()); // The section has no Dutch title yet.
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task ARestoredVersion_IsTheDraftUnderTodaysKey()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await coach.PublishNextAsync(address, body.With(b => b["items"]![0]!["text"]!["en"] = "Sit."));
        await coach.SendJsonAsync(HttpMethod.Patch, address, new { key = "todays" }, await coach.TagAsync(address));

        var restored = await coach.SendJsonAsync(HttpMethod.Post, address + "/versions/1/restore");
        var draft = await coach.GetAsync(address + "/draft");

        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.Equal(draft.Headers.ETag, restored.Headers.ETag);
        Assert.Equal(await draft.Content.ReadAsStringAsync(), await restored.Content.ReadAsStringAsync());
        Assert.True(JsonNode.DeepEquals(body.With(b => b["key"] = "todays"), await draft.JsonAsync()));
        await coach.PublishAsync(address);
        Assert.Equal("Sit down.", (string)(await (await coach.GetAsync(address + "/versions/3")).JsonAsync())["items"]![0]!["text"]!["en"]!);
    }

    [Fact]
    public async Task RestoringOverAnOpenDraft_NeedsItsTag()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        var draft = await coach.BeginDraftAsync(address, body.With(b => b["title"]!["en"] = "Second"));

        var without = await coach.SendJsonAsync(HttpMethod.Post, address + "/versions/1/restore");
        var with = await coach.SendJsonAsync(HttpMethod.Post, address + "/versions/1/restore", ifMatch: draft.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task AVersionThatIsNot_Returns404()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var address = await coach.CreateAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address + "/versions/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address + "/versions/99999999999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Http.GetAsync(address + "/versions/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.SendJsonAsync(HttpMethod.Post, address + "/versions/1/restore")).StatusCode);
        Assert.Empty((await (await coach.GetAsync(address + "/versions")).JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task TwoVersions_AreComparedInEitherDirection()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await coach.PublishNextAsync(address, body.With(b => b["items"]![0]!["text"]!["en"] = "Sit."));
        await coach.PublishNextAsync(address, body.With(b => b["items"]!.AsArray().RemoveAt(3)));

        var forward = await (await coach.GetAsync(address + "/versions/3/diff?with=1")).JsonAsync();
        var back = await (await coach.GetAsync(address + "/versions/1/diff?with=3")).JsonAsync();
        var same = await (await coach.GetAsync(address + "/versions/2/diff?with=2")).JsonAsync();

        Assert.Equal((3, 1), ((int)forward["version"]!, (int)forward["with"]!));
        Assert.Equal(["next removed not-comparable"], Changes(forward));
        Assert.Equal(["next added structure"], Changes(back));
        Assert.Empty(Changes(same));

        static string[] Changes(JsonNode diff) => [.. diff["changes"]!.AsArray().Select(c => $"{c!["linkId"]} {c["kind"]} {c["class"]}")];
    }

    [Theory]
    [InlineData("/versions/1/diff", HttpStatusCode.BadRequest)]
    [InlineData("/versions/1/diff?with=first", HttpStatusCode.BadRequest)]
    [InlineData("/versions/1/diff?with=2", HttpStatusCode.NotFound)]
    [InlineData("/versions/2/diff?with=1", HttpStatusCode.NotFound)]
    [InlineData("/versions/1/diff?with=-1", HttpStatusCode.BadRequest)]
    public async Task AVersionThatIsNotThere_CannotBeCompared(string path, HttpStatusCode status)
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var address = await coach.PublishNewAsync(QuestionSet.Body());

        Assert.Equal(status, (await coach.GetAsync(address + path)).StatusCode);
    }
}
