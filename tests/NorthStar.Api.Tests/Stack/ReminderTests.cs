using System.Net;
using System.Net.Http.Json;
using NorthStar.Api.Tests.Goals;
using Npgsql;

namespace NorthStar.Api.Tests.Stack;

/// <summary>The stack as people start it does its jobs, too.</summary>
[Collection(WholeProduct.Name)]
public sealed class ReminderTests(StackUnderTest under)
{
    [Fact]
    public async Task ACheckInThatFallsDue_BecomesAnEvent()
    {
        using var anonymous = under.Http(patient: true);
        var joined = await anonymous.PostAsJsonAsync("/v1/participants", new
        {
            joinCode = under.Stack.Demo!.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true },
        });
        using var person = under.Http((string)(await joined.JsonAsync())["accessToken"]!);
        var goal = await person.NewGoalAsync(new { title = "Ask for a teaching morning", reminder = new { every = "week", timeZone = "Europe/Amsterdam" } });
        Assert.Equal(HttpStatusCode.OK, (await person.PostAsync($"{goal}/activate", null)).StatusCode);
        var id = Guid.Parse(goal.Split('/')[^1]);

        await using var database = await under.OpenDatabaseAsync();
        Assert.Equal(1, await ExecuteAsync("UPDATE goals SET check_in_due_at = now() - interval '1 minute' WHERE id = $1"));
        await Eventually.BecomesTrueAsync(async () => await CountAsync() > 0, "the event");

        Assert.Equal(1, await CountAsync());
        Assert.True((DateTimeOffset)(await (await person.GetAsync(goal)).JsonAsync())["checkInDueAt"]! > DateTimeOffset.UtcNow);

        async Task<int> ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, database) { Parameters = { new() { Value = id } } };
            return await command.ExecuteNonQueryAsync();
        }

        async Task<long> CountAsync()
        {
            await using var command = new NpgsqlCommand("SELECT count(*) FROM outbox WHERE type = 'goal.check_in_due' AND payload->>'goalId' = $1", database)
            {
                Parameters = { new() { Value = id.ToString() } },
            };
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
