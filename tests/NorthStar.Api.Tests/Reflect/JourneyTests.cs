using System.Text.Json;
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
        var returnCode = await person.JoinAsync(under.Stack.Demo!.JoinCode, step => person.InspectAsync(step));
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
        await person.IsAskedAsync(NineQuestions[6].Question);
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
        await person.PressAsync("Help now");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await person.InspectAsync("help");
        await person.PressAsync("Close");
        await person.PressAsync("Complete");

        // Composing: words of one's own, marked by mouse and by keyboard.
        await person.IsAskedAsync("Find your words");
        await person.Word("Teaching").ClickAsync();
        await person.Word("small").HoverAsync();
        await page.Mouse.DownAsync();
        await person.Word("sea.").HoverAsync();
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Listbox, new() { Name = "What do you want to learn?" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await person.SeesAsync("3 passages marked.");
        await person.InspectAsync("compose");
        await person.PressAsync("Make a draft of them");
        await person.IsAskedAsync("Out of your words");
        // What the person wrote stands out from the frame, to the letter.
        Assert.Contains("small teaching clinic by the sea", string.Concat(await page.Locator("mark").AllInnerTextsAsync()), StringComparison.Ordinal);
        await Expect(page.Locator(".framed").First).ToBeVisibleAsync();
        await person.InspectAsync("draft");
        await person.PressAsync("Make it mine");
        await person.IsAskedAsync("Make it yours");
        await page.GetByLabel("I run toward").FillAsync("A small teaching clinic by the sea, with time for every patient.");
        await page.GetByLabel("What it feels like").FillAsync("Unhurried, and awake.");
        await person.InspectAsync("north-star-draft");
        await person.PressAsync("This is my North Star");
        await Expect(person.Heading("A small teaching clinic by the sea, with time for every patient.")).ToBeVisibleAsync();
        await person.InspectAsync("north-star");

        // A vision, a goal, a check-in.
        await person.PressAsync("Picture it");
        await person.IsAskedAsync("In one year");
        await page.GetByLabel("What it looks like").FillAsync("It is a Tuesday. I walk to work along the water.");
        await person.InspectAsync("vision");
        await person.PressAsync("Keep it");
        await Expect(person.Button("Set a goal")).ToBeVisibleAsync();
        await person.InspectAsync("home-north-star");
        await person.PressAsync("Set a goal");
        await person.IsAskedAsync("One thing to do");
        await page.GetByLabel("What I will do").FillAsync("Ask for one teaching morning");
        await page.GetByLabel("Why it matters to me").FillAsync("It begins there.");
        await page.GetByLabel("Milestone 1").FillAsync("Talk to Anna");
        await page.GetByLabel("Remind me").SelectOptionAsync("week");
        await person.InspectAsync("goal-new");
        await person.PressAsync("Set this goal");
        await person.IsAskedAsync("Ask for one teaching morning");
        await page.GetByLabel("Talk to Anna").CheckAsync();
        await person.PressAsync("Check in");
        await person.IsAskedAsync("How is it going?");
        await page.GetByLabel("How far I have come").FillAsync("20");
        await page.GetByRole(AriaRole.Radio, new() { Name = "7" }).CheckAsync();
        await page.GetByLabel("How it is going").FillAsync("I have asked.");
        await person.InspectAsync("check-in");
        await person.PressAsync("Keep it");
        await person.SeesAsync("I have asked.");
        await Expect(page.GetByLabel("Talk to Anna")).ToBeCheckedAsync();
        await person.InspectAsync("goal");

        // Everything, as a file.
        await person.PressAsync("Mine");
        await person.IsAskedAsync("What is mine");
        await person.InspectAsync("mine");
        var download = await page.RunAndWaitForDownloadAsync(() => person.PressAsync("Download everything"));
        Assert.Equal("northstar.json", download.SuggestedFilename);
        var export = await File.ReadAllTextAsync(await download.PathAsync());
        using (var everything = JsonDocument.Parse(export))
            Assert.Equal(JsonValueKind.Object, everything.RootElement.ValueKind);
        foreach (var words in (string[])[NineQuestions[0].Words, "No say over my own week.", "Unhurried, and awake.", "I walk to work along the water.", "Talk to Anna", "I have asked."])
            Assert.Contains(words, export, StringComparison.Ordinal);
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
