using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Goals;
using NorthStar.Api.Tests.Stack;
using Npgsql;

namespace NorthStar.Api.Tests.Reminders;

public sealed class CheckInReminderTests(TestApi api)
{
    private const string CheckInDue = "goal.check_in_due";

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly object Weekly = new { every = "week", timeZone = "Europe/Amsterdam" };

    [Fact]
    public async Task ADueCheckIn_BecomesOneEventOfIdsAlone()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await ActiveGoalAsync(person);
        await using var worker = new Worker(practice);

        await worker.TakeAfterAsync(Week - TimeSpan.FromHours(2));
        Assert.Empty(await EventsAsync(person));
        await worker.TakeAfterAsync(TimeSpan.FromHours(4));
        await worker.TakeAsync();

        var told = JsonNode.Parse(Assert.Single(await EventsAsync(person)))!.AsObject();
        Assert.Equal(["goalId", "participantId"], told.Select(m => m.Key).Order());
        Assert.Equal((goal.Split('/')[^1], person.Id.ToString()), ((string)told["goalId"]!, (string)told["participantId"]!));
        await worker.TakeAfterAsync(Week);
        Assert.Equal(2, (await EventsAsync(person)).Count);
    }

    [Fact]
    public async Task ThreeWorkersAtOnce_MakeEachEventOnce()
    {
        var practice = await api.NewPracticeAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => practice.JoinAsync()));
        foreach (var person in people)
        {
            for (var i = 0; i < 5; i++)
                await ActiveGoalAsync(person);
        }

        await using Worker first = new(practice), second = new(practice), third = new(practice);
        foreach (var worker in new[] { first, second, third })
            worker.Clock.Advance(Week + TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[] { first.TakeAsync(), second.TakeAsync(), third.TakeAsync() }));

        foreach (var person in people)
            Assert.Equal(5, (await EventsAsync(person)).Distinct().Count());
        Assert.Equal(40, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{practice.Practice.PracticeId}' AND type = '{CheckInDue}'")).Single());
    }

    [Fact]
    public async Task AfterADowntime_OneEventStandsForAllThatWereMissed()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        await ActiveGoalAsync(person);
        await using var worker = new Worker(practice);

        await worker.TakeAfterAsync((6 * Week) + TimeSpan.FromDays(1));
        await worker.TakeAfterAsync(TimeSpan.FromDays(1));

        Assert.Single(await EventsAsync(person));
    }

    [Theory]
    [InlineData("pause", null)]
    [InlineData("release", """{ "reason": "circumstances" }""")]
    [InlineData("complete", """{ "achievement": "achieved" }""")]
    public async Task AGoalThatIsNotActive_RemindsNobody(string step, string? body)
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await ActiveGoalAsync(person);

        var stopped = await person.Http.SendJsonAsync(HttpMethod.Post, $"{goal}/{step}", body);
        Assert.Equal((HttpStatusCode.OK, null), (stopped.StatusCode, (string?)(await stopped.JsonAsync())["checkInDueAt"]));
        await using var worker = new Worker(practice);
        await worker.TakeAfterAsync(2 * Week);
        Assert.Empty(await EventsAsync(person));

        var again = await person.Http.PostAsync($"{goal}/{(step == "pause" ? "resume" : "reopen")}", null);
        Assert.NotNull((await again.JsonAsync())["checkInDueAt"]);
        await worker.TakeAsync();
        Assert.Single(await EventsAsync(person));
    }

    [Fact]
    public async Task AGoalThatIsDeleted_RemindsNobody()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await ActiveGoalAsync(person);
        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.SendJsonAsync(HttpMethod.Delete, goal, ifMatch: "*")).StatusCode);

        await using var worker = new Worker(practice);
        await worker.TakeAfterAsync(2 * Week);

        Assert.Empty(await EventsAsync(person));
    }

    [Fact]
    public async Task ACheckIn_PutsTheNextReminderOff()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await ActiveGoalAsync(person);
        var before = (DateTimeOffset)(await (await person.Http.GetAsync(goal)).JsonAsync())["checkInDueAt"]!;
        Assert.Equal(HttpStatusCode.Created, (await person.Http.PostAsJsonAsync($"{goal}/check-ins", new { note = "Asked" })).StatusCode);
        var after = (DateTimeOffset)(await (await person.Http.GetAsync(goal)).JsonAsync())["checkInDueAt"]!;

        Assert.True(after > before);
        Assert.InRange(after - DateTimeOffset.UtcNow, Week - TimeSpan.FromHours(2), Week + TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task InTheQuietHours_AReminderWaits_AlsoWhereAWorkerComesLate()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        // All the day is quiet but for one hour, which begins two hours from now.
        var free = DateTimeOffset.UtcNow.AddHours(2);
        var quietHours = new { from = free.AddHours(1).ToString("HH:mm", null), to = free.ToString("HH:mm", null) };
        var goal = await ActiveGoalAsync(person, new { every = "day", timeZone = "Etc/UTC", quietHours });

        var due = (DateTimeOffset)(await (await person.Http.GetAsync(goal)).JsonAsync())["checkInDueAt"]!;
        Assert.InRange(due, free.AddDays(1).AddMinutes(-1), free.AddDays(1));

        await using var worker = new Worker(practice);
        await worker.TakeAfterAsync(TimeSpan.FromHours(24 + 4));
        Assert.Empty(await EventsAsync(person));
        await worker.TakeAfterAsync(TimeSpan.FromHours(22.5));
        Assert.Single(await EventsAsync(person));
    }

    [Fact]
    public async Task AWorkerThatDies_LeavesWhatItHadTakenToTheOthers()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var goal = await ActiveGoalAsync(person);
        await using var worker = new Worker(practice);

        await using (var dying = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.Cluster.SuperuserConnectionString) { Database = "northstar", Pooling = false }.ConnectionString))
        {
            await dying.OpenAsync();
            await using var transaction = await dying.BeginTransactionAsync();
            await using var taking = new NpgsqlCommand($"UPDATE goals SET check_in_due_at = NULL WHERE id = '{goal.Split('/')[^1]}'", dying, transaction);
            Assert.Equal(1, await taking.ExecuteNonQueryAsync());
            await worker.TakeAfterAsync(2 * Week);
            Assert.Empty(await EventsAsync(person));
        }

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await worker.TakeAsync();
                return (await EventsAsync(person)).Count == 1;
            },
            "the reminder comes");
    }

    [Fact]
    public async Task WhoErasesThemselvesMeanwhile_LeavesNoEvent()
    {
        var practice = await api.NewPracticeAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => practice.JoinAsync()));
        foreach (var person in people)
            await ActiveGoalAsync(person);
        await using Worker first = new(practice), second = new(practice);
        foreach (var worker in new[] { first, second })
            worker.Clock.Advance(2 * Week);

        var erased = people.Select(person => person.Http.DeleteAsync("/v1/me")).ToArray();
        await Task.WhenAll(first.TakeAsync(), second.TakeAsync(), Task.WhenAll(erased));
        await first.TakeAsync();

        Assert.All(erased, answer => Assert.Equal(HttpStatusCode.NoContent, answer.Result.StatusCode));
        Assert.Equal(0L, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{practice.Practice.PracticeId}'")).Single());
    }

    [Fact]
    public async Task WordsThatCantBeOpened_StandInNobodysWay()
    {
        var practice = await api.NewPracticeAsync();
        var (broken, whole) = (await practice.JoinAsync(), await practice.JoinAsync());
        var goal = await ActiveGoalAsync(broken);
        await ActiveGoalAsync(whole);
        await api.QueryAsync<int>($"UPDATE goals SET content = '\\x0102' WHERE id = '{goal.Split('/')[^1]}' RETURNING 1");

        await using var worker = new Worker(practice);
        await worker.TakeAfterAsync(Week + TimeSpan.FromHours(2));

        Assert.Empty(await EventsAsync(broken));
        Assert.Single(await EventsAsync(whole));
        Assert.Equal(0, (await api.QueryAsync<long>($"SELECT count(*) FROM goals WHERE id = '{goal.Split('/')[^1]}' AND check_in_due_at < now() + interval '8 days'")).Single());
    }

    [Fact]
    public async Task NoColumnSaysMoreThanWhenItIsDue()
    {
        var practice = await api.NewPracticeAsync();
        var goal = await ActiveGoalAsync(await practice.JoinAsync());

        var row = (await api.QueryAsync<string>($"SELECT row_to_json(g)::text FROM goals AS g WHERE id = '{goal.Split('/')[^1]}'")).Single();

        Assert.DoesNotContain("Amsterdam", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DueGoals_AreFoundByTheirIndex()
    {
        var practice = await api.NewPracticeAsync();

        var plan = await api.QueryAsync<string>(
            $"""
            SET enable_seqscan = off;
            EXPLAIN SELECT * FROM goals WHERE practice_id = '{practice.Practice.PracticeId}' AND check_in_due_at <= now() ORDER BY check_in_due_at LIMIT 100
            """);

        Assert.Contains(plan, line => line.Contains("ix_goals_practice_id_check_in_due_at", StringComparison.Ordinal));
    }

    private static async Task<string> ActiveGoalAsync(TestParticipant person, object? reminder = null)
    {
        var goal = await person.Http.NewGoalAsync(new { title = "Teach again", reminder = reminder ?? Weekly });
        Assert.Equal(HttpStatusCode.OK, (await person.Http.PostAsync($"{goal}/activate", null)).StatusCode);
        return goal;
    }

    private Task<IReadOnlyList<string>> EventsAsync(TestParticipant person) =>
        api.QueryAsync<string>($"SELECT payload::text FROM outbox WHERE participant_id = '{person.Id}' AND type = '{CheckInDue}'");
}
