using Microsoft.Playwright;
using NorthStar.Api.Tests.Stack;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.Api.Tests.Reflect;

/// <summary>The way of a participant in a real browser, on the whole product.</summary>
[Collection(WholeProduct.Name)]
public sealed class JourneyTests(StackUnderTest under, ReflectBrowser browser) : IClassFixture<ReflectBrowser>
{
    private static readonly (string Question, string Words)[] NineQuestions =
    [
        ("What lights you up?", "Teaching residents at the bedside, when there is time to think aloud."),
        ("What do you want to learn?", "How to listen without hurrying."),
        ("What excites you?", "A team that laughs together."),
        ("When have you felt the greatest sense of joy, inspiration and motivation?", "The day my first student ran a clinic alone."),
        ("Why are you alive?", "To pass on what I was given."),
        ("What is your dream?", "A small teaching clinic by the sea."),
        ("If you won the lottery, what would you do?", "The same, with shorter weeks."),
        ("If you had a secret calling, what is it?", "A teacher, I think."),
        ("If you could pursue anything and be guaranteed success, what would you do?", "Found that clinic, with time for every patient."),
    ];

    [Fact]
    public async Task TheWholeWay_FromTheJoinCodeToErasure()
    {
        await using var person = await browser.ArriveAsync(under.Stack.Api);
        var page = person.Page;
        var returnCode = await person.JoinAsync(under.Stack.Demo!.JoinCode, person.InspectAsync);
        await person.IsAskedAsync("You have arrived");
        await person.InspectAsync("home-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();

        await Expect(person.Button("I am ready")).ToBeVisibleAsync();
        await person.InspectAsync("preparation");
        await person.PressAsync("I am ready");

        // Away: two themes, the main one marked, and a few words.
        await person.IsAskedAsync("What are you running away from?");
        await page.GetByLabel("Workload").First.CheckAsync();
        await page.GetByLabel("Lack of control").First.CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Lack of control" }).CheckAsync();
        await person.InspectAsync("away-themes");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("In your own words, if you like.");
        await page.GetByRole(AriaRole.Textbox).FillAsync("No say over my own week.");
        await person.InspectAsync("away-words");
        await person.PressAsync("Continue");

        // Toward: the first four with a network, then without.
        foreach (var (question, words) in NineQuestions[..4])
            await AnswerAsync(person, question, words);
        await person.IsAskedAsync(NineQuestions[4].Question);
        await Expect(page.Locator(".save")).ToHaveTextAsync("Saved");
        await person.InspectAsync("question");
        await person.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Textbox).FillAsync(NineQuestions[4].Words);
        await Expect(page.Locator(".save")).ToContainTextAsync("Offline, kept on this page");
        await person.InspectAsync("offline");
        await person.PressAsync("Continue");
        await AnswerAsync(person, NineQuestions[5].Question, NineQuestions[5].Words);
        await person.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".save")).ToHaveTextAsync("Saved");
        // Back is always there, and what was written stands where it was written.
        await person.PressAsync("Back");
        await person.IsAskedAsync(NineQuestions[5].Question);
        await Expect(page.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(NineQuestions[5].Words);

        // The tab is closed; the return code leads to the first question without an answer.
        await person.OpenAsync();
        page = person.Page;
        await page.GotoAsync("/reflect");
        await person.PressAsync("I have a return code");
        await person.IsAskedAsync("Welcome back");
        await person.InspectAsync("return");
        await person.ReturnAsync(returnCode);
        await Expect(person.Button("Go on")).ToBeVisibleAsync();
        await person.InspectAsync("home-unfinished");
        await person.PressAsync("Go on");
        foreach (var (question, words) in NineQuestions[6..])
            await AnswerAsync(person, question, words);

        await person.IsAskedAsync("Which of these does it come down to?");
        await Expect(page.GetByText("From your own words")).ToBeVisibleAsync();
        await page.GetByLabel("Teaching and mentoring").First.CheckAsync();
        await person.InspectAsync("toward-themes");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("Where does this lead you next?");
        await page.GetByLabel("Teaching, research or leadership here").CheckAsync();
        await person.InspectAsync("destination");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("How burnt out do you feel by your work at present?");
        await page.GetByLabel("Partly, more and more often").CheckAsync();
        await person.InspectAsync("burnout");
        await person.PressAsync("Continue");
        await person.IsAskedAsync("How likely are you to leave your current position within 24 months?");
        await person.PressAsync("Skip");
        await person.IsAskedAsync("How likely are you to reduce your clinical hours within 12 months?");
        await person.PressAsync("Skip");

        await person.IsAskedAsync("Read it over");
        await Expect(page.Locator(".answers .words")).ToHaveCountAsync(14);
        await Expect(page.GetByText("Workload, Lack of control (weighs most)")).ToBeVisibleAsync();
        await person.InspectAsync("review");
        await person.PressAsync("Complete");

        await person.PressAsync("Mine");
        await person.IsAskedAsync("What is mine");
        await person.InspectAsync("mine");
        await person.PressAsync("Erase everything…");
        await person.IsAskedAsync("Erase everything of mine");
        await person.InspectAsync("erase");
        await person.PressAsync("Erase everything");
        await person.SeesAsync("to confirm that you mean it");
        await page.GetByRole(AriaRole.Textbox).FillAsync("Erase");
        await person.PressAsync("Erase everything");
        await person.IsAskedAsync("It is gone");
        await person.InspectAsync("erased");

        await person.PressAsync("To the beginning");
        await person.PressAsync("I have a return code");
        await person.ReturnAsync(returnCode);
        await person.SeesAsync("This return code leads nowhere");
    }

    private static async Task AnswerAsync(Person person, string question, string words)
    {
        await person.IsAskedAsync(question);
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync(words);
        await person.PressAsync("Continue");
    }
}
