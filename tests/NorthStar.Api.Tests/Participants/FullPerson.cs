using System.Net;
using System.Net.Http.Json;

namespace NorthStar.Api.Tests.Participants;

/// <summary>Somebody who has something in every table, so that a table that is forgotten shows.</summary>
internal static class FullPerson
{
    /// <summary>A text that has to come back to the letter.</summary>
    public const string Odd = "Line one\r\n\tline two \u2014 \"quoted\" \\ \uD83C\uDF1F caf\u00E9 \u202Eright-to-left \u0301";

    /// <summary>Somebody who has something in every table.</summary>
    public static async Task<TestParticipant> FullPersonAsync(this TestPractice practice)
    {
        var person = await practice.JoinAsync();
        var http = person.Http;
        using var completed = await http.PostAsJsonAsync("/v1/responses", new
        {
            questionnaireId = person.Practice.QuestionnaireId,
            answers = new object[]
            {
                new { linkId = "dream", value = Odd },
                new { linkId = "away-themes", value = new[] { "workload", "control" }, main = "control" },
                new { linkId = "burnout", value = "partly" },
            },
            complete = true,
        });
        Assert.Equal(HttpStatusCode.Created, completed.StatusCode);
        using var begun = await http.PostAsJsonAsync("/v1/responses", new { questionnaireId = person.Practice.QuestionnaireId });
        var northStarId = await MakeAsync("/v1/north-stars", new { statement = "I teach.", feelsLike = Odd, responseId = (string)(await completed.JsonAsync())["id"]! });
        var rewriting = new { statement = "I teach at the bedside.", feelsLike = Odd, responseId = (string)(await completed.JsonAsync())["id"]! };
        using (var rewritten = await http.SendJsonAsync(HttpMethod.Put, "/v1/north-stars/" + northStarId, rewriting, ifMatch: "*"))
            Assert.Equal(HttpStatusCode.OK, rewritten.StatusCode);
        using (var adopted = await http.PostAsync($"/v1/north-stars/{northStarId}/adopt", null))
            Assert.Equal(HttpStatusCode.OK, adopted.StatusCode);
        var visionId = await MakeAsync("/v1/visions", new { northStarId, horizonYears = 3, looksLike = Odd });
        var goalId = await MakeAsync("/v1/goals", new
        {
            title = "Teach", why = Odd, northStarId, visionId, dueOn = "2030-01-01", target = new { kind = "number", value = 4, unit = "hours a week" },
        });
        await MakeAsync($"/v1/goals/{goalId}/milestones", new { title = "Ask", dueOn = "2029-01-01" });
        using (var active = await http.PostAsJsonAsync($"/v1/goals/{goalId}/activate", new { note = Odd }))
            Assert.Equal(HttpStatusCode.OK, active.StatusCode);
        using (var mailed = await http.SendJsonAsync(HttpMethod.Patch, "/v1/me", new { email = "full-person@example.org" }, ifMatch: "*"))
            Assert.Equal(HttpStatusCode.OK, mailed.StatusCode);
        await MakeAsync($"/v1/goals/{goalId}/check-ins", new { progress = 2.5, confidence = 7, note = Odd, achievement = "improving" });
        return person;

        async Task<string> MakeAsync(string address, object body)
        {
            using var answer = await http.SendJsonAsync(HttpMethod.Post, address, body, idempotencyKey: Guid.NewGuid().ToString());
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
            return (string)(await answer.JsonAsync())["id"]!;
        }
    }
}
