using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

[Collection(WholePortal.Name)]
public sealed class SignInTests(PortalUnderTest portal)
{
    [Fact]
    public async Task ACoach_SignsInOpensASetAndSignsOut()
    {
        await using var coach = await portal.VisitAsync();
        await coach.Page.GotoAsync("/question-sets");
        await coach.SignInAsync(portal.Demo.Coach);

        // Back at the page that was asked for.
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
        await coach.Set(portal.NineQuestions).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(coach.Heading("What are you running toward?")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("If you had a secret calling, what is it?")).ToBeVisibleAsync();

        await coach.SignOutAsync();
        await coach.Page.GoBackAsync();
        await Expect(coach.Page.GetByText("If you had a secret calling, what is it?")).ToBeHiddenAsync();
        await coach.Page.GotoAsync("/question-sets");
        await Expect(coach.Heading("Welcome")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SigningOut_EndsTheSessionAtTheApiToo()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await coach.SignOutAsync();

        await coach.Link("Sign in again").ClickAsync();
        await coach.Button("Sign in").ClickAsync();
        await Expect(coach.Page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AWrongPassword_IsSaidAndLetsNobodyIn()
    {
        await using var visitor = await portal.VisitAsync();
        await visitor.SignInAsync(portal.Demo.Viewer, password: "not the password at all");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Heading("Welcome")).ToBeVisibleAsync();

        await visitor.SignInAsync(portal.Demo.Viewer);
        await Expect(visitor.Page.GetByText("is here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WithoutScript_EverythingWorks()
    {
        await using var coach = await portal.VisitAsync(script: false);
        await coach.Page.GotoAsync($"/question-sets/{portal.WorkingWeek}");
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("A longer look at your working week")).ToBeVisibleAsync();
        await coach.Link("Dutch").ClickAsync();
        await Expect(coach.Heading("Een langere blik op je werkweek")).ToBeVisibleAsync();
        await coach.Button("Dark").ClickAsync();
        await Expect(coach.Heading("Een langere blik op je werkweek")).ToBeVisibleAsync();
        await coach.SignOutAsync();
    }

    [Fact]
    public async Task AViewer_SeesWhatComesForThemAndNoQuestionSets()
    {
        await using var viewer = await portal.VisitAsync(portal.Demo.Viewer);
        await viewer.Page.GotoAsync("/");
        await Expect(viewer.Page.GetByText("Dr Mina Okafor").First).ToBeVisibleAsync();
        await Expect(viewer.Page.GetByText("Riverside Coaching").First).ToBeVisibleAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "Insights" })).ToBeVisibleAsync();
        await Expect(viewer.Link("Question sets")).ToHaveCountAsync(0);
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "Practice" })).ToHaveCountAsync(0);

        var answer = await viewer.Page.GotoAsync("/question-sets");
        Assert.Equal(403, answer!.Status);
        await Expect(viewer.Heading("This part is not yours")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnOwner_SeesWhatComesForThemAndNoQuestionSets()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Practice" })).ToBeVisibleAsync();
        await Expect(owner.Link("Question sets")).ToHaveCountAsync(0);
        Assert.Equal(403, (await owner.Page.GotoAsync($"/question-sets/{portal.NineQuestions}"))!.Status);
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    public async Task AWayBackToAnotherSite_IsNotTaken(string returnUrl)
    {
        await using var coach = await portal.VisitAsync();
        await coach.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await coach.SignInAsync(portal.Demo.Coach);
        await Expect(coach.Heading("Welcome, Sam Lindqvist")).ToBeVisibleAsync();
        Assert.Equal(portal.Stack.Portal.ToString(), coach.Page.Url);
    }

    [Fact]
    public async Task AFormFromAnEarlierVisit_ChangesNothingAndOffersARetry()
    {
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/question-sets");
        await coach.Page.Context.ClearCookiesAsync(new() { Name = "northstar-portal-form" });
        await coach.Button("Sign out").ClickAsync();
        await Expect(coach.Heading("This page was open for too long")).ToBeVisibleAsync();
        await coach.InspectAsync("stale-form");

        await coach.Link("Go back").ClickAsync();
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
        await coach.SignOutAsync();
    }
}
