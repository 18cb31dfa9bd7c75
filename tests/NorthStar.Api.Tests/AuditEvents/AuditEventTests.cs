using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Api.Tests.Questionnaires;
using NorthStar.Api.Tests.SignIn;
using Npgsql;

namespace NorthStar.Api.Tests.AuditEvents;

public sealed class AuditEventTests(TestApi api)
{
    [Fact]
    public async Task WhatMembersChange_StandsThere_WithWhoAndWhat()
    {
        var practice = await api.NewPracticeAsync();
        var (owner, coach) = (await practice.OwnerAsync(), await practice.CoachAsync());
        var set = await (await coach.SendJsonAsync(HttpMethod.Post, "/v1/questionnaires", QuestionSet.Body("audited"))).JsonAsync();
        await coach.SendJsonAsync(HttpMethod.Post, $"/v1/questionnaires/{set["id"]}/draft/publish", new { notes = "First" }, ifMatch: "*");
        await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = "Lakeside", headcount = 900 });

        var events = await EventsAsync(owner);
        Assert.Equal(["create-organization", "publish-questionnaire", "create-questionnaire"], events.Select(e => (string)e!["kind"]!));
        Assert.Equal("Lakeside", (string)events[0]!["subject"]!["name"]!);
        Assert.Equal(("audited", (string)set["id"]!), ((string)events[1]!["subject"]!["name"]!, (string)events[1]!["subject"]!["id"]!));
        Assert.All(events, e => Assert.Equal((TestMember.Name, "member"), ((string)e!["actor"]!["name"]!, (string)e["actor"]!["kind"]!)));

        Assert.Equal(2, (await EventsAsync(owner, $"?actor={events[1]!["actor"]!["id"]}")).Count);
        Assert.Single(await EventsAsync(owner, "?kind=create-organization"));
        Assert.Empty(await EventsAsync(owner, "?from=2100-01-01T00:00:00Z"));
        Assert.Equal(3, (await EventsAsync(owner, "?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")).Count);
        Assert.Equal("?from", (string)(await (await owner.GetAsync("/v1/audit-events?from=yesterday")).JsonAsync())["errors"]![0]!["pointer"]!);
        var first = await (await owner.GetAsync("/v1/audit-events?limit=2")).JsonAsync();
        var rest = await (await owner.GetAsync($"/v1/audit-events?limit=2&cursor={first["nextCursor"]}")).JsonAsync();
        Assert.Equal("create-questionnaire", (string)rest["items"]!.AsArray().Single()!["kind"]!);
    }

    [Fact]
    public async Task WhatIsRefusedOrReplayed_IsNoChange_AndADraftCountsOnceAnHour()
    {
        var practice = await api.NewPracticeAsync();
        var (owner, coach) = (await practice.OwnerAsync(), await practice.CoachAsync());
        await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = "", headcount = 900 });
        await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/organizations/{Guid.NewGuid()}", ifMatch: "*");
        foreach (var _ in (int[])[1, 2])
            await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = "Lakeside", headcount = 900 }, idempotencyKey: "one");
        var set = await (await coach.SendJsonAsync(HttpMethod.Post, "/v1/questionnaires", QuestionSet.Body("audited"))).JsonAsync();
        foreach (var _ in (int[])[1, 2, 3])
            Assert.Equal(HttpStatusCode.NoContent, (await coach.SendJsonAsync(HttpMethod.Put, $"/v1/questionnaires/{set["id"]}/draft", QuestionSet.Body("audited"), ifMatch: "*")).StatusCode);
        Assert.Equal(["save-draft", "create-questionnaire", "create-organization"], (await EventsAsync(owner)).Select(e => (string)e!["kind"]!));
    }

    [Fact]
    public async Task WhatParticipantsAndTheirAppsDo_IsNotThere()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var app = await practice.AppAsync();
        var joined = await (await app.SendJsonAsync(HttpMethod.Post, "/v1/participants", new { language = "en", consent = new { version = "2026-11", storeReflections = true } })).JsonAsync();
        await app.SendJsonAsync(HttpMethod.Post, $"/v1/participants/{joined["participantId"]}/token");
        await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = practice.QuestionnaireId });
        await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/goals", new { title = "Teach" });
        Assert.Empty(await EventsAsync(await practice.OwnerAsync()));
    }

    [Fact]
    public async Task ManyAtOnce_MakeOneChain_AndTheApiCanOnlyAddToIt()
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = $"Clinic {i}", headcount = 900 })));
        Assert.Equal(Enumerable.Range(1, 12).Reverse().Select(i => (long)i), (await EventsAsync(owner)).Select(e => (long)e!["sequence"]!));
        Assert.Null((await VerifyAsync(practice)).Broken);

        foreach (var change in (string[])["UPDATE audit_events SET kind = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events"])
        {
            await using var asApi = NpgsqlDataSource.Create(api.Databases.Main);
            await using var command = asApi.CreateCommand(change);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Theory]
    [InlineData("UPDATE audit_events SET subject_name = 'Another' WHERE sequence = 2 AND practice_id = '{0}'", 2)]
    [InlineData("DELETE FROM audit_events WHERE sequence = 2 AND practice_id = '{0}'", 3)]
    [InlineData("DELETE FROM audit_events WHERE sequence = 1 AND practice_id = '{0}'", 2)]
    public async Task AChangeBehindTheApisBack_IsFound(string sql, long brokenAt)
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        for (var i = 0; i < 4; i++)
            await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = $"Clinic {i}", headcount = 900 });
        await api.QueryAsync<int>(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, practice.Practice.PracticeId));
        Assert.Equal(brokenAt, (await VerifyAsync(practice)).Broken?.Sequence);
    }

    private async Task<(Domain.AuditEvents.AuditEvent? Broken, Domain.AuditEvents.AuditEvent? Last)> VerifyAsync(TestPractice practice)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(practice.Practice.PracticeId);
        return await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonArray> EventsAsync(HttpClient owner, string query = "") => (await (await owner.GetAsync("/v1/audit-events" + query)).JsonAsync())["items"]!.AsArray();
}
