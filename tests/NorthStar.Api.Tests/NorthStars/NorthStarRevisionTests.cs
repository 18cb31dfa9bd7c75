using System.Net;
using System.Net.Http.Json;
using NorthStar.Api.Tests.Goals;

namespace NorthStar.Api.Tests.NorthStars;

public sealed class NorthStarRevisionTests(TestApi api)
{
    [Fact]
    public async Task EveryChange_IsKeptAsItWas()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var id = await person.Http.NewNorthStarAsync(new { statement = "One", looksLike = "A class" });
        await person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = "Two" }, "\"1\"");
        await person.Http.PostAsync($"/v1/north-stars/{id}/adopt", null);
        var next = await person.Http.NewNorthStarAsync(new { statement = "Three" });
        await person.Http.PostAsync($"/v1/north-stars/{next}/adopt", null);

        var answer = await person.Http.GetAsync($"/v1/north-stars/{id}/revisions");
        var revisions = (await answer.JsonAsync())["items"]!.AsArray();
        var northStar = await (await person.Http.GetAsync($"/v1/north-stars/{id}")).JsonAsync();

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(
            ["4 superseded Two", "3 adopted Two", "2 rewritten Two", "1 written One"],
            revisions.Select(r => $"{r!["revision"]} {r["change"]} {r["statement"]}"));
        Assert.Equal(("A class", null), ((string?)revisions[3]!["looksLike"], (string?)revisions[2]!["looksLike"]));
        Assert.Equal(
            [(string)northStar["supersededAt"]!, (string)northStar["adoptedAt"]!, (string)northStar["createdAt"]!],
            new[] { 0, 1, 3 }.Select(i => (string)revisions[i]!["at"]!));
    }

    [Fact]
    public async Task ARefusedChange_LeavesNoRevision()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var id = await person.Http.NewNorthStarAsync();
        await person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = "Stale" }, "\"7\"");
        await person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = " " }, "\"1\"");
        await person.Http.PostAsync($"/v1/north-stars/{id}/adopt", null);
        await person.Http.PostAsync($"/v1/north-stars/{id}/adopt", null);

        var revisions = (await (await person.Http.GetAsync($"/v1/north-stars/{id}/revisions")).JsonAsync())["items"]!.AsArray();

        Assert.Equal(["adopted", "written"], revisions.Select(r => (string)r!["change"]!));
    }

    [Fact]
    public async Task TheRevisions_ComePageByPage()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var id = await person.Http.NewNorthStarAsync();
        for (var i = 1; i < 5; i++)
            await person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = $"S{i}" }, $"\"{i}\"");

        var first = await (await person.Http.GetAsync($"/v1/north-stars/{id}/revisions?limit=3")).JsonAsync();
        var second = await (await person.Http.GetAsync($"/v1/north-stars/{id}/revisions?limit=3&cursor={first["nextCursor"]}")).JsonAsync();

        Assert.Equal([5, 4, 3, 2, 1], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(r => (int)r!["revision"]!));
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task RewritesAtTheSameTime_KeepOneRevisionForTheOneThatWon()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var id = await person.Http.NewNorthStarAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = $"Writer {i}" }, "\"1\"")));
        var revisions = (await (await person.Http.GetAsync($"/v1/north-stars/{id}/revisions")).JsonAsync())["items"]!.AsArray();
        var now = await (await person.Http.GetAsync($"/v1/north-stars/{id}")).JsonAsync();

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, revisions.Count);
        Assert.Equal((string)now["statement"]!, (string)revisions[0]!["statement"]!);
    }

    [Fact]
    public async Task SomebodyElses_AreNotThereAtAll()
    {
        var practice = await api.NewPracticeAsync();
        var id = await (await practice.JoinAsync()).Http.NewNorthStarAsync();
        await (await practice.JoinAsync()).Http.SameAsAbsentAsync(HttpMethod.Get, "/v1/north-stars/{0}/revisions", id, null);
    }

    [Fact]
    public async Task TheyAreEncrypted_AndGoWithThePerson()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var canary = "canary" + Guid.NewGuid().ToString("N");
        var id = await person.Http.NewNorthStarAsync(new { statement = canary });
        await person.Http.SendJsonAsync(HttpMethod.Put, $"/v1/north-stars/{id}", new { statement = canary + "2" }, "\"1\"");

        var dump = await practice.DumpAsync("north_star_revisions");
        var before = await api.CountAsync("north_star_revisions", person.Id);
        var erased = await person.Http.DeleteAsync("/v1/me");

        Assert.DoesNotContain(canary, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(canary)), dump, StringComparison.Ordinal);
        Assert.Equal((2L, HttpStatusCode.NoContent, 0L), (before, erased.StatusCode, await api.CountAsync("north_star_revisions", person.Id)));
    }
}
