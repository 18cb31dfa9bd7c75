using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Reminders;

/// <summary>Being asked again, half a year after a reflection.</summary>
public sealed class ReflectionReminderTests(TestApi api)
{
    private const string ReflectionDue = "reflection.due";

    private static readonly TimeSpan HalfAYear = TimeSpan.FromDays(185);

    [Fact]
    public async Task HalfAYearAfterACompletion_ThereIsOneEventOfIdsAlone()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var response = await CompleteAsync(person);
        await using Worker first = new(practice), second = new(practice), third = new(practice);

        await first.TakeAfterAsync(TimeSpan.FromDays(179));
        Assert.Empty(await EventsAsync(person));
        foreach (var worker in new[] { first, second, third })
            worker.Clock.Advance(HalfAYear);
        await Task.WhenAll(first.TakeAsync(), second.TakeAsync(), third.TakeAsync());
        await first.TakeAfterAsync(HalfAYear);

        var told = JsonNode.Parse(Assert.Single(await EventsAsync(person)))!.AsObject();
        Assert.Equal(["participantId", "questionnaireId", "responseId"], told.Select(m => m.Key).Order());
        Assert.Equal((person.Id.ToString(), practice.QuestionnaireId.ToString(), response), ((string)told["participantId"]!, (string)told["questionnaireId"]!, (string)told["responseId"]!));
    }

    [Fact]
    public async Task ALaterReflection_IsTheOneThatCounts()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var earlier = await CompleteAsync(person);
        await api.QueryAsync<int>(
            $"""
            UPDATE responses SET completed_at = completed_at - interval '90 days', reflect_again_at = reflect_again_at - interval '90 days' WHERE id = '{earlier}' RETURNING 1
            """);
        var later = await CompleteAsync(person);
        await using var worker = new Worker(practice);

        await worker.TakeAfterAsync(TimeSpan.FromDays(100));
        Assert.Empty(await EventsAsync(person));
        await worker.TakeAfterAsync(TimeSpan.FromDays(85));

        Assert.Equal(later, (string)JsonNode.Parse(Assert.Single(await EventsAsync(person)))!["responseId"]!);
    }

    [Theory]
    [InlineData("reopened")]
    [InlineData("deleted")]
    [InlineData("begun again")]
    [InlineData("switched off")]
    [InlineData("retired")]
    [InlineData("erased")]
    public async Task WhereItWouldMakeNoSense_NobodyIsReminded(string why)
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var response = await CompleteAsync(person);
        var done = why switch
        {
            "reopened" => await person.Http.PostAsync($"/v1/responses/{response}/reopen", null),
            "deleted" => await person.Http.SendJsonAsync(HttpMethod.Delete, $"/v1/responses/{response}", ifMatch: "*"),
            "begun again" => await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId = practice.QuestionnaireId }),
            "switched off" => await EmailTests.PatchAsync(person, new { reminders = new { reflections = false } }),
            "retired" => await (await practice.CoachAsync()).PostAsync($"/v1/questionnaires/{practice.QuestionnaireId}/retire", null),
            _ => await person.Http.DeleteAsync("/v1/me"),
        };
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        await using var worker = new Worker(practice);

        await worker.TakeAfterAsync(HalfAYear);
        await worker.TakeAfterAsync(HalfAYear);

        Assert.Empty(await EventsAsync(person));
        Assert.Empty(await api.QueryAsync<DateTime>($"SELECT reflect_again_at FROM responses WHERE participant_id = '{person.Id}' AND reflect_again_at IS NOT NULL"));
    }

    [Fact]
    public async Task InTheQuietHours_ItWaits()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        await CompleteAsync(person);
        await using var worker = new Worker(practice);
        worker.Clock.Advance(HalfAYear);
        // In Kathmandu it is quiet from an hour ago until an hour from now.
        var there = TimeZoneInfo.ConvertTime(worker.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"));
        var quietHours = new { from = there.AddHours(-1).ToString("HH:mm", null), to = there.AddHours(1).ToString("HH:mm", null) };
        var set = await EmailTests.PatchAsync(person, new { timeZone = "Asia/Kathmandu", reminders = new { reflections = true, quietHours } });
        Assert.Equal(("Asia/Kathmandu", quietHours.to), ((string)(await set.JsonAsync())["timeZone"]!, (string)(await set.JsonAsync())["reminders"]!["quietHours"]!["to"]!));

        await worker.TakeAsync();
        Assert.Empty(await EventsAsync(person));
        await worker.TakeAfterAsync(TimeSpan.FromHours(1.1));

        Assert.Single(await EventsAsync(person));
    }

    [Fact]
    public async Task ADayOfAGoal_PassesByThePersonsOwnTimeZone()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        // The day that ends last on earth, and a place where it is over already.
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(-12)).DateTime);
        var goal = (await (await person.Http.PostAsJsonAsync("/v1/goals", new { title = "Ask", dueOn = today })).JsonAsync())["id"]!;
        await person.Http.PostAsync($"/v1/goals/{goal}/activate", null);

        foreach (var (zone, overdue) in new[] { ("Etc/GMT-14", true), ("Etc/GMT+12", false) })
        {
            Assert.Equal(HttpStatusCode.OK, (await EmailTests.PatchAsync(person, new { timeZone = zone })).StatusCode);
            Assert.Equal(overdue, (bool)(await (await person.Http.GetAsync($"/v1/goals/{goal}")).JsonAsync())["overdue"]!);
            Assert.Equal(overdue, (bool)(await (await person.Http.GetAsync("/v1/goals")).JsonAsync())["items"]![0]!["overdue"]!);
        }
    }

    [Theory]
    [InlineData("""{ "timeZone": "Mars/Olympus" }""", "/timeZone")]
    [InlineData("""{ "reminders": { "reflections": true, "quietHours": { "from": "22:00", "to": "22:00" } } }""", "/reminders/quietHours/to")]
    [InlineData("""{ "reminders": { "reflections": true, "quietHours": { "from": "25:00", "to": "07:00" } } }""", "/reminders/quietHours/from")]
    [InlineData("""{ "reminders": { } }""", "/reminders/reflections")]
    public async Task BadPreferences_Return400WithTheirPlace(string body, string pointer)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var refused = await EmailTests.PatchAsync(person, body);
        Assert.Equal((HttpStatusCode.BadRequest, pointer), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    [Fact]
    public async Task WhatIsSaidOfReminders_IsSaidToThePerson()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var before = await (await person.Http.GetAsync("/v1/me")).JsonAsync();
        var set = await EmailTests.PatchAsync(person, new { timeZone = "Europe/Amsterdam", reminders = new { reflections = false, quietHours = new { from = "21:30", to = "07:00" } } });
        var after = await (await person.Http.GetAsync("/v1/me")).JsonAsync();
        var cleared = await (await EmailTests.PatchAsync(person, """{ "timeZone": null, "reminders": { "reflections": true } }""")).JsonAsync();

        Assert.Equal((null, null, true, null), ((string?)before["timeZone"], (string?)before["email"], (bool)before["reminders"]!["reflections"]!, before["reminders"]!["quietHours"]));
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(("Europe/Amsterdam", false, "21:30"), ((string)after["timeZone"]!, (bool)after["reminders"]!["reflections"]!, (string)after["reminders"]!["quietHours"]!["from"]!));
        Assert.Equal((null, true, null), ((string?)cleared["timeZone"], (bool)cleared["reminders"]!["reflections"]!, cleared["reminders"]!["quietHours"]));
    }

    private static async Task<string> CompleteAsync(TestParticipant person)
    {
        var completed = await person.Http.PostAsJsonAsync("/v1/responses", new
        {
            questionnaireId = person.Practice.QuestionnaireId,
            answers = new object[]
            {
                new { linkId = "away-themes", value = new[] { "workload" }, main = "workload" },
                new { linkId = "lights-up", value = "Teaching" },
                new { linkId = "destination", value = "reshape-role" },
            },
            complete = true,
        });
        Assert.Equal(HttpStatusCode.Created, completed.StatusCode);
        return (string)(await completed.JsonAsync())["id"]!;
    }

    private Task<IReadOnlyList<string>> EventsAsync(TestParticipant person) =>
        api.QueryAsync<string>($"SELECT payload::text FROM outbox WHERE participant_id = '{person.Id}' AND type = '{ReflectionDue}'");
}
