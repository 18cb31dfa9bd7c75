using System.Net;
using System.Text.Json.Nodes;
using NorthStar.Api.Tests.SignIn;

namespace NorthStar.Api.Tests.Members;

public sealed class MemberTests(TestApi api)
{
    private static readonly object[] Coach = [new { role = "coach" }];
    private static readonly object[] Owner = [new { role = "owner" }];

    [Fact]
    public async Task AnInvitation_IsAcceptedOnce_AndBecomesAMember()
    {
        var practice = await api.NewPracticeAsync();
        var owner = await practice.OwnerAsync();
        var invited = await InviteAsync(owner, [new { role = "coach" }, new { role = "viewer", organizationId = practice.Organization.Id }]);
        Assert.Equal((string)invited["id"]!, (string)(await ItemsAsync(owner, "/v1/invitations")).Single()!["id"]!);
        Assert.Null((await ItemsAsync(owner, "/v1/invitations")).Single()!["link"]);

        using var coach = await AcceptAsync(invited);
        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync("/v1/questionnaires")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await coach.GetAsync("/v1/members")).StatusCode);
        Assert.Empty(await ItemsAsync(owner, "/v1/invitations"));
        var member = await (await owner.GetAsync($"/v1/members/{invited["id"]}")).JsonAsync();
        Assert.Equal("Sam Lindqvist", (string)member["displayName"]!);
        Assert.Equal(practice.Organization.Id.ToString(), (string)member["roles"]![1]!["organizationId"]!);
    }

    [Fact]
    public async Task ALinkSentAgain_EndsTheOneBefore_AndRevokingEndsBoth()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var invited = await InviteAsync(owner, Coach);
        var again = await (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/invitations/{invited["id"]}/resend")).JsonAsync();
        using var anonymous = api.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync(Path(invited))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync(Path(again))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/invitations/{invited["id"]}/revoke")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync(Path(again))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/invitations/{invited["id"]}/resend")).StatusCode);
    }

    [Fact]
    public async Task WhoSignsInToAnotherPractice_IsNotGivenAway()
    {
        var (here, there) = (await (await api.NewPracticeAsync()).OwnerAsync(), await (await api.NewPracticeAsync()).OwnerAsync());
        var invited = await InviteAsync(there, Coach);
        using var coach = await AcceptAsync(invited);

        var answer = await here.SendJsonAsync(HttpMethod.Post, "/v1/invitations", new { email = (string)invited["email"]!, roles = Coach });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var browser = new Browser(api.Address);
        using var refused = await browser.SubmitAsync(Path(await answer.JsonAsync()), new() { ["displayName"] = "Sam", ["password"] = "another quiet place" });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var twice = await there.SendJsonAsync(HttpMethod.Post, "/v1/invitations", new { email = ((string)invited["email"]!).ToUpperInvariant(), roles = Coach });
        Assert.Equal("member.email_taken", (string)(await twice.JsonAsync())["code"]!);
    }

    [Fact]
    public async Task OtherRoles_CountAtOnce()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var invited = await InviteAsync(owner, Coach);
        using var coach = await AcceptAsync(invited);
        var changed = await owner.SendJsonAsync(HttpMethod.Patch, $"/v1/members/{invited["id"]}", new { roles = Owner }, ifMatch: "*");
        Assert.Equal("owner", (string)(await changed.JsonAsync())["roles"]![0]!["role"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await coach.GetAsync("/v1/questionnaires")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/members/{invited["id"]}", ifMatch: "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task TheLastOwner_StaysOne()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var self = $"/v1/members/{(await ItemsAsync(owner, "/v1/members")).Single()!["id"]}";
        // Whoever is only invited can't run the practice yet.
        var second = await InviteAsync(owner, Owner);
        foreach (var refused in new[]
        {
            await owner.SendJsonAsync(HttpMethod.Patch, self, new { roles = Coach }, ifMatch: "*"),
            await owner.SendJsonAsync(HttpMethod.Delete, self, ifMatch: "*"),
            await owner.SendJsonAsync(HttpMethod.Post, self + "/reset"),
        })
            Assert.Equal((HttpStatusCode.Conflict, "member.last_owner"), (refused.StatusCode, (string)(await refused.JsonAsync())["code"]!));

        using var other = await AcceptAsync(second);
        // Two owners who remove each other at once: one stays.
        var answers = await Task.WhenAll(
            owner.SendJsonAsync(HttpMethod.Delete, $"/v1/members/{second["id"]}", ifMatch: "*"),
            other.SendJsonAsync(HttpMethod.Delete, self, ifMatch: "*"));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task WhoeverIsRemovedOrReset_IsOutAtOnce()
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var invited = await InviteAsync(owner, Coach);
        using (var coach = await AcceptAsync(invited))
        {
            var reset = await (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/members/{invited["id"]}/reset")).JsonAsync();
            Assert.Equal(HttpStatusCode.Unauthorized, (await coach.GetAsync("/v1/questionnaires")).StatusCode);
            Assert.Equal((string)invited["id"]!, (string)reset["id"]!);
            invited = reset;
        }

        using var back = await AcceptAsync(invited);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Post, $"/v1/members/{invited["id"]}/end-sessions")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await back.GetAsync("/v1/questionnaires")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendJsonAsync(HttpMethod.Delete, $"/v1/members/{invited["id"]}", ifMatch: "*")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/v1/members/{invited["id"]}")).StatusCode);
        // The address is free again.
        Assert.Equal(HttpStatusCode.Created, (await owner.SendJsonAsync(HttpMethod.Post, "/v1/invitations", new { email = (string)invited["email"]!, roles = Coach })).StatusCode);
    }

    [Theory]
    [InlineData("""{ "email": "nobody", "roles": [{ "role": "coach" }] }""", "/email", "member.email_invalid")]
    [InlineData("""{ "email": "a@b.example", "roles": [] }""", "/roles", "member.roles_out_of_range")]
    [InlineData("""{ "email": "a@b.example", "roles": [{ "role": "admin" }] }""", "/roles/0/role", "value.unknown_code")]
    [InlineData("""{ "email": "a@b.example", "roles": [{ "role": "viewer" }] }""", "/roles/0/organizationId", "required")]
    [InlineData("""{ "email": "a@b.example", "roles": [{ "role": "viewer", "organizationId": "5d8e1f20-7a4b-4c3d-9e6f-0a1b2c3d4e5f" }] }""", "/roles/0/organizationId", "member.unknown_organization")]
    [InlineData("""{ "email": "a@b.example", "roles": [{ "role": "coach", "organizationId": "5d8e1f20-7a4b-4c3d-9e6f-0a1b2c3d4e5f" }] }""", "/roles/0/organizationId", "member.organization_without_viewer")]
    public async Task WhatIsWrong_IsNamedByItsPlace(string body, string pointer, string code)
    {
        var owner = await (await api.NewPracticeAsync()).OwnerAsync();
        var refused = await owner.SendJsonAsync(HttpMethod.Post, "/v1/invitations", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains((pointer, code), (await refused.JsonAsync())["errors"]!.AsArray().Select(e => ((string)e!["pointer"]!, (string)e["code"]!)));
    }

    private static async Task<JsonNode> InviteAsync(HttpClient owner, object[] roles)
    {
        var answer = await owner.SendJsonAsync(HttpMethod.Post, "/v1/invitations", new { email = $"sam-{Guid.NewGuid():n}@example.org", roles });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }

    /// <summary>Accepts by the link, signs in, and calls with the token.</summary>
    private async Task<HttpClient> AcceptAsync(JsonNode invited)
    {
        var member = new TestMember(Guid.Empty, Guid.Parse((string)invited["id"]!), (string)invited["email"]!, $"quiet place {Guid.NewGuid():n}");
        using var browser = new Browser(api.Address);
        using var accepted = await browser.SubmitAsync(Path(invited), new() { ["displayName"] = "Sam Lindqvist", ["password"] = member.Password });
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        using var other = new Browser(api.Address);
        return api.With((await other.SignInAsync(member)).Text("access_token"));
    }

    private static string Path(JsonNode invited) => new Uri((string)invited["link"]!).PathAndQuery;

    private static async Task<JsonArray> ItemsAsync(HttpClient owner, string address) => (await (await owner.GetAsync(address)).JsonAsync())["items"]!.AsArray();
}
