using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class ListQuestionnairesTests(TestApi api, SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task Pages_HoldEachOnceNewestFirst()
    {
        var coach = await (await api.NewPracticeAsync()).CoachAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Add((await coach.CreateAsync()).Split('/')[^1]);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await (await coach.GetAsync($"{QuestionSet.Address}?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).JsonAsync();
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            seen.AddRange(page["items"]!.AsArray().Select(q => (string)q!["id"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(6, seen.Count); // The starter set is the oldest.
        Assert.Equal(Enumerable.Reverse(made), seen[..5]);
    }

    [Fact]
    public async Task Entries_TellStateAndDraft()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        var draft = await coach.CreateAsync();
        var retired = await coach.PublishNewAsync();
        await coach.SendJsonAsync(HttpMethod.Post, retired + "/retire");

        var items = (await (await coach.GetAsync(QuestionSet.Address)).JsonAsync())["items"]!.AsArray().ToDictionary(q => QuestionSet.Address + "/" + q!["id"], q => q!);

        Assert.Equal("draft", (string)items[draft]["state"]!);
        Assert.NotNull(items[draft]["draftUpdatedAt"]);
        Assert.Equal("retired", (string)items[retired]["state"]!);
        Assert.Equal("published", (string)items[$"{QuestionSet.Address}/{practice.QuestionnaireId}"]["state"]!);
        foreach (var (address, entry) in items)
            Assert.True(JsonNode.DeepEquals(entry, await (await coach.GetAsync(address)).JsonAsync()));
    }

    [Theory]
    [InlineData("limit=0", "?limit query.out_of_range")]
    [InlineData("limit=101", "?limit query.out_of_range")]
    [InlineData("limit=many", "?limit query.invalid")]
    [InlineData("cursor=nonsense", "?cursor query.invalid_cursor")]
    [InlineData("cursor=e30", "?cursor query.invalid_cursor")]
    [InlineData("colour=red", "?colour query.unknown_parameter")]
    public async Task QueryThatNobodyGave_IsRefusedByName(string query, string expected)
    {
        var coach = shared.Coach;

        var answer = await coach.GetAsync($"{QuestionSet.Address}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([expected], await answer.ErrorsAsync());
    }
}
