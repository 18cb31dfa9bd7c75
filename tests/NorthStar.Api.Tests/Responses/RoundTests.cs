using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.Questionnaires;

namespace NorthStar.Api.Tests.Responses;

public sealed class RoundTests(TestApi api)
{
    [Fact]
    public async Task EveryBeginning_IsTheNextRound_OfItsQuestionnaireAlone()
    {
        var practice = await api.NewPracticeAsync();
        var (person, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        var another = Guid.Parse((await (await practice.CoachAsync()).PublishNewAsync()).Split('/')[^1]);

        var (id, _, begun) = await person.BeginAsync();
        await person.Http.PostAsync($"/v1/responses/{id}/complete", null);
        var second = await HandInAsync(person, practice.QuestionnaireId);
        var third = await (await person.Http.GetAsync($"/v1/responses/{(await person.BeginAsync()).Id}")).JsonAsync();
        var elsewhere = await HandInAsync(person, another);
        var others = await HandInAsync(other, practice.QuestionnaireId);
        var list = await (await person.Http.GetAsync("/v1/responses")).JsonAsync();

        Assert.Equal([1, 2, 3, 1, 1], new[] { begun, second, third, elsewhere, others }.Select(r => (int)r["round"]!));
        Assert.Equal([1, 3, 2, 1], list["items"]!.AsArray().Select(r => (int)r!["round"]!));
    }

    [Fact]
    public async Task AProcessThatDoesNotKnowThePerson_CountsOnAllTheSame()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        await HandInAsync(person, person.Practice.QuestionnaireId);
        await HandInAsync(person, person.Practice.QuestionnaireId);
        await using var fresh = await api.StartAsync();
        using var http = new HttpClient { BaseAddress = TestApi.AddressOf(fresh) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        var key = Guid.NewGuid().ToString();
        object body = new { questionnaireId = person.Practice.QuestionnaireId, answers = Array.Empty<object>(), complete = true };

        var third = await http.SendJsonAsync(HttpMethod.Post, "/v1/responses", body, idempotencyKey: key);
        // The first process has not seen the third one, and is told by the row.
        var fourth = await HandInAsync(person, person.Practice.QuestionnaireId);
        var replay = await http.SendJsonAsync(HttpMethod.Post, "/v1/responses", body, idempotencyKey: key);

        Assert.Equal((HttpStatusCode.Created, 3, 4), (third.StatusCode, (int)(await third.JsonAsync())["round"]!, (int)fourth["round"]!));
        Assert.Equal(await third.Content.ReadAsStringAsync(), await replay.Content.ReadAsStringAsync());
        await fresh.StopAsync();
    }

    [Fact]
    public async Task HandedInAtTheSameTime_RoundsAreCountedOneByOne()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        // More at once than a single request gives way to would be refused with 503, which is another promise.
        var rounds = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (int)(await HandInAsync(person, person.Practice.QuestionnaireId))["round"]!));
        Assert.Equal([1, 2, 3], rounds.Order());
    }

    [Fact]
    public async Task TheEarlierAnswers_ComeOnRequestAlone()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var first = await HandInAsync(person, person.Practice.QuestionnaireId, "Sleep");
        var second = await HandInAsync(person, person.Practice.QuestionnaireId, "Teaching");
        var (third, _, begun) = await person.BeginAsync();

        var before = await (await person.Http.GetAsync($"/v1/responses/{third}/earlier")).JsonAsync();
        var beforeThat = await (await person.Http.GetAsync($"/v1/responses/{second["id"]}/earlier")).JsonAsync();
        var none = await person.Http.GetAsync($"/v1/responses/{first["id"]}/earlier");

        Assert.Empty(begun["answers"]!.AsArray());
        Assert.DoesNotContain("Teaching", begun.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(((string)second["id"]!, "Teaching", "completed", 2), ((string)before["id"]!, (string)before["answers"]![0]!["value"]!, (string)before["status"]!, (int)before["round"]!));
        Assert.Equal(((string)first["id"]!, "Sleep"), ((string)beforeThat["id"]!, (string)beforeThat["answers"]![0]!["value"]!));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task SomebodyElsesEarlierAnswers_AreNotThereAtAll()
    {
        var practice = await api.NewPracticeAsync();
        var (person, other) = (await practice.JoinAsync(), await practice.JoinAsync());
        await HandInAsync(person, practice.QuestionnaireId);
        await HandInAsync(other, practice.QuestionnaireId);
        var (id, _, _) = await person.BeginAsync();

        var theirs = await other.Http.GetAsync($"/v1/responses/{id}/earlier");
        var absent = await other.Http.GetAsync($"/v1/responses/{Guid.NewGuid()}/earlier");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, absent.StatusCode));
        Assert.Equal(await absent.CodeAsync(), await theirs.CodeAsync());
    }

    [Fact]
    public async Task TheNextReflection_IsDueAfterTheInterval()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var empty = await (await person.Http.GetAsync("/v1/me/reflections")).JsonAsync();
        var first = await HandInAsync(person, practice.QuestionnaireId);
        var due = DateOnly.FromDateTime(((DateTimeOffset)first["completedAt"]!).UtcDateTime).AddMonths(6);
        var today = await ReflectionAsync();
        // Half a year and some days pass.
        await api.QueryAsync<int>($"UPDATE responses SET completed_at = completed_at - interval '190 days' WHERE id = '{first["id"]}' RETURNING 1");
        var then = await ReflectionAsync();
        var begun = await person.BeginAsync();
        var again = await ReflectionAsync();

        Assert.Empty(empty["items"]!.AsArray());
        Assert.Equal(
            (practice.QuestionnaireId.ToString(), (string)first["id"]!, (string)first["completedAt"]!, 1, due.ToString("O", CultureInfo.InvariantCulture), false),
            ((string)today["questionnaire"]!["id"]!, (string)today["lastResponseId"]!, (string)today["lastCompletedAt"]!, (int)today["round"]!, (string)today["dueOn"]!, (bool)today["due"]!));
        Assert.True((bool)then["due"]!);
        Assert.Equal((null, begun.Id.ToString()), ((string?)today["inProgressResponseId"], (string?)again["inProgressResponseId"]));

        async Task<JsonNode> ReflectionAsync() => (await (await person.Http.GetAsync("/v1/me/reflections")).JsonAsync())["items"]!.AsArray().Single()!;
    }

    [Fact]
    public async Task ARetiredQuestionnaire_OrOneWithoutAnInterval_IsNeverDue()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var person = await practice.JoinAsync();
        var retired = await coach.PublishNewAsync();
        var once = await coach.PublishNewAsync(QuestionSet.Body().With(b => b.AsObject().Remove("reflectAgainAfterMonths")));
        foreach (var address in new[] { retired, once })
            await HandInAsync(person, Guid.Parse(address.Split('/')[^1]));
        await coach.PostAsync(retired + "/retire", null);

        var first = await (await person.Http.GetAsync("/v1/me/reflections?limit=1")).JsonAsync();
        var second = await (await person.Http.GetAsync($"/v1/me/reflections?limit=1&cursor={first["nextCursor"]}")).JsonAsync();

        Assert.Equal([once, retired], new[] { first, second }.Select(page => $"{QuestionSet.Address}/{page["items"]!.AsArray().Single()!["questionnaire"]!["id"]}"));
        Assert.All(new[] { first, second }, page => Assert.Equal((null, false), ((string?)page["items"]![0]!["dueOn"], (bool)page["items"]![0]!["due"]!)));
        Assert.Null(second["nextCursor"]);
    }

    private static async Task<JsonNode> HandInAsync(TestParticipant person, Guid questionnaireId, string? lightsUp = null)
    {
        object[] answers = lightsUp is null ? [] : [new { linkId = "lights-up", value = lightsUp }];
        var created = await person.Http.PostAsJsonAsync("/v1/responses", new { questionnaireId, answers, complete = true });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return await created.JsonAsync();
    }
}
