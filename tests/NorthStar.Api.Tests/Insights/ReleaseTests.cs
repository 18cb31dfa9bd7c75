using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tests.Releases;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Tests.Insights;

/// <summary>What members can read of people's answers: releases, at their instant, and nothing else, ever.</summary>
[Collection(Releases.Releases.Name)]
public sealed partial class ReleaseTests(ReleaseInstallation installation)
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly TestApi api = installation.Api;

    [Fact]
    public async Task ARelease_SaysWhatTheContractSays_InEveryForm_AndNeverChanges()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2023, 5, 10));
        var (organization, code) = await world.AddOrganizationAsync(900);
        await world.CrowdAsync(code, 300);
        var address = $"/v1/organizations/{organization}/releases";
        var instant = new Quarter(2023, 2).WindowCloses;
        await world.CloseAsync(instant);
        await world.MoveToAsync(instant);
        using var viewer = await world.SignInAsync(MemberRoles.Viewer(organization));

        var items = (await (await viewer.GetAsync(address)).JsonAsync())["items"]!.AsArray();
        Assert.Equal([("2023-H2", "pending"), ("2023-H1", "published")], items.Select(item => ((string)item!["period"]!, (string)item["status"]!)));
        Assert.Equal("2023-07-15T00:00:00+00:00", (string)items[1]!["publishesAt"]!);
        using var answer = await viewer.GetAsync(address + "/2023-H1");
        var release = await answer.JsonAsync();
        Assert.Equal(["immutable", "max-age=31536000", "private"], answer.Headers.GetValues("Cache-Control").Single().Split(", ").Order());
        Assert.Equal(("2023-H1", "organization", "published", 1m, "discrete-laplace"), (
            (string)release["period"]!, (string)release["audience"]!, (string)release["status"]!, (decimal)release["privacy"]!["epsilon"]!, (string)release["privacy"]!["mechanism"]!));
        Assert.InRange((int)release["people"]!["estimate"]!, 300 - 130, 300 + 130);
        // Everybody said the same, so nearly all of them are told to: 95 % and no more; less where the blur of the other cells adds up.
        var likely = ShareOf(release, "intent", "likely");
        Assert.InRange(likely, 0.8m, 0.95m);
        Assert.InRange(ShareOf(release, "intent", "no"), 0.05m, 0.15m);
        Assert.InRange(ShareOf(release, "away", "workload"), 0.6m, 0.95m);
        Assert.Equal("too-few", (string)release["away"]!.AsArray().Single(a => (string)a!["code"]! == "threat-blame")!["hidden"]!);
        Assert.Contains(release["flow"]!.AsArray(), way => (string)way!["from"]! == "load" && (string)way["to"]! == "stay");
        Assert.InRange((decimal)release["couldKeep"]!["share"]!, 0.6m, 0.95m);
        Assert.Null(release["questions"]);

        using var known = new HttpRequestMessage(HttpMethod.Get, address + "/2023-H1");
        known.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await viewer.SendAsync(known);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        for (var i = 0; i < 50; i++)
            Assert.Equal(release.ToJsonString(), (await (await viewer.GetAsync(address + "/2023-H1")).JsonAsync()).ToJsonString());

        var csv = System.Text.Encoding.UTF8.GetString(await ReadAsync(viewer, address + "/2023-H1", Csv)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("period,audience,part,of,code,to,value,low,high,hidden", csv[0]);
        Assert.Contains(csv, line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"2023-H1,organization,intent,,likely,,{likely},"), StringComparison.Ordinal));
        using var workbook = new MemoryStream(await ReadAsync(viewer, address + "/2023-H1", Xlsx));
        var rows = workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(csv.Length - 1, rows.Count);
        Assert.Equal((double)likely, Convert.ToDouble(rows.Single(row => (string?)row["part"] == "intent" && (string?)row["code"] == "likely")["value"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task WhatWasMadeTooEarly_IsNotThereBeforeItsInstant()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2024, 5, 10));
        var (organization, code) = await world.AddOrganizationAsync(900);
        await world.CrowdAsync(code, 150);
        var instant = new Quarter(2024, 2).WindowCloses;
        var address = $"/v1/organizations/{organization}/releases";
        await world.CloseAsync(instant);
        await world.MoveToAsync(instant.AddMinutes(-5));
        using var owner = await world.SignInAsync(MemberRoles.Owner);

        Assert.Equal(["pending"], (await (await owner.GetAsync(address)).JsonAsync())["items"]!.AsArray().Where(i => (string)i!["period"]! == "2024-H1").Select(i => (string)i!["status"]!));
        using var early = await owner.GetAsync(address + "/2024-H1");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        await world.MoveToAsync(instant);
        using var later = await world.SignInAsync(MemberRoles.Owner);
        using var appeared = await later.GetAsync(address + "/2024-H1");
        Assert.Equal(HttpStatusCode.OK, appeared.StatusCode);
    }

    [Theory]
    [InlineData("?from=2023-01-01")]
    [InlineData("?group=nursing")]
    [InlineData("?format=csv")]
    public async Task ThereAreNoFilters(string query)
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        foreach (var address in (string[])[$"/v1/organizations/{practice.Organization.Id}/releases", $"/v1/organizations/{practice.Organization.Id}/releases/2025"])
        {
            using var answer = await owner.GetAsync(address + query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task SmallerOrganizations_SeeLess_AndTheSmallestSeeThePool()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2009, 5, 10));
        var (small, smallCode) = await world.AddOrganizationAsync(120);
        await world.CrowdAsync(smallCode, 60);
        var pooled = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            var (id, code) = await world.AddOrganizationAsync(40);
            pooled.Add(id);
            await world.CrowdAsync(code, 15);
        }

        var instant = new Quarter(2009, 4).WindowCloses;
        await world.CloseAsync(instant);
        await world.MoveToAsync(instant);
        using var owner = await world.SignInAsync(MemberRoles.Owner);

        Assert.Empty((await (await owner.GetAsync($"/v1/organizations/{small}/releases")).JsonAsync())["organization"]!["groups"]!.AsArray());
        var own = await (await owner.GetAsync($"/v1/organizations/{small}/releases/2009")).JsonAsync();
        Assert.Equal(("organization", 2m), ((string)own["audience"]!, (decimal)own["privacy"]!["epsilon"]!));
        Assert.NotNull(own["destinations"]);
        foreach (var part in (string[])["away", "toward", "flow", "groups"])
            Assert.Null(own[part]);
        var pools = new List<string>();
        foreach (var id in pooled)
            pools.Add(await (await owner.GetAsync($"/v1/organizations/{id}/releases/2009")).Content.ReadAsStringAsync());
        Assert.Equal("pool", (string)JsonNode.Parse(pools[0])!["audience"]!);
        Assert.Single(pools.Distinct());
    }

    [Fact]
    public async Task LargeOrganizations_SeeIntentByGroup()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2025, 2, 10));
        var (organization, code) = await world.AddOrganizationAsync(6_000, new("nursing", "Nursing", 2_900), new("medicine", "Medical staff", 1_500));
        await world.CrowdAsync(code, 250);
        var instant = new Quarter(2025, 1).WindowCloses;
        await world.CloseAsync(instant);
        await world.MoveToAsync(instant);
        using var owner = await world.SignInAsync(MemberRoles.Owner);
        using var viewer = await world.SignInAsync(MemberRoles.Viewer(organization));
        using var app = await world.NewAppAsync(Scopes.ReadInsights);

        // Whoever reads the releases reads what their groups are called, and nothing else that was declared.
        var named = (await (await owner.GetAsync($"/v1/organizations/{organization}/releases")).JsonAsync())["organization"]!;
        Assert.Equal(["id", "name", "groups"], named.AsObject().Select(member => member.Key));
        Assert.Equal(organization.ToString(), (string)named["id"]!);
        Assert.Equal(
            ["""{"code":"nursing","name":"Nursing"}""", """{"code":"medicine","name":"Medical staff"}"""], named["groups"]!.AsArray().Select(group => group!.ToJsonString()));
        foreach (var reader in (HttpClient[])[viewer, app])
            Assert.True(JsonNode.DeepEquals(named, (await (await reader.GetAsync($"/v1/organizations/{organization}/releases?limit=1")).JsonAsync())["organization"]));

        var groups = (await (await owner.GetAsync($"/v1/organizations/{organization}/releases/2025-Q1")).JsonAsync())["groups"]!.AsArray();

        // Everybody joined with a code of no group.
        Assert.Equal([("nursing", "too-few"), ("medicine", "too-few"), ("none", null)], groups.Select(g => ((string)g!["group"]!, (string?)g["hidden"])));
        Assert.Equal(4, groups[2]!["intent"]!.AsArray().Count);
    }

    [Fact]
    public async Task AnOrganizationThatIsRemoved_IsGone_WithWhatWasReleased()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2006, 5, 10));
        var (organization, code) = await world.AddOrganizationAsync(900);
        await world.CrowdAsync(code, 150);
        var instant = new Quarter(2006, 2).WindowCloses;
        await world.CloseAsync(instant);
        await world.MoveToAsync(instant);
        using var owner = await world.SignInAsync(MemberRoles.Owner);
        var address = $"/v1/organizations/{organization}/releases/2006-H1";
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(address)).StatusCode);

        using var removed = await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/organizations/{organization}", ifMatch: "*");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);

        await Stack.Eventually.BecomesTrueAsync(async () => (await owner.GetAsync(address)).StatusCode == HttpStatusCode.NotFound, "its end in the cache");
    }

    /// <summary>The world before somebody has answered, and the world after: whoever looks, wherever they look, sees the same until the instant.</summary>
    [Fact]
    public async Task NobodySeesThatSomebodyAnswered_OnAnyRoute_UntilTheInstant()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2007, 6, 20), expectedParticipants: 800);
        var (organization, code) = await world.AddOrganizationAsync(900);
        var (pooled, _) = await world.AddOrganizationAsync(30);
        var (earlier, other) = ((await world.CrowdAsync(code, 3))[0], await world.JoinAsync(code));
        var response = await world.ReflectAsync(earlier);
        var target = await world.JoinAsync(code);
        Dictionary<string, HttpClient> callers = new()
        {
            ["coach"] = await world.SignInAsync(MemberRoles.Coach),
            ["viewer"] = await world.SignInAsync(MemberRoles.Viewer(organization)),
            ["owner"] = await world.SignInAsync(MemberRoles.Owner),
            ["insights"] = await world.NewAppAsync(Scopes.ReadInsights),
            ["reader"] = await world.NewAppAsync(Scopes.ReadQuestionnaires),
            ["participants"] = await world.NewAppAsync(Scopes.WriteParticipants),
            ["manager"] = await world.NewAppAsync(Scopes.ManagePractice),
            ["other"] = other,
        };
        string[] ids = [organization.ToString(), pooled.ToString(), world.QuestionnaireId.ToString(), response];
        var addresses = world.ReadableRoutes.SelectMany(route => ids.Select(id => Filled(route, id))).Distinct().ToList();
        Assert.True(addresses.Count > 100, $"only {addresses.Count} addresses");

        // Twice before: what a second look alone changes is no sign of anybody.
        await LookAsync();
        var before = await LookAsync();
        await world.ReflectAsync(target);
        await world.ReflectAsync(target, intent: "none");
        var after = await LookAsync();

        Assert.Contains(before.Values, answer => answer.StartsWith("200", StringComparison.Ordinal) && answer.Contains("publishesAt", StringComparison.Ordinal));
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before, answer => Assert.Equal(answer.Value, after[answer.Key]));
        // It can see: the target's own list has changed.
        Assert.Equal(2, (await (await target.GetAsync("/v1/responses")).JsonAsync())["items"]!.AsArray().Count);

        async Task<Dictionary<string, string>> LookAsync()
        {
            var seen = new Dictionary<string, string>();
            foreach (var (name, caller) in callers)
            {
                foreach (var address in addresses)
                {
                    using var answer = await caller.GetAsync(address);
                    var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "RateLimit")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
                    seen[$"{name} {address}"] = $"{(int)answer.StatusCode} {string.Join("; ", headers)} {OwnTimes().Replace(await answer.Content.ReadAsStringAsync(), "")}";
                }
            }

            return seen;
        }

        string Filled(string route, string id) => Parameter().Replace(route, parameter => parameter.Groups["name"].Value switch
        {
            "period" => "2007-H1",
            "version" or "n" => "1",
            "key" => "what-are-you-running-toward",
            "code" => "cbi",
            _ => id,
        });
    }

    [GeneratedRegex("""\{(?<name>[A-Za-z]+)[^}]*\}""")]
    private static partial Regex Parameter();

    /// <summary>What an answer says about itself.</summary>
    [GeneratedRegex("\"(traceId|exportedAt)\":\"[^\"]*\"")]
    private static partial Regex OwnTimes();

    private static decimal ShareOf(JsonNode release, string part, string code) => (decimal)release[part]!.AsArray().Single(share => (string)share!["code"]! == code)!["share"]!;

    private static async Task<byte[]> ReadAsync(HttpClient client, string address, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new(type));
        using var answer = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
