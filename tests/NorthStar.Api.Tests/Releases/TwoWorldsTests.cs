using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using NorthStar.Api.Tests.Authorization;
using NorthStar.Domain.Tests.Privacy.Attacks;

namespace NorthStar.Api.Tests.Releases;

/// <summary>
/// Two worlds: in one of them somebody has answered. Members and other participants who read everything there is to read find no byte that differs.
/// </summary>
public sealed partial class TwoWorldsTests(TestApi api)
{
    private static readonly string[] Members = ["coach", "viewer", "viewer-2", "owner", "app-insig", "app-qread", "app-manag"];

    [Fact]
    public async Task WhetherSomebodyAnswered_ShowsNowhere()
    {
        await using var host = await api.StartAsync(null, "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal");
        using var cast = await Cast.AssembleAsync(api, host);
        var questions = new List<(RouteEndpoint Endpoint, Call Call, Scene Scene)>();
        foreach (var endpoint in Checker.Endpoints(host).Where(e => Checker.Operation(e).StartsWith("GET ", StringComparison.Ordinal)))
        {
            var call = Call.All[endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName];
            questions.Add((endpoint, call, await Scene.SetAsync(cast, call)));
        }

        var target = await JoinAsync(cast);
        await AskAsync(); // whatever is made when it is first asked for
        var before = await AskAsync();
        await ReflectAsync(cast, target);
        var after = await AskAsync();

        Assert.True(before.Count(answer => answer.Status == 200) > 50, "They can read something.");
        Assert.Empty(Disclosure.Between(before, after));

        // Ids of version 4 are random; those of version 7 tell the time.
        var ids = after.SelectMany(answer => Id().Matches(answer.Body)).Select(match => Guid.Parse(match.Value)).Distinct().ToList();
        Assert.True(ids.Count > 50, "They can see ids.");
        Assert.All(ids, id => Assert.Equal(4, id.Version));

        // What does change is found.
        await Cast.ReadAsync(cast.Http, HttpMethod.Post, "/v1/organizations", cast.Ours.Tokens["owner"], new { name = "Clinic", headcount = 700 });
        Assert.NotEmpty(Disclosure.Between(after, await AskAsync()));
        await host.StopAsync();

        async Task<List<Answered>> AskAsync()
        {
            var answers = new List<Answered>();
            foreach (var (endpoint, call, scene) in questions)
            {
                foreach (var (caller, token) in Members.Select(name => (name, Checker.TokenOf(name, scene))).Append(("another participant", scene.Other.Token)))
                    answers.Add(await SendAsync(cast, $"{caller}: {Checker.Operation(endpoint)}", Checker.Address(endpoint, call, scene[Matrix.None]), token));
            }

            return answers;
        }
    }

    private static async Task<Answered> SendAsync(Cast cast, string asked, string address, string? token)
    {
        using var request = Cast.Request(HttpMethod.Get, address, token, body: null);
        using var answer = await cast.Http.SendAsync(request);
        // How much is left of one's own limit depends on one's own requests.
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "RateLimit").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        // An export names the instant at which it is made.
        var body = ExportedAt().Replace(await answer.Content.ReadAsStringAsync(), "");
        return new(asked, (int)answer.StatusCode, string.Join('\n', headers.Order(StringComparer.Ordinal)), body);
    }

    private static async Task<string> JoinAsync(Cast cast)
    {
        var joined = await Cast.ReadAsync(cast.Http, HttpMethod.Post, "/v1/participants", token: null, new
        {
            joinCode = cast.Ours.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true, organizationReleases = true, coachTrends = true },
        });
        return (string)joined["accessToken"]!;
    }

    private static async Task ReflectAsync(Cast cast, string token) => await Cast.ReadAsync(cast.Http, HttpMethod.Post, "/v1/responses", token, new
    {
        questionnaireId = cast.Ours.QuestionnaireId,
        answers = new object[]
        {
            new { linkId = "dream", value = "Teaching" },
            new { linkId = "away-themes", value = (string[])["workload", "control"] },
            new { linkId = "destination", value = "reshape-role" },
            new { linkId = "intent-leave", value = "likely" },
        },
        complete = true,
    });

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("\"exportedAt\":\"[^\"]*\"")]
    private static partial Regex ExportedAt();
}
