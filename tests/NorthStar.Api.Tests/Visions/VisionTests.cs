using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Goals;

namespace NorthStar.Api.Tests.Visions;

public sealed class VisionTests(TestApi api)
{
    [Fact]
    public async Task AVision_IsWrittenReadChangedAndDeleted()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();

        var created = await person.Http.PostAsJsonAsync("/v1/visions", new { northStarId = northStar, horizonYears = 10, looksLike = "A school\n", feelsLike = "Wide" });
        var vision = created.Headers.Location!.ToString();
        var read = await person.Http.GetAsync(vision);
        var without = await person.Http.SendJsonAsync(HttpMethod.Patch, vision, new { horizonYears = 3 });
        var changed = await person.Http.SendJsonAsync(HttpMethod.Patch, vision, """{ "horizonYears": 3, "feelsLike": null }""", "\"1\"");
        var stale = await person.Http.SendJsonAsync(HttpMethod.Delete, vision, ifMatch: "\"1\"");
        var replaced = await person.Http.SendJsonAsync(HttpMethod.Put, vision, new { northStarId = northStar, horizonYears = 1, feelsLike = "Near" }, "\"2\"");
        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, vision, ifMatch: "\"3\"");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.True(JsonNode.DeepEquals(await created.JsonAsync(), await read.JsonAsync()));
        Assert.Equal((HttpStatusCode)428, without.StatusCode);
        var after = await changed.JsonAsync();
        Assert.Equal((3, "A school\n", null), ((int)after["horizonYears"]!, (string)after["looksLike"]!, (string?)after["feelsLike"]));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        var anew = await replaced.JsonAsync();
        Assert.Equal((1, null, "Near"), ((int)anew["horizonYears"]!, (string?)anew["looksLike"], (string)anew["feelsLike"]!));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, (await person.Http.GetAsync(vision)).StatusCode));
    }

    [Theory]
    [InlineData("""{ "northStarId": "{0}", "horizonYears": 2 }""", "/horizonYears", "vision.unknown_horizon")]
    [InlineData("""{ "northStarId": "{0}", "horizonYears": null }""", "/horizonYears", null)]
    [InlineData("""{ "northStarId": null, "horizonYears": 1 }""", "/northStarId", null)]
    [InlineData("""{ "northStarId": "6c3f7c1e-7f2b-4d39-9a54-0c7be3f0a001", "horizonYears": 1 }""", "/northStarId", "reference.not_found")]
    [InlineData("""{ "northStarId": "{0}", "horizonYears": 1, "colour": "blue" }""", "/colour", "json.unknown_member")]
    public async Task BadInput_Returns400WithItsPlace(string body, string pointer, string? code)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();
        var vision = $"/v1/visions/{await person.Http.NewVisionAsync(northStar)}";

        foreach (var (method, address) in new[] { (HttpMethod.Post, "/v1/visions"), (HttpMethod.Put, vision), (HttpMethod.Patch, vision) })
        {
            var refused = await person.Http.SendJsonAsync(
                method, address, body.Replace("{0}", northStar, StringComparison.Ordinal), method == HttpMethod.Post ? null : "\"1\"");
            var error = (await refused.JsonAsync())["errors"]![0]!;
            Assert.Equal((HttpStatusCode.BadRequest, pointer), (refused.StatusCode, (string)error["pointer"]!));
            if (code is not null)
                Assert.Equal(code, (string)error["code"]!);
        }
    }

    [Fact]
    public async Task AVisionThatAGoalRefersTo_IsDeletedOnlyOnceTheGoalLetsGo()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var id = await person.Http.NewVisionAsync(await person.Http.NewNorthStarAsync());
        var goal = await person.Http.NewGoalAsync(new { title = "T", visionId = id });

        var refused = await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/visions/{id}", ifMatch: "\"1\"");
        var let = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, """{ "visionId": null }""", "\"1\"");
        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/visions/{id}", ifMatch: "\"1\"");

        Assert.Equal((HttpStatusCode.Conflict, "vision.has_goals"), (refused.StatusCode, (string)(await refused.JsonAsync())["code"]!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (let.StatusCode, deleted.StatusCode));
    }

    [Fact]
    public async Task GoalsThatComeWhileAVisionGoes_NeverReferToNothing()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();

        for (var round = 0; round < 5; round++)
        {
            var id = await person.Http.NewVisionAsync(northStar);
            var goals = Enumerable.Range(0, 4).Select(_ => person.Http.PostAsJsonAsync("/v1/goals", new { title = "T", visionId = id })).ToArray();
            var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/visions/{id}", ifMatch: "\"1\"");
            var answers = (await Task.WhenAll(goals)).Select(goal => goal.StatusCode).ToArray();
            Assert.Contains(deleted.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Conflict });
            if (deleted.StatusCode == HttpStatusCode.NoContent)
                Assert.All(answers, status => Assert.Equal(HttpStatusCode.BadRequest, status));
            else
                Assert.All(answers, status => Assert.Equal(HttpStatusCode.Created, status));
        }
    }

    [Fact]
    public async Task TheList_IsNewestFirst_AndOnesOwn()
    {
        var practice = await api.NewPracticeAsync();
        var (person, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        await other.Http.NewVisionAsync(await other.Http.NewNorthStarAsync());
        var northStar = await person.Http.NewNorthStarAsync();
        var first = await person.Http.NewVisionAsync(northStar);
        var second = await person.Http.NewVisionAsync(northStar);

        var list = await (await person.Http.GetAsync("/v1/visions")).JsonAsync();

        Assert.Equal([second, first], list["items"]!.AsArray().Select(v => (string)v!["id"]!));
    }

    [Fact]
    public async Task EverybodyElse_Gets404LikeForAnAbsentOne()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();
        var vision = await person.Http.NewVisionAsync(northStar);
        using var app = await practice.AppAsync();
        var other = await practice.JoinAsync();
        var theirNorthStar = await other.Http.NewNorthStarAsync();

        foreach (var caller in new[] { other.Http, (await (await api.NewPracticeAsync()).JoinAsync()).Http, app })
        {
            foreach (var (method, body) in new (HttpMethod, object?)[]
            {
                (HttpMethod.Get, null),
                (HttpMethod.Put, new { northStarId = theirNorthStar, horizonYears = 1 }),
                (HttpMethod.Patch, new { horizonYears = 1 }),
                (HttpMethod.Delete, null),
            })
            {
                await caller.SameAsAbsentAsync(method, "/v1/visions/{0}", vision, body);
            }
        }

        var foreign = await other.Http.PostAsJsonAsync("/v1/visions", new { northStarId = northStar, horizonYears = 1 });
        Assert.Equal((HttpStatusCode.BadRequest, "reference.not_found"), (foreign.StatusCode, (string)(await foreign.JsonAsync())["errors"]![0]!["code"]!));
    }
}
