using System.Net;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class PublishQuestionnaireTests(TestApi api)
{
    [Fact]
    public async Task ADraft_BecomesTheNextVersionAndIsGone()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var address = await coach.CreateAsync();

        var answer = await coach.SendJsonAsync(HttpMethod.Post, address + "/draft/publish", new { notes = "First" }, await coach.TagAsync(address + "/draft"));
        var body = await answer.JsonAsync();
        var head = await (await coach.GetAsync(address)).JsonAsync();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{address}/versions/1", answer.Headers.Location!.ToString());
        Assert.Equal(1, (int)body["version"]!);
        Assert.Equal("First", (string)body["notes"]!);
        Assert.Equal("published", (string)head["state"]!);
        Assert.False((bool)head["hasDraft"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address + "/draft")).StatusCode);
    }
}
