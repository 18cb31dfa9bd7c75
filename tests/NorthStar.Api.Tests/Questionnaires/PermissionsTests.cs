using System.Net;
using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Tests.Questionnaires;

/// <summary>Who may use which route, and that another practice's questionnaire is like none.</summary>
public sealed class PermissionsTests(TestApi api)
{
    private static readonly object Empty = new { };
    private static readonly object Nothing = new { version = new { questionnaireId = Guid.Empty }, answers = Array.Empty<object>() };

    /// <summary>Method, route, body, and who passes the policy: (c)oach, (p)articipant, app that (r)eads, app that (w)rites.</summary>
    private static readonly (HttpMethod Method, string Route, object? Body, string Passes)[] Routes =
    [
        (HttpMethod.Get, "", null, "cr"),
        (HttpMethod.Post, "", QuestionSet.Body("BAD"), "cw"),
        (HttpMethod.Post, "/validate", QuestionSet.Body(), "crw"),
        (HttpMethod.Post, "/evaluate", Nothing, "cpr"),
        (HttpMethod.Get, "/published", null, "pr"),
        (HttpMethod.Get, "/published/what-are-you-running-toward", null, "pr"),
        (HttpMethod.Get, "/{id}", null, "c"),
        (HttpMethod.Patch, "/{id}", new { key = "x" }, "c"),
        (HttpMethod.Delete, "/{id}", null, "c"),
        (HttpMethod.Post, "/{id}/retire", null, "c"),
        (HttpMethod.Post, "/{id}/reopen", null, "c"),
        (HttpMethod.Get, "/{id}/draft", null, "c"),
        (HttpMethod.Put, "/{id}/draft", QuestionSet.Body(), "c"),
        (HttpMethod.Delete, "/{id}/draft", null, "c"),
        (HttpMethod.Post, "/{id}/draft/publish", Empty, "c"),
        (HttpMethod.Get, "/{id}/draft/diff", null, "c"),
        (HttpMethod.Get, "/{id}/versions", null, "cr"),
        (HttpMethod.Get, "/{id}/versions/1", null, "cpr"),
        (HttpMethod.Post, "/{id}/versions/1/restore", null, "cw"),
    ];

    [Fact]
    public async Task EveryRoute_TakesThoseCallersAndNoOthers()
    {
        var practice = await api.NewPracticeAsync();
        using var anonymous = api.Anonymous();
        (char Mark, HttpClient Client)[] callers =
        [
            ('c', await practice.CoachAsync()), ('o', await practice.OwnerAsync()), ('v', await practice.ViewerAsync()),
            ('p', (await practice.JoinAsync()).Http), ('r', await practice.AppAsync()), ('w', await practice.NewAppAsync(Scopes.WriteQuestionnaires)),
            ('i', await practice.NewAppAsync(Scopes.ReadInsights)),
        ];

        foreach (var (method, route, body, passes) in Routes)
        {
            // An id that is nobody's: whoever passes the policy changes nothing.
            var address = QuestionSet.Address + route.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.SendJsonAsync(method, address, body)).StatusCode);
            foreach (var (mark, client) in callers)
            {
                var answer = await client.SendJsonAsync(method, address, body, ifMatch: "\"1\"");
                Assert.True(passes.Contains(mark, StringComparison.Ordinal) != (answer.StatusCode == HttpStatusCode.Forbidden), $"{method} {route} as {mark}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task AnotherPracticesQuestionnaire_IsLikeNone()
    {
        var elsewhere = await api.NewPracticeAsync();
        var there = await elsewhere.CoachAsync();
        var body = QuestionSet.Body();
        var theirs = await there.PublishNewAsync(body);
        await there.BeginDraftAsync(theirs, body.With(b => b["title"]!["en"] = "Theirs"));
        var state = await (await there.GetAsync(theirs)).Content.ReadAsStringAsync();
        var practice = await api.NewPracticeAsync();
        (char Mark, HttpClient Client)[] callers = [('c', await practice.CoachAsync()), ('p', (await practice.JoinAsync()).Http), ('r', await practice.AppAsync())];

        foreach (var (method, route, payload, passes) in Routes.Where(r => r.Route.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var (mark, client) in callers.Where(c => passes.Contains(c.Mark, StringComparison.Ordinal)))
            {
                var foreign = await client.SendJsonAsync(method, theirs + route[5..], payload, ifMatch: "*");
                var absent = await client.SendJsonAsync(method, $"{QuestionSet.Address}/{Guid.NewGuid()}{route[5..]}", payload, ifMatch: "*");

                Assert.True(foreign.StatusCode == HttpStatusCode.NotFound, $"{method} {route} as {mark}: {foreign.StatusCode}");
                Assert.Equal(await ProblemAsync(absent), await ProblemAsync(foreign));
            }
        }

        Assert.Equal(state, await (await there.GetAsync(theirs)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await callers[1].Client.GetAsync($"{QuestionSet.Address}/published/{body["key"]}")).StatusCode);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        var body = await answer.JsonAsync();
        body.AsObject().Remove("traceId");
        return $"{answer.StatusCode} {answer.Content.Headers.ContentType} {body.ToJsonString()}";
    }
}
