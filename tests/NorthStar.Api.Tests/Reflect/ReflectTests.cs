using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NorthStar.Api.Tests.Reminders;
using NorthStar.Api.Tests.Questionnaires;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>What the page at /reflect does when not everything goes well, and with question sets that it has never seen.</summary>
public sealed class ReflectTests(TestApi api, ReflectBrowser browser) : IClassFixture<ReflectBrowser>
{
    private const string FirstQuestion = "What lights you up?";

    [Fact]
    public async Task AReload_KeepsTheVisit_AClosedTabEndsIt()
    {
        var practice = await api.NewPracticeAsync();
        await using var person = await browser.ArriveAsync(api.Address);
        await person.JoinAsync(practice.JoinCode);
        await person.IsAskedAsync("You have arrived");
        // While the page is there, the token is in memory alone.
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("sessionStorage.length + localStorage.length + document.cookie.length"));
        await person.Page.ReloadAsync();
        await Expect(person.Heading("You have arrived")).ToBeVisibleAsync();
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("sessionStorage.length"));

        // A browser that restores a closed tab restores what it had laid aside; by then it is too old.
        await person.Page.EvaluateAsync(
            "addEventListener('pagehide', () => sessionStorage.setItem('northstar', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('northstar')), at: Date.now() - 60000 })))");
        await person.Page.ReloadAsync();
        await Expect(person.Heading("What are you running toward?")).ToBeVisibleAsync();
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task TwoWindows_AreMerged_AndAskOnlyWhereBothChangedTheSame()
    {
        await using var person = await BeginAsync();
        var code = person.ReturnCode;
        var other = await person.Visitor.AnotherTabAsync();
        await other.GotoAsync("/reflect");
        await other.GetByRole(AriaRole.Button, new() { Name = "I have a return code" }).ClickAsync();
        await other.GetByLabel("Return code").FillAsync(code);
        await other.GetByRole(AriaRole.Button, new() { Name = "Come back" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "In your own words, if you like." })).ToBeVisibleAsync();

        // Here one question, there another: both are kept, and nobody is asked.
        await other.GetByRole(AriaRole.Textbox).FillAsync("No say over my week.");
        await Expect(other.Locator(".save")).ToHaveTextAsync("Saved");
        await Expect(other.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("No say over my week.");
        await person.Page.BringToFrontAsync();
        await person.Visitor.IsAskedAsync(FirstQuestion);
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("Teaching.");
        await Expect(person.Page.Locator(".save")).ToHaveTextAsync("Saved");
        await Expect(person.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        // The same question in both: the person decides.
        await other.BringToFrontAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = FirstQuestion })).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Textbox).FillAsync("Being at sea.");
        await Expect(other.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(other.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Teaching.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Keep both" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Teaching.\n\nBeing at sea.");
        await Expect(other.Locator(".save")).ToHaveTextAsync("Saved");
    }

    [Fact]
    public async Task AnEndedVisit_AsksForTheReturnCode_AndLosesNothing()
    {
        await using var person = await BeginAsync();
        await person.Visitor.IsAskedAsync(FirstQuestion);
        var ended = true;
        await person.Page.RouteAsync("**/v1/responses/*", route => ended && route.Request.Method == "PATCH"
            ? route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = "{}" })
            : route.ContinueAsync());
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("Teaching, and time.");
        await Expect(person.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Are you still there?");
        ended = false;
        await person.Visitor.ReturnAsync(person.ReturnCode);
        await Expect(person.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(person.Page.Locator(".save")).ToHaveTextAsync("Saved");
        await Expect(person.Page.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Teaching, and time.");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task ABusyService_IsAskedAgain(int status)
    {
        await using var person = await BeginAsync();
        await person.Visitor.IsAskedAsync(FirstQuestion);
        var refusals = 0;
        await person.Page.RouteAsync("**/v1/responses/*", route => route.Request.Method == "PATCH" && refusals++ < 4
            ? route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Headers = [new("Retry-After", "1")], Body = "{}" })
            : route.ContinueAsync());
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("Teaching, and time.");
        await Expect(person.Page.Locator(".save")).ToHaveTextAsync("Saved", new() { Timeout = 60_000 });
        Assert.True(refusals > 4);
    }

    [Fact]
    public async Task WhatIsRefused_StaysOnThePage_AndTheRestIsSaved()
    {
        await using var person = await BeginAsync();
        await person.Visitor.IsAskedAsync(FirstQuestion);
        // A lone surrogate can't be kept; no keyboard types one, a program may.
        await person.Page.GetByRole(AriaRole.Textbox).EvaluateAsync(
            "field => { field.value = 'Teaching \\ud83d'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(person.Page.GetByText("This could not be saved")).ToBeVisibleAsync();
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("Teaching 🌟");
        await Expect(person.Page.Locator(".save")).ToHaveTextAsync("Saved");
        await Expect(person.Page.GetByText("This could not be saved")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AnyQuestionSet_IsAskedWithItsLogicAndItsWords()
    {
        var practice = await api.NewPracticeAsync();
        var coach = await practice.CoachAsync();
        using (var retired = await coach.SendJsonAsync(HttpMethod.Post, $"/v1/questionnaires/{practice.QuestionnaireId}/retire"))
            Assert.Equal(HttpStatusCode.OK, retired.StatusCode);
        await coach.PublishNewAsync(EveryKind());

        await using var person = await browser.ArriveAsync(api.Address, width: 320);
        var page = person.Page;
        await person.JoinAsync(practice.JoinCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await person.PressAsync("I am ready");

        await person.IsAskedAsync("How do you rest?");
        await page.GetByLabel("Something else").CheckAsync();
        await page.GetByLabel("In your words").FillAsync("By the sea");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("And By the sea: with whom?"); // piped in
        await page.GetByLabel("Friends").CheckAsync();
        await page.GetByLabel("Family").CheckAsync();
        await person.PressAsync("Continue");
        await person.IsAskedAsync("How rested are you?");
        await page.GetByRole(AriaRole.Radio, new() { Name = "2", Exact = true }).CheckAsync();
        await person.PressAsync("Continue");
        await person.IsAskedAsync("How many nights?");
        await page.GetByRole(AriaRole.Textbox).FillAsync("40");
        await Expect(page.GetByText("From 0 to 31.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("2,5");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("Since when?");
        await page.GetByLabel("Since when?").FillAsync("2026-03-01");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("Would you like that to change?");
        await page.GetByLabel("Yes").CheckAsync();
        await person.PressAsync("Continue");
        await person.IsAskedAsync("What first?"); // only after a yes
        await person.Button("Move “Sleep” up").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Sleep");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("One word for it");
        await person.PressAsync("Continue");

        await person.IsAskedAsync("Read it over");
        await Expect(page.GetByText("2.5 nights")).ToBeVisibleAsync();
        await person.PressAsync("Complete");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("These still need an answer");
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "One word for it" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("Quiet");
        await person.InspectAsync("short-text");
        await person.PressAsync("Done");
        await person.PressAsync("Complete");
        await person.SeesAsync("Find your words");
    }

    [Fact]
    public async Task ThePage_SpeaksTheLanguageOfTheBrowser_AndMarksQuestionsInAnother()
    {
        var practice = await api.NewPracticeAsync();
        await using var person = await browser.ArriveAsync(api.Address, "nl-BE");
        var page = person.Page;
        await page.GotoAsync($"/reflect?code={practice.JoinCode}");
        Assert.DoesNotContain("code", page.Url, StringComparison.Ordinal);
        await Expect(person.Heading("Waar ren je naartoe?")).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await person.PressAsync("Beginnen");
        await page.GetByLabel("Bewaar wat ik schrijf").CheckAsync();
        await person.PressAsync("Akkoord, beginnen");
        await page.GetByLabel("Ik heb hem veilig bewaard").CheckAsync();
        await person.PressAsync("Verder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beginnen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveAttributeAsync("lang", "en");
        await person.PressAsync("English");
        await Expect(person.Button("I am ready")).ToBeVisibleAsync();
    }

    /// <summary>Somebody who has answered one question and stands before the first of the nine.</summary>
    [Fact]
    public async Task Again_ThePersonAnswersAfresh_AndSeesTheEarlierAnswersOnlyOnRequest()
    {
        await using var person = await BeginAsync();
        var page = person.Page;
        await person.Visitor.IsAskedAsync(FirstQuestion);
        await page.GetByRole(AriaRole.Textbox).FillAsync("Teaching, then.");
        await CompleteAsync(person.Visitor);
        await page.GetByRole(AriaRole.Button, new() { Name = "NorthStar" }).ClickAsync();
        await Expect(page.GetByText("You are asked again from")).ToBeVisibleAsync();
        await person.Visitor.InspectAsync("home-again");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Answer") }).ClickAsync();
        await person.Visitor.PressAsync("I am ready");
        for (var skipped = 0; skipped < 2; skipped++) await person.Visitor.PressAsync("Skip");
        await person.Visitor.IsAskedAsync(FirstQuestion);
        await Expect(page.GetByText("Teaching, then.")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Textbox).FillAsync("The sea, now.");
        await ToReviewAsync(person.Visitor);
        await Expect(page.GetByText("The sea, now.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Teaching, then.")).ToHaveCountAsync(0);

        await person.Visitor.PressAsync("Show what I wrote last time");
        await Expect(page.Locator(".answers .then").GetByText("Teaching, then.")).ToBeVisibleAsync();
        await person.Visitor.InspectAsync("review-then");
    }

    [Fact]
    public async Task AnAddressForReminders_IsGivenConfirmedAndTakenAway()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        await using var person = await browser.ArriveAsync(api.Address);
        await person.JoinAsync(practice.JoinCode);
        await person.PressAsync("Mine");
        var address = person.Page.GetByLabel("E-mail address for reminders");
        await address.FillAsync("nobody");
        await person.PressAsync("Send a code there");
        await Expect(person.Page.GetByLabel("Code from the e-mail")).ToHaveCountAsync(0);
        await address.FillAsync("somebody@example.org");
        await person.PressAsync("Send a code there");
        await person.SeesAsync("Not confirmed yet");
        await worker.SendAsync();
        await person.InspectAsync("mine-unconfirmed");

        await person.Page.GetByLabel("Code from the e-mail").FillAsync("AAAAA-AAAAA");
        await person.PressAsync("Confirm");
        await person.SeesAsync("This is not the code");
        await person.Page.GetByLabel("Code from the e-mail").FillAsync(EmailTests.CodeIn(Assert.Single(sink.Mails)));
        await person.PressAsync("Confirm");
        await person.SeesAsync("Reminders are sent here.");
        await person.PressAsync("Remove the address");
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the address" })).ToHaveCountAsync(0);
        await Expect(address).ToHaveValueAsync("");
    }

    /// <summary>Leaves all that is still to come open.</summary>
    private static async Task ToReviewAsync(Person person)
    {
        var onward = person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Continue|Skip)$") });
        var review = person.Heading("Read it over");
        var heading = person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        while (true)
        {
            var here = await heading.InnerTextAsync();
            await onward.ClickAsync();
            await Expect(heading).Not.ToHaveTextAsync(here);
            if (await review.CountAsync() > 0) return;
        }
    }

    private static async Task CompleteAsync(Person person)
    {
        await ToReviewAsync(person);
        await person.PressAsync("Complete");
        await person.IsAskedAsync("Find your words");
    }

    private async Task<Begun> BeginAsync()
    {
        var practice = await api.NewPracticeAsync();
        var person = await browser.ArriveAsync(api.Address);
        var code = await person.JoinAsync(practice.JoinCode);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await person.PressAsync("I am ready");
        await person.IsAskedAsync("What are you running away from?");
        await person.Page.GetByLabel("Workload").First.CheckAsync();
        await person.PressAsync("Continue");
        await person.IsAskedAsync("In your own words, if you like.");
        await person.PressAsync("Skip");
        return new(person, code);
    }

    private sealed record Begun(Person Visitor, string ReturnCode) : IAsyncDisposable
    {
        public IPage Page => Visitor.Page;

        public ValueTask DisposeAsync() => Visitor.DisposeAsync();
    }

    private static JsonNode EveryKind() => JsonNode.Parse(
        """
        {
          "key": "every-kind", "title": { "en": "Rest" }, "language": "en",
          "items": [
            { "linkId": "arrive", "type": "preparation", "text": { "en": "Sit down." } },
            { "linkId": "part", "type": "section", "title": { "en": "You" }, "items": [
              { "linkId": "rest", "type": "choice", "other": true, "text": { "en": "How do you rest?" }, "options": [ { "code": "walk", "text": { "en": "Walking" } }, { "code": "read", "text": { "en": "Reading" } } ] },
              { "linkId": "whom", "type": "multi-choice", "text": { "en": "And {{rest|that}}: with whom?" }, "options": [ { "code": "friends", "text": { "en": "Friends" } }, { "code": "family", "text": { "en": "Family" } } ] },
              { "linkId": "rested", "type": "scale", "min": 0, "max": 4, "minLabel": { "en": "Not at all" }, "maxLabel": { "en": "Fully" }, "text": { "en": "How rested are you?" } },
              { "linkId": "nights", "type": "number", "min": 0, "max": 31, "unit": { "en": "nights" }, "text": { "en": "How many nights?" } },
              { "linkId": "since", "type": "date", "text": { "en": "Since when?" } },
              { "linkId": "change", "type": "boolean", "text": { "en": "Would you like that to change?" } },
              { "linkId": "first", "type": "ranking", "text": { "en": "What first?" }, "options": [ { "code": "work", "text": { "en": "Work" } }, { "code": "sleep", "text": { "en": "Sleep" } } ],
                "enableWhen": [ { "question": "change", "operator": "equals", "answer": true } ] },
              { "linkId": "word", "type": "short-text", "required": true, "text": { "en": "One word for it" } } ] }
          ]
        }
        """)!;
}
