using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain;
using Npgsql;

namespace NorthStar.Api.Tests.SignIn;

public sealed class InvitationTests(TestApi api)
{
    [Fact]
    public async Task Invitation_MakesAnAccount_Once()
    {
        var (member, link) = await TestMember.InviteAsync(api.Services, "owner");
        using var browser = new Browser(api.Address);

        var welcome = await browser.Http.GetAsync(link);
        Assert.Contains(member.Email, await welcome.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var accepted = await browser.SubmitAsync(welcome, Choice(member, "Grace Hopper"));
        Assert.Equal(Browser.Portal, accepted.Headers.Location!.ToString());

        var tokens = await new Browser(api.Address).SignInAsync(member);
        Assert.Equal("Grace Hopper", Browser.Claims(tokens, "id_token").Text("name"));
        Assert.Equal("owner", Browser.Claims(tokens, "access_token").Text("role"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(link)).StatusCode);
        var again = await browser.SubmitAsync(welcome, Choice(member with { Password = "another password" }, "Mallory"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        await new Browser(api.Address).SignInAsync(member);
    }

    [Fact]
    public async Task TwoAtOnce_MakeOneAccount()
    {
        var (member, link) = await TestMember.InviteAsync(api.Services, "owner");
        Browser[] browsers = [.. Enumerable.Range(0, 4).Select(_ => new Browser(api.Address))];

        var answers = await Task.WhenAll(browsers.Select((b, i) => b.SubmitAsync(link.PathAndQuery, Choice(member, $"Person {i}"))));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(a => a.StatusCode is HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Invitation_ExpiresAfterSevenDays()
    {
        var clock = new MovableClock();
        await using var process = await ApiProcess.StartAsync(api, clock);
        var (_, link) = await TestMember.InviteAsync(process.Services, "coach");
        using var browser = new Browser(process.Address);
        var http = browser.Http;
        clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(link)).StatusCode);
        clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task BadChoices_AreExplained_AndUseNothingUp()
    {
        var (member, link) = await TestMember.InviteAsync(api.Services, "coach");
        using var browser = new Browser(api.Address);

        var tooShort = await browser.SubmitAsync(link.PathAndQuery, Choice(member with { Password = "short" }, "Ada"));
        Assert.Equal(HttpStatusCode.BadRequest, tooShort.StatusCode);
        Assert.Contains("at least 12 characters", await tooShort.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(link.PathAndQuery, Choice(member, "  "))).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(link.PathAndQuery, Choice(member, "Ada"))).StatusCode);
    }

    [Fact]
    public async Task AddressThatSignsInAlready_IsNotInvitedAgain()
    {
        var member = await TestMember.CreateAsync(api.Services, "coach");
        var refused = await Assert.ThrowsAsync<DomainException>(async () =>
        {
            await using var scope = api.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MemberAccounts>()
                .InviteAsync(Guid.NewGuid(), Guid.NewGuid(), member.Email.ToUpperInvariant(), default);
        });
        Assert.Equal("member.email_taken", refused.Code);
    }

    [Fact]
    public async Task Token_IsStoredHashed()
    {
        var (member, link) = await TestMember.InviteAsync(api.Services, "coach");

        await using var connection = new NpgsqlConnection(api.Databases.Main);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT row_to_json(i)::text FROM sign_in.invitations i WHERE member_id = $1", connection);
        command.Parameters.AddWithValue(member.Id);
        var row = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(link.Segments[^1], row, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Choice(TestMember member, string name) => new() { ["displayName"] = name, ["password"] = member.Password };
}
