using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Goals;

public sealed class GoalTests(TestApi api)
{
    [Fact]
    public async Task AGoal_ComesBackAsItWasSent()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();
        var vision = await person.Http.NewVisionAsync(northStar);

        var created = await person.Http.PostAsJsonAsync("/v1/goals", new
        {
            title = "Teach one morning a week 🌟",
            why = "  It lights me up.\n",
            northStarId = northStar,
            visionId = vision,
            target = new { kind = "number", baseline = 0.0m, value = 1.50m, unit = "mornings" },
            dueOn = "2026-12-31",
            reminder = new { every = "two-weeks", timeZone = "Europe/Amsterdam", quietHours = new { from = "22:00", to = "07:30" } },
        });
        var body = await created.JsonAsync();
        var read = await person.Http.GetAsync(created.Headers.Location);
        var again = await read.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", created.Headers.ETag!.ToString());
        Assert.Equal(created.Headers.ETag, read.Headers.ETag);
        Assert.True(read.Headers.CacheControl!.NoStore);
        Assert.True(JsonNode.DeepEquals(body, again), again.ToJsonString());
        Assert.Equal(("draft", "Teach one morning a week 🌟", "  It lights me up.\n"), ((string)body["status"]!, (string)body["title"]!, (string)body["why"]!));
        Assert.Equal("""{"kind":"number","baseline":0.0,"value":1.50,"unit":"mornings"}""", body["target"]!.ToJsonString());
        Assert.Equal("""{"every":"two-weeks","timeZone":"Europe/Amsterdam","quietHours":{"from":"22:00","to":"07:30"}}""", body["reminder"]!.ToJsonString());
        Assert.Equal(("2026-12-31", northStar, vision), ((string)body["dueOn"]!, (string)body["northStarId"]!, (string)body["visionId"]!));
        Assert.False((bool)body["overdue"]!);
    }

    [Fact]
    public async Task AGoalsWholeLife_StandsInItsEvents()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();

        await Ok(person, $"{goal}/activate", null, "active", "in-progress");
        await Ok(person, $"{goal}/pause", new { note = "Night shifts" }, "paused", "in-progress");
        await Ok(person, $"{goal}/resume", new { }, "active", "in-progress");
        Assert.Equal(HttpStatusCode.Created, (await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { achievement = "improving" })).StatusCode);
        await Ok(person, $"{goal}/release", new { reason = "circumstances", note = "We move" }, "released", "improving");
        await Ok(person, $"{goal}/reopen", null, "active", "in-progress");
        var completed = await Ok(person, $"{goal}/complete", new { achievement = "sustaining" }, "completed", "sustaining");
        var events = await (await person.Http.GetAsync($"{goal}/events")).JsonAsync();

        Assert.Null(completed["releaseReason"]);
        Assert.Equal(
            ["8 completed completed", "7 reopened active", "6 released released", "5 checked-in active", "4 resumed active", "3 paused paused", "2 activated active", "1 created draft"],
            events["items"]!.AsArray().Select(e => $"{e!["revision"]} {e["kind"]} {e["status"]}"));
        var released = events["items"]![2]!;
        Assert.Equal(("participant", "circumstances", "We move"), ((string)released["actor"]!, (string)released["reason"]!, (string)released["note"]!));
        Assert.Equal("Night shifts", (string)events["items"]![5]!["note"]!);
    }

    [Theory]
    [InlineData("pause", "{}", "goal.wrong_step")]
    [InlineData("resume", "{}", "goal.wrong_step")]
    [InlineData("reopen", "{}", "goal.wrong_step")]
    [InlineData("complete", """{ "achievement": "achieved" }""", "goal.wrong_step")]
    [InlineData("check-ins", """{ "note": "Soon" }""", "goal.not_active")]
    public async Task AStepThatDoesNotLeadOn_Returns409AndChangesNothing(string step, string body, string code)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();

        var refused = await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/{step}", body);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(code, (string)(await refused.JsonAsync())["code"]!);
        Assert.Equal("\"1\"", (await person.Http.GetAsync(goal)).Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Editing_NeedsTheETag_AndAnEndedGoalStaysAsItWas()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();

        var without = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, new { why = "Because" });
        var stale = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, new { why = "Because" }, "\"7\"");
        var edited = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, new { why = "Because", dueOn = "2027-01-01" }, "\"1\"");
        var cleared = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, """{ "dueOn": null }""", "\"2\"");
        var same = await person.Http.SendJsonAsync(HttpMethod.Patch, goal, """{ "why": "Because" }""", "\"3\"");
        var replaced = await person.Http.SendJsonAsync(HttpMethod.Put, goal, new { title = "Teach more" }, "\"3\"");
        await person.Http.PostAsJsonAsync($"{goal}/release", new { reason = "replaced" });
        var ended = await person.Http.SendJsonAsync(HttpMethod.Put, goal, new { title = "Too late" }, "\"5\"");

        Assert.Equal((HttpStatusCode)428, without.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(("2027-01-01", "\"2\""), ((string)(await edited.JsonAsync())["dueOn"]!, edited.Headers.ETag!.ToString()));
        Assert.Equal((null, "Because"), ((string?)(await cleared.JsonAsync())["dueOn"], (string?)(await cleared.JsonAsync())["why"]));
        Assert.Equal("\"3\"", same.Headers.ETag!.ToString());
        Assert.Equal((null, "Teach more"), ((string?)(await replaced.JsonAsync())["why"], (string?)(await replaced.JsonAsync())["title"]));
        Assert.Equal((HttpStatusCode.Conflict, "goal.ended"), (ended.StatusCode, (string)(await ended.JsonAsync())["code"]!));
    }

    [Theory]
    [InlineData("""{ "title": " " }""", "/title", "text.blank")]
    [InlineData("""{ "title": "T", "color": 1 }""", "/color", "json.unknown_member")]
    [InlineData("""{ "title": "T", "target": { "kind": "Number", "value": 1 } }""", "/target/kind", "value.unknown_code")]
    [InlineData("""{ "title": "T", "target": { "kind": "number" } }""", "/target/value", "required")]
    [InlineData("""{ "title": "T", "target": { "kind": "yes-no", "unit": "h" } }""", "/target/unit", "goal.target_without_number")]
    [InlineData("""{ "title": "T", "target": { "kind": "number", "value": 0.1234567 } }""", "/target/value", "value.out_of_range")]
    [InlineData("""{ "title": "T", "reminder": { "every": "week", "timeZone": "Mars/Olympus" } }""", "/reminder/timeZone", "reminder.unknown_time_zone")]
    [InlineData("""{ "title": "T", "reminder": { "every": "week", "timeZone": "UTC", "quietHours": { "from": "24:00", "to": "07:00" } } }""", "/reminder/quietHours/from", "reminder.not_a_time")]
    [InlineData("""{ "title": "T", "reminder": { "every": "week", "timeZone": "UTC", "quietHours": { "from": "07:00", "to": "07:00" } } }""", "/reminder/quietHours/to", "reminder.no_quiet_hours")]
    [InlineData("""{ "title": "T", "northStarId": "6c3f7c1e-7f2b-4d39-9a54-0c7be3f0a001" }""", "/northStarId", "reference.not_found")]
    [InlineData("""{ "title": "T", "visionId": "6c3f7c1e-7f2b-4d39-9a54-0c7be3f0a001" }""", "/visionId", "reference.not_found")]
    public async Task BadInput_Returns400WithItsPlace(string body, string pointer, string code)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();

        foreach (var (method, address) in new[] { (HttpMethod.Post, "/v1/goals"), (HttpMethod.Put, goal), (HttpMethod.Patch, goal) })
        {
            var refused = await person.Http.SendJsonAsync(method, address, body, method == HttpMethod.Post ? null : "\"1\"");
            var error = (await refused.JsonAsync())["errors"]![0]!;
            Assert.Equal((HttpStatusCode.BadRequest, pointer, code), (refused.StatusCode, (string)error["pointer"]!, (string)error["code"]!));
        }
    }

    [Fact]
    public async Task ANullTitle_IsRefused()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var refused = await person.Http.SendJsonAsync(HttpMethod.Patch, await person.Http.NewGoalAsync(), """{ "title": null }""", "\"1\"");
        Assert.Equal("/title", (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task SomebodyElsesNorthStarOrVision_IsAnsweredLikeAnAbsentOne()
    {
        var practice = await api.NewPracticeAsync();
        var (mine, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        var northStar = await other.Http.NewNorthStarAsync();
        var vision = await other.Http.NewVisionAsync(northStar);

        foreach (var (member, theirs) in new[] { ("northStarId", northStar), ("visionId", vision) })
        {
            var foreign = await mine.Http.PostAsJsonAsync("/v1/goals", new Dictionary<string, string> { ["title"] = "T", [member] = theirs });
            var absent = await mine.Http.PostAsJsonAsync("/v1/goals", new Dictionary<string, string> { ["title"] = "T", [member] = Guid.NewGuid().ToString() });
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
            Assert.Equal((await absent.JsonAsync())["errors"]!.ToJsonString(), (await foreign.JsonAsync())["errors"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Milestones_AreAddedChangedAndTakenAway()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();

        var added = await person.Http.PostAsJsonAsync($"{goal}/milestones", new { title = "Ask the dean", dueOn = "2026-11-30" });
        var second = await person.Http.PostAsJsonAsync($"{goal}/milestones", new { title = "Prepare a class" });
        var without = await person.Http.SendJsonAsync(HttpMethod.Patch, added.Headers.Location!.ToString(), new { done = true });
        var done = await person.Http.SendJsonAsync(HttpMethod.Patch, added.Headers.Location!.ToString(), """{ "done": true, "dueOn": null }""", second.Headers.ETag!.ToString());
        var stale = await person.Http.SendJsonAsync(HttpMethod.Delete, second.Headers.Location!.ToString(), null, added.Headers.ETag!.ToString());
        var read = await person.Http.GetAsync(goal);
        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, second.Headers.Location!.ToString(), null, read.Headers.ETag!.ToString());
        var gone = await person.Http.SendJsonAsync(HttpMethod.Delete, second.Headers.Location!.ToString(), null, "*");

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal((HttpStatusCode)428, without.StatusCode);
        Assert.Equal((HttpStatusCode.OK, true, null), (done.StatusCode, (bool)(await done.JsonAsync())["done"]!, (string?)(await done.JsonAsync())["dueOn"]));
        Assert.Equal(done.Headers.ETag, read.Headers.ETag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(["Ask the dean", "Prepare a class"], (await read.JsonAsync())["milestones"]!.AsArray().Select(m => (string)m!["title"]!));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
        Assert.Single((await (await person.Http.GetAsync(goal)).JsonAsync())["milestones"]!.AsArray());
    }

    [Fact]
    public async Task CheckIns_MoveTheGoal_AndAreListedLatestFirst()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();
        await person.Http.PostAsync($"{goal}/activate", null);

        for (var i = 1; i <= 5; i++)
        {
            var told = await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { at = $"2026-0{i}-01T10:00:00.123456+02:00", progress = i * 10, confidence = i, note = $"Note {i}" });
            Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        }

        await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { at = "2025-12-01T10:00:00Z", progress = 99, obstacle = "Told late", nextStep = "Go on" });
        var read = await (await person.Http.GetAsync(goal)).JsonAsync();
        var notes = new List<string?>();
        var pages = 0;
        for (string? cursor = ""; cursor is not null; pages++)
        {
            var page = await (await person.Http.GetAsync($"{goal}/check-ins?limit=2{cursor}")).JsonAsync();
            notes.AddRange(page["items"]!.AsArray().Select(c => (string?)c!["note"] ?? (string?)c["obstacle"]));
            cursor = (string?)page["nextCursor"] is { } next ? "&cursor=" + next : null;
        }

        Assert.Equal((50m, new DateTimeOffset(2026, 5, 1, 8, 0, 0, 123, 456, TimeSpan.Zero)), ((decimal)read["progress"]!, (DateTimeOffset)read["checkedInAt"]!));
        Assert.Equal(["Note 5", "Note 4", "Note 3", "Note 2", "Note 1", "Told late"], notes);
        Assert.Equal(3, pages);
    }

    [Theory]
    [InlineData("""{}""", "", "check_in.empty")]
    [InlineData("""{ "progress": 101 }""", "/progress", "value.out_of_range")]
    [InlineData("""{ "progress": -1 }""", "/progress", "value.out_of_range")]
    [InlineData("""{ "confidence": 11 }""", "/confidence", "value.out_of_range")]
    [InlineData("""{ "achievement": "failed" }""", "/achievement", "value.unknown_code")]
    [InlineData("""{ "note": "N", "at": "2999-01-01T00:00:00Z" }""", "/at", "check_in.not_now")]
    [InlineData("""{ "note": "N", "at": "2026-01-01T00:00:00.1234567Z" }""", "/at", "value.too_precise")]
    public async Task ABadCheckIn_Returns400WithItsPlace(string body, string pointer, string code)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();
        await person.Http.PostAsync($"{goal}/activate", null);

        var refused = await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/check-ins", body);
        var error = (await refused.JsonAsync())["errors"]![0]!;

        Assert.Equal((HttpStatusCode.BadRequest, pointer, code), (refused.StatusCode, (string)error["pointer"]!, (string)error["code"]!));
    }

    [Fact]
    public async Task ANumbersProgress_IsToldInItsOwnUnit()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync(new { title = "Fewer hours", target = new { kind = "number", baseline = 70, value = 45, unit = "hours" } });
        await person.Http.PostAsync($"{goal}/activate", null);

        var told = await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { progress = 120.5m });

        Assert.Equal((HttpStatusCode.Created, 120.5m), (told.StatusCode, (decimal)(await told.JsonAsync())["progress"]!));
    }

    [Fact]
    public async Task ChangesAtTheSameTime_LoseNothing()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();
        await person.Http.PostAsync($"{goal}/activate", null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? person.Http.PostAsJsonAsync($"{goal}/milestones", new { title = $"Milestone {i}" })
            : person.Http.PostAsJsonAsync($"{goal}/check-ins", new { note = $"Note {i}" })));
        var read = await (await person.Http.GetAsync(goal)).JsonAsync();
        var events = await (await person.Http.GetAsync($"{goal}/events?limit=100")).JsonAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(10, read["milestones"]!.AsArray().Count);
        Assert.Equal(Enumerable.Range(1, 22).Reverse(), events["items"]!.AsArray().Select(e => (int)e!["revision"]!));
    }

    [Fact]
    public async Task ARetriedPost_WorksOnce()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var key = Guid.NewGuid().ToString();

        var first = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Once" }, idempotencyKey: key);
        var second = await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Once" }, idempotencyKey: key);
        var goal = first.Headers.Location!.ToString();
        var begun = await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/activate", idempotencyKey: key);
        var again = await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/activate", idempotencyKey: key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((first.Headers.ETag, first.Headers.Location), (second.Headers.ETag, second.Headers.Location));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (begun.StatusCode, again.StatusCode));
        Assert.Single((await (await person.Http.GetAsync("/v1/goals")).JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task EverybodyElse_Gets404LikeForAnAbsentGoal()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await person.Http.NewGoalAsync();
        var milestone = (await person.Http.PostAsJsonAsync($"{goal}/milestones", new { title = "M" })).Headers.Location!.ToString();
        var own = goal[(goal.LastIndexOf('/') + 1)..];
        using var app = await practice.AppAsync();

        foreach (var caller in new[] { (await practice.JoinAsync()).Http, (await (await api.NewPracticeAsync()).JoinAsync()).Http, app })
        {
            foreach (var (method, address, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Get, goal, null),
                (HttpMethod.Put, goal, new { title = "Mine now" }),
                (HttpMethod.Patch, goal, new { title = "Mine now" }),
                (HttpMethod.Delete, goal, null),
                (HttpMethod.Post, $"{goal}/activate", null),
                (HttpMethod.Post, $"{goal}/pause", null),
                (HttpMethod.Post, $"{goal}/resume", null),
                (HttpMethod.Post, $"{goal}/release", new { reason = "not-mine" }),
                (HttpMethod.Post, $"{goal}/complete", new { achievement = "achieved" }),
                (HttpMethod.Post, $"{goal}/reopen", null),
                (HttpMethod.Post, $"{goal}/milestones", new { title = "M" }),
                (HttpMethod.Patch, milestone, new { done = true }),
                (HttpMethod.Delete, milestone, null),
                (HttpMethod.Post, $"{goal}/check-ins", new { note = "N" }),
                (HttpMethod.Get, $"{goal}/check-ins", null),
                (HttpMethod.Get, $"{goal}/events", null),
            })
            {
                await caller.SameAsAbsentAsync(method, address.Replace(own, "{0}", StringComparison.Ordinal), own, body);
            }
        }

        Assert.Equal("\"2\"", (await person.Http.GetAsync(goal)).Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Deleting_TakesCheckInsAndEventsAlong()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync();
        await person.Http.PostAsync($"{goal}/activate", null);
        await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { note = "N" });

        var without = await person.Http.DeleteAsync(goal);
        var deleted = await person.Http.SendJsonAsync(HttpMethod.Delete, goal, ifMatch: "\"3\"");

        Assert.Equal(((HttpStatusCode)428, HttpStatusCode.NoContent), (without.StatusCode, deleted.StatusCode));
        foreach (var address in new[] { goal, $"{goal}/check-ins", $"{goal}/events" })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Http.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Erasing_TakesNorthStarsVisionsAndGoalsAlong()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var northStar = await person.Http.NewNorthStarAsync();
        var vision = await person.Http.NewVisionAsync(northStar);
        var goal = await person.Http.NewGoalAsync(new { title = "T", northStarId = northStar, visionId = vision });
        await person.Http.PostAsync($"{goal}/activate", null);
        await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { note = "N" });

        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.DeleteAsync("/v1/me")).StatusCode);

        foreach (var table in new[] { "north_stars", "visions", "goals", "goal_check_ins", "goal_events" })
            Assert.Equal(0L, await practice.CountAsync(table));
    }

    [Fact]
    public async Task AnAppThatActsForThePerson_StandsInTheEvents()
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        var joined = await (await app.PostAsJsonAsync("/v1/participants", new { language = "en", consent = new { version = "2026-11", storeReflections = true } })).JsonAsync();
        var token = await (await app.PostAsync($"/v1/participants/{joined["participantId"]}/token", null)).JsonAsync();
        using var onBehalf = api.With((string)token["accessToken"]!);

        var goal = await onBehalf.NewGoalAsync();
        var events = await (await onBehalf.GetAsync($"{goal}/events")).JsonAsync();

        Assert.Equal("app", (string)events["items"]![0]!["actor"]!);
    }

    [Fact]
    public async Task ADayThatHasPassed_MakesAnActiveGoalOverdue()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var goal = await person.Http.NewGoalAsync(new { title = "T", dueOn = "2020-01-01" });

        var draft = await (await person.Http.GetAsync(goal)).JsonAsync();
        var active = await (await person.Http.PostAsync($"{goal}/activate", null)).JsonAsync();

        Assert.Equal((false, true), ((bool)draft["overdue"]!, (bool)active["overdue"]!));
    }

    static async Task<JsonNode> Ok(TestParticipant person, string address, object? body, string status, string achievement)
    {
        var answer = await person.Http.SendJsonAsync(HttpMethod.Post, address, body);
        var goal = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.OK, status, achievement), (answer.StatusCode, (string)goal["status"]!, (string)goal["achievement"]!));
        return goal;
    }
}
