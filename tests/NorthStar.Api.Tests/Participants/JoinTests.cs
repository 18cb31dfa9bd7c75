using System.Net;
using System.Net.Http.Json;

namespace NorthStar.Api.Tests.Participants;

public sealed class JoinTests(TestApi api)
{
    [Fact]
    public async Task Joining_GivesATokenThatReadsOnesOwnProfile()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();

        var me = await person.Http.GetAsync("/v1/me");
        var body = await me.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Equal(person.Id.ToString(), (string)body["participantId"]!);
        Assert.Equal(practice.Organization.Name, (string)body["organization"]!);
        Assert.True((bool)body["consent"]!["organizationReleases"]!);
        Assert.NotNull(me.Headers.ETag);
    }

    [Fact]
    public async Task AReturnCode_LeadsBackAndOneThatIsWrongDoesNot()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        using var anonymous = api.Anonymous();

        var back = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = " " + person.ReturnCode.ToLowerInvariant() });
        var wrong = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = person.ReturnCode[..^1] + (person.ReturnCode[^1] == 'A' ? 'B' : 'A') });
        var elsewhere = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = "NOWHERE-AAAAAAA" });

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(person.Id.ToString(), (string)(await back.JsonAsync())["participantId"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
    }

    [Fact]
    public async Task WithoutStorage_NobodyJoins()
    {
        var practice = await api.NewPracticeAsync();
        using var anonymous = api.Anonymous();

        var answer = await anonymous.PostAsJsonAsync("/v1/participants", new { joinCode = practice.JoinCode, language = "en", consent = new { version = "2026-11", storeReflections = false } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/consent/storeReflections", (string)(await answer.JsonAsync())["errors"]![0]!["pointer"]!);
    }

    [Fact]
    public async Task Erasing_EndsTheTokenAndTheReturnCodeAtOnce()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        using var anonymous = api.Anonymous();

        var erased = await person.Http.DeleteAsync("/v1/me");
        var after = await person.Http.GetAsync("/v1/me");
        var again = await person.Http.DeleteAsync("/v1/me");
        var back = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = person.ReturnCode });

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
    }

    [Fact]
    public async Task AnApp_JoinsPeopleAndAsksForTheirTokensUntilTheyEndThat()
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        var joined = await app.PostAsJsonAsync("/v1/participants", new { language = "nl-BE", consent = new { version = "2026-11", storeReflections = true } });
        var body = await joined.JsonAsync();
        using var person = api.With((string)body["accessToken"]!);

        var token = await app.PostAsync($"/v1/participants/{body["participantId"]}/token", null);
        var ended = await person.DeleteAsync("/v1/me/app-access");
        var refused = await app.PostAsync($"/v1/participants/{body["participantId"]}/token", null);

        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        // The token of joining was the app's too.
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task UpdatingMe_NeedsTheETagAndChangesTheEmployer()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var etag = (await person.Http.GetAsync("/v1/me")).Headers.ETag!.ToString();

        var without = await person.Http.SendJsonAsync(HttpMethod.Patch, "/v1/me", new { joinCode = (string?)null });
        var none = await person.Http.SendJsonAsync(HttpMethod.Patch, "/v1/me", """{ "joinCode": null }""", etag);
        var stale = await person.Http.SendJsonAsync(HttpMethod.Patch, "/v1/me", new { language = "nl" }, etag);

        Assert.Equal((HttpStatusCode)428, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, none.StatusCode);
        Assert.Null((await none.JsonAsync())["organization"]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }
}
