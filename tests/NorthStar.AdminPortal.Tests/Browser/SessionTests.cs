using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NorthStar.AdminPortal.Session;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

[Collection(WholePortal.Name)]
public sealed class SessionTests(PortalUnderTest portal)
{
    [Fact]
    public async Task ASession_SurvivesARestartOfThePortal()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();

        await portal.Stack.KillPortalAsync();
        await portal.Stack.StartPortalAsync();

        await coach.Page.GotoAsync("/question-sets");
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
        await coach.SignOutAsync();
    }

    [Fact]
    public async Task TwoInstancesAndTenRequestsAtOnce_RenewTheTokenOnce()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();

        using var toApi = new CountingHandler();
        var later = new LaterClock(TimeSpan.FromMinutes(11));
        await using var one = portal.AnotherInstance(later, toApi);
        await using var other = portal.AnotherInstance(later, toApi);
        var key = await PortalUnderTest.SessionKeyAsync(one, coach.Page);
        var before = await one.GetRequiredService<SessionStore>().ReadTokensAsync(key, CancellationToken.None);
        var user = (await one.GetRequiredService<SessionStore>().RetrieveAsync(key))!.Principal;

        var asked = Enumerable.Range(0, 10)
            .Select(turn => (turn % 2 == 0 ? one : other).GetRequiredService<AccessTokens>().ForAsync(user, CancellationToken.None).AsTask());
        var tokens = (await Task.WhenAll(asked)).Distinct().ToArray();

        Assert.Single(tokens);
        Assert.NotEqual(before!.Access, tokens[0]);
        Assert.Equal(1, toApi.TokenRequests);

        // The browser goes on with what was renewed.
        await coach.Page.GotoAsync("/question-sets");
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ARefusedRenewal_LeadsToSigningInAndBackToThePage()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();
        await using var instance = portal.AnotherInstance();
        var key = await PortalUnderTest.SessionKeyAsync(instance, coach.Page);
        await instance.GetRequiredService<SessionStore>().RenewTokensAsync(
            key, held => Task.FromResult<SessionTokens?>(held with { Refresh = "of another time", ExpiresAt = DateTimeOffset.UtcNow }), CancellationToken.None);

        await coach.Page.GotoAsync($"/question-sets/{portal.NineQuestions}?language=en");
        await Expect(coach.Page.GetByText("Your session has ended.")).ToBeVisibleAsync();
        // The API still knows the browser: no password is asked for.
        await coach.Button("Sign in").ClickAsync();
        await Expect(coach.Heading("What are you running toward?")).ToBeVisibleAsync();
        Assert.EndsWith("?language=en", coach.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSessionStore_HoldsNothingThatCanBeUsed()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();
        await using var instance = portal.AnotherInstance();
        var key = await PortalUnderTest.SessionKeyAsync(instance, coach.Page);
        var tokens = await instance.GetRequiredService<SessionStore>().ReadTokensAsync(key, CancellationToken.None);

        await using var database = NpgsqlDataSource.Create(portal.Stack.Databases.Portal);
        await using var dump = database.CreateCommand("select string_agg(encode(id, 'escape') || encode(ticket, 'escape') || encode(tokens, 'escape'), '') from sessions");
        var stored = (string)(await dump.ExecuteScalarAsync())!;
        Assert.NotEmpty(stored);
        foreach (var secret in (string[])[key, tokens!.Access, tokens.Refresh!, "Sam Lindqvist"])
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheApi_ThePortalSaysSoAndGoesOnAfterwards()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();

        await portal.Stack.KillApiAsync();
        try
        {
            var answer = await coach.Page.GotoAsync("/question-sets");
            Assert.Equal((int)HttpStatusCode.ServiceUnavailable, answer!.Status);
            Assert.Equal("10", await answer.HeaderValueAsync("retry-after"));
            await Expect(coach.Heading("One moment, please")).ToBeVisibleAsync();
            await coach.InspectAsync("one-moment");
            await coach.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await coach.InspectAsync("one-moment");
            Assert.Equal(200, (await coach.Page.APIRequest.GetAsync("/health/ready")).Status);

            await using var newcomer = await portal.VisitAsync();
            await newcomer.Page.GotoAsync("/sign-in");
            await newcomer.Button("Sign in").ClickAsync();
            await Expect(newcomer.Heading("One moment, please")).ToBeVisibleAsync();
            await Expect(newcomer.Link("Try again")).ToHaveAttributeAsync("href", "/sign-in");
        }
        finally
        {
            await portal.Stack.StartApiAsync();
        }

        await coach.Link("Try again").ClickAsync();
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
        await coach.SignOutAsync();
    }

    [Fact]
    public async Task WithoutTheApi_SigningOutEndsTheSessionHere()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();

        await portal.Stack.KillApiAsync();
        try
        {
            await coach.Page.GotoAsync("/nowhere");
            await coach.SignOutAsync();
            await Expect(coach.Page.GetByText("The sign-in service did not answer.")).ToBeVisibleAsync();
            await coach.InspectAsync("signed-out-alone");
            await coach.Page.GotoAsync("/");
            await Expect(coach.Heading("Welcome")).ToBeVisibleAsync();
        }
        finally
        {
            await portal.Stack.StartApiAsync();
        }
    }

    [Fact]
    public async Task TheLog_NamesNobody()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();
        await coach.SignOutAsync();

        await using var file = new FileStream(
            Path.Combine(portal.Stack.LogFolder, "portal.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var log = await reader.ReadToEndAsync();
        Assert.Contains("/session/begin", log, StringComparison.Ordinal);
        foreach (var personal in (string[])["Sam", "Lindqvist", portal.Demo.Coach.Email, "code=", "state="])
            Assert.DoesNotContain(personal, log, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _tokenRequests;

        public int TokenRequests => _tokenRequests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/connect/token") Interlocked.Increment(ref _tokenRequests);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
