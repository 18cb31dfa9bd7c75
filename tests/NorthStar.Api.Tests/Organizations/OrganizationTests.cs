using System.Net;
using System.Text.Json.Nodes;

namespace NorthStar.Api.Tests.Organizations;

public sealed class OrganizationTests(TestApi api)
{
    private static readonly object Nursing = new { code = "nursing", name = "Nursing", headcount = 2_900 };

    [Fact]
    public async Task AnOrganization_IsMadeReadChangedAndRemoved()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var made = await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = "Riverside", headcount = 6_000, groups = new[] { Nursing } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var address = made.Headers.Location!.ToString();
        var year = DateTime.UtcNow.Year;

        var changed = await owner.SendJsonAsync(HttpMethod.Patch, address, new { headcount = 7_000 }, ifMatch: made.Headers.ETag!.ToString());
        var body = await changed.JsonAsync();
        Assert.Equal(7_000, (int)body["headcount"]!);
        Assert.Equal("nursing", (string)body["groups"]![0]!["code"]!);
        // What this year's releases are made of was fixed when the organization was made.
        Assert.Equal((year, 6_000), ((int)body["thisYear"]!["year"]!, (int)body["thisYear"]!["headcount"]!));

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await owner.SendJsonAsync(HttpMethod.Patch, address, new { name = "Lost" }, ifMatch: made.Headers.ETag.ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await owner.SendJsonAsync(HttpMethod.Put, address, new { name = "Lost", headcount = 1 })).StatusCode);
        var replaced = await owner.SendJsonAsync(HttpMethod.Put, address, new { name = "Riverside University Hospital", headcount = 80 }, ifMatch: changed.Headers.ETag!.ToString());
        Assert.Empty((await replaced.JsonAsync())["groups"]!.AsArray());

        var read = await owner.GetAsync(address);
        Assert.Equal("Riverside University Hospital", (string)(await read.JsonAsync())["name"]!);
        var listed = await (await owner.GetAsync("/v1/organizations")).JsonAsync();
        Assert.Equal(2, listed["items"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Delete, address, ifMatch: read.Headers.ETag!.ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "name": " ", "headcount": 1 }""", "/name", "text.blank")]
    [InlineData("""{ "name": "A", "headcount": 0 }""", "/headcount", "value.inclusive_between")]
    [InlineData("""{ "name": "A", "headcount": 10000001 }""", "/headcount", "value.inclusive_between")]
    [InlineData("""{ "name": "A", "headcount": 900, "groups": [{ "code": "Nursing", "name": "N", "headcount": 1 }] }""", "/groups/0/code", "organization.group_code_invalid")]
    [InlineData("""{ "name": "A", "headcount": 900, "groups": [{ "code": "n", "name": "N", "headcount": 1 }, { "code": "n", "name": "M", "headcount": 1 }] }""", "/groups/1/code", "organization.group_code_twice")]
    [InlineData("""{ "name": "A", "headcount": 900, "groups": [{ "code": "n", "name": "N", "headcount": 901 }] }""", "/groups", "organization.groups_exceed_headcount")]
    [InlineData("""{ "name": "A", "headcount": 900, "staff": 1 }""", "/staff", "json.unknown_member")]
    public async Task WhatIsWrong_IsNamedByItsPlace(string body, string pointer, string code)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var refused = await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains((pointer, code), (await refused.JsonAsync())["errors"]!.AsArray().Select(e => ((string)e!["pointer"]!, (string)e["code"]!)));
    }

    [Fact]
    public async Task JoinCodes_AreMadeRotatedAndRevoked()
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        var organization = await (await owner.SendJsonAsync(HttpMethod.Post, "/v1/organizations", new { name = "Riverside", headcount = 6_000, groups = new[] { Nursing } })).JsonAsync();
        var codes = $"/v1/organizations/{organization["id"]}/join-codes";

        var made = await (await owner.SendJsonAsync(HttpMethod.Post, codes, new { group = "nursing" })).JsonAsync();
        Assert.StartsWith(practice.Practice.Locator + "-", (string)made["code"]!, StringComparison.Ordinal);
        Assert.Equal("nursing", (string)made["group"]!);
        var unknown = await owner.SendJsonAsync(HttpMethod.Post, codes, new { group = "surgery" });
        Assert.Equal("join_code.unknown_group", (string)(await unknown.JsonAsync())["errors"]![0]!["code"]!);
        Assert.Equal(HttpStatusCode.Created, await JoinAsync((string)made["code"]!));

        var rotated = await owner.SendJsonAsync(HttpMethod.Post, $"{codes}/{made["id"]}/rotate", idempotencyKey: "rotate-1");
        var again = await owner.SendJsonAsync(HttpMethod.Post, $"{codes}/{made["id"]}/rotate", idempotencyKey: "rotate-1");
        Assert.Equal(await rotated.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var next = await rotated.JsonAsync();
        Assert.Equal("nursing", (string)next["group"]!);
        Assert.Equal(HttpStatusCode.BadRequest, await JoinAsync((string)made["code"]!));
        Assert.Equal(HttpStatusCode.Created, await JoinAsync((string)next["code"]!));

        Assert.Equal(HttpStatusCode.OK, (await owner.SendJsonAsync(HttpMethod.Post, $"{codes}/{next["id"]}/revoke")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await JoinAsync((string)next["code"]!));
        Assert.Equal("join_code.already_revoked", (string)(await (await owner.SendJsonAsync(HttpMethod.Post, $"{codes}/{next["id"]}/revoke")).JsonAsync())["code"]!);
        var listed = (await (await owner.GetAsync(codes)).JsonAsync())["items"]!.AsArray();
        Assert.Equal(2, listed.Count);
        Assert.All(listed, code => Assert.NotNull(code!["revokedAt"]));
    }

    [Fact]
    public async Task ACodeOfNoOrganization_LetsPeopleJoin()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var made = await (await owner.SendJsonAsync(HttpMethod.Post, "/v1/join-codes")).JsonAsync();
        Assert.Null(made["organizationId"]);
        Assert.Equal(HttpStatusCode.Created, await JoinAsync((string)made["code"]!));
        Assert.Single((await (await owner.GetAsync("/v1/join-codes")).JsonAsync())["items"]!.AsArray());
    }

    /// <summary>Two worlds: in one a person joins, reflects and completes. Nothing that an owner is answered differs, before and after changes of theirs.</summary>
    [Fact]
    public async Task WhatParticipantsDo_ShowsNowhere()
    {
        var (quiet, busy) = (await api.NewPracticeAsync(), await api.NewPracticeAsync());
        var (quietOwner, busyOwner) = (await quiet.OwnerAsync(), await busy.OwnerAsync());
        var person = await busy.JoinAsync();
        var begun = await (await person.Http.SendJsonAsync(HttpMethod.Post, "/v1/responses", new { questionnaireId = busy.QuestionnaireId })).JsonAsync();
        await person.Http.SendJsonAsync(HttpMethod.Post, $"/v1/responses/{begun["id"]}/complete");

        foreach (var address in (string[])["/v1/organizations", "/v1/join-codes", "/v1/members", "/v1/invitations", "/v1/api-clients", "/v1/audit-events", $"/v1/organizations/{{0}}/join-codes"])
        {
            var (one, other) = (await ReadAsync(quietOwner, quiet, address), await ReadAsync(busyOwner, busy, address));
            Assert.Equal(Shape(one), Shape(other));
        }

        foreach (var (owner, practice) in new[] { (quietOwner, quiet), (busyOwner, busy) })
            Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/organizations/{practice.Organization.Id}", ifMatch: "*")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Http.GetAsync("/v1/me")).StatusCode);

        static async Task<JsonNode> ReadAsync(HttpClient owner, TestPractice practice, string address) =>
            await (await owner.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, practice.Organization.Id))).JsonAsync();
    }

    /// <summary>An answer without what is random in each world: ids, times, names and codes.</summary>
    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(",", map.Select(p => $"{p.Key}:{Shape(p.Value)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Shape)) + "]",
        JsonValue value when value.TryGetValue<string>(out _) => "text",
        null => "null",
        _ => node.ToJsonString(),
    };

    private async Task<HttpStatusCode> JoinAsync(string code)
    {
        using var anonymous = api.Anonymous();
        return (await anonymous.SendJsonAsync(
            HttpMethod.Post, "/v1/participants", new { joinCode = code, language = "en", consent = new { version = "2026-11", storeReflections = true } })).StatusCode;
    }
}
