using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Questionnaires;

public sealed class CompareDraftTests(SharedPractice shared) : IClassFixture<SharedPractice>
{
    [Fact]
    public async Task EachChange_IsClassedAndTellsItsPlace()
    {
        var coach = shared.Coach;
        var body = QuestionSet.Body();
        var address = await coach.PublishNewAsync(body);
        await coach.BeginDraftAsync(address, body.With(b =>
        {
            b["items"]![0]!["text"]!["en"] = "Sit.";
            b["items"]![1]!["items"]![0]!["options"]![1]!["code"] = "poorly";
            b["items"]![1]!["items"]![1]!["required"] = true;
            b["items"]!.AsArray().RemoveAt(3);
        }));

        var answer = await coach.GetAsync(address + "/draft/diff");
        var diff = await answer.JsonAsync();
        var changes = diff["changes"]!.AsArray().Select(c => $"{c!["linkId"]} {c["kind"]} {c["property"]} {c["class"]} {c["pointer"]}").ToArray();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (int)diff["version"]!);
        Assert.Contains("arrive changed text wording /items/0/text", changes);
        Assert.Contains("sleep removed options not-comparable /items/1/items/0/options/1", changes);
        Assert.Contains("why changed required structure /items/1/items/1/required", changes);
        Assert.Contains("next removed  not-comparable /items/3", changes);
        var wording = diff["changes"]!.AsArray().Single(c => (string?)c!["property"] == "text")!;
        Assert.Equal("Sit down.", (string)wording["before"]!["en"]!);
        Assert.Equal("Sit.", (string)wording["after"]!["en"]!);
    }

    [Fact]
    public async Task BeforeTheFirstVersion_ThereIsNothingToCompareWith()
    {
        var coach = shared.Coach;
        var address = await coach.CreateAsync();

        var diff = await (await coach.GetAsync(address + "/draft/diff")).JsonAsync();

        Assert.Null(diff["version"]);
        Assert.Empty(diff["changes"]!.AsArray());
    }

    [Fact]
    public async Task WithoutADraft_Returns404()
    {
        var coach = shared.Coach;
        var address = await coach.PublishNewAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(address + "/draft/diff")).StatusCode);
    }
}
