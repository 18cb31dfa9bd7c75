using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NorthStar.AdminPortal.Session;
using NorthStar.Client;
using NorthStar.Contracts.V1;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>The editor as a coach uses it: from the starter set to a published version, and whatever can come in between.</summary>
[Collection(WholePortal.Name)]
public sealed class EditorTests(PortalUnderTest portal)
{
    [Fact]
    public async Task FromTheStarterToASecondVersion_InTwoLanguages()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync("/question-sets");
        await coach.Link("New question set").ClickAsync();
        await coach.Button("Start from the nine questions").ClickAsync();
        var id = await OpenAsync(coach);

        // The first version, as it ships; somebody begins it.
        await PublishAsync(coach, "As it ships");
        await Expect(page.GetByText("Version 1 is published.")).ToBeVisibleAsync();
        using var early = await JoinAsync();
        Assert.Equal(1, await BeginAsync(early, id));

        await page.GotoAsync($"/question-sets/{id}/edit");
        await page.Locator("#add-last").ClickAsync();
        await page.Locator("#add-last + .add-kinds").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Section") }).ClickAsync();
        await TypeAsync(coach, "text-section", "Your week");
        await AddAsync(coach, "your-week", "section", "Number", "number", "How many hours do you work?");
        await AddAsync(coach, "your-week", "section", "Scale", "scale", "How tired are you on a Friday?");
        await SavedAsync(coach);

        // Shown only to those who work much.
        await coach.Button("Show it only if…").ClickAsync();
        await page.GetByLabel("Question of condition 1").SelectOptionAsync("away-themes");
        await page.GetByLabel("Answer of condition 1").SelectOptionAsync(new SelectOptionValue { Label = "Workload" });
        await Expect(page.Locator(".dialog-words")).ToContainTextAsync("Shown if “Workload” is among the answers to");
        await page.GetByLabel("Question of condition 1").SelectOptionAsync("how-many-hours-do-you-work");
        await page.GetByLabel("What condition 1 asks").SelectOptionAsync("greater");
        await page.GetByLabel("Answer of condition 1").FillAsync("40");
        await Expect(page.Locator(".dialog-words")).ToContainTextAsync("Shown if the answer to “How many hours do you work?” is more than 40");
        await coach.InspectAsync("editor-condition");
        await coach.Button("Use it").ClickAsync();
        await Expect(page.Locator("#condition-scale")).ToBeFocusedAsync();

        // Says the hours again.
        await AddAsync(coach, "your-week", "section", "Long answer", "text", "What would you drop first of ");
        await coach.Button("Repeat an earlier answer").ClickAsync();
        await page.GetByLabel("The answer to", new() { Exact = true }).SelectOptionAsync("how-many-hours-do-you-work");
        await page.GetByLabel("or, if it was left open").FillAsync("all those");
        await coach.Button("Put it in").ClickAsync();
        await Expect(page.Locator("#text-text")).ToHaveValueAsync("What would you drop first of {{how-many-hours-do-you-work|all those}}");
        await Expect(page.Locator(".reads .piped")).ToHaveTextAsync("the answer to “How many hours do you work?”, or “all those”");

        // By keyboard up, by mouse down again.
        await page.Locator("#up-text").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[role=status]", new() { HasText = "is now number 2 of 3 in “Your week”" })).ToHaveCountAsync(1);
        await Expect(page.Locator("#up-text")).ToBeFocusedAsync();
        await Expect(page.Locator("#card-section [data-items]")).ToHaveCountAsync(3);
        Assert.Equal(["number", "text", "scale"], await CardsAsync(coach));
        await page.Locator("#settings-text").ClickAsync();
        await Expect(page.Locator("#panel-text")).ToHaveCountAsync(0);
        await DragAsync(coach, "#card-text", "#card-scale");
        await Expect(page.Locator("[role=status]", new() { HasText = "is now number 3 of 3 in “Your week”" })).ToHaveCountAsync(1);
        Assert.Equal(["number", "scale", "text"], await CardsAsync(coach));

        // Undone and done again by keyboard.
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("[role=status]", new() { HasText = "Undone: " })).ToHaveCountAsync(1);
        Assert.Equal(["number", "text", "scale"], await CardsAsync(coach));
        await page.Keyboard.PressAsync("Control+y");
        await Expect(page.Locator("[role=status]", new() { HasText = "Done again: " })).ToHaveCountAsync(1);
        Assert.Equal(["number", "scale", "text"], await CardsAsync(coach));

        // The preview runs the logic: 50 hours bring the scale, and are said again.
        await coach.Button("Try it").ClickAsync();
        var phone = page.Locator(".phone");
        for (var steps = 0; !await phone.GetByText("How many hours do you work?").IsVisibleAsync(); steps++)
        {
            Assert.True(steps < 30, "the number never came");
            var prompt = await phone.Locator(".phone-prompt").InnerTextAsync();
            await phone.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await Expect(phone.Locator(".phone-prompt")).Not.ToHaveTextAsync(prompt);
        }

        await phone.GetByRole(AriaRole.Spinbutton).FillAsync("50");
        await phone.GetByRole(AriaRole.Spinbutton).PressAsync("Tab");
        await Expect(phone.Locator("progress")).ToHaveAttributeAsync("value", "1");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(phone.Locator(".phone-prompt")).ToHaveTextAsync("How tired are you on a Friday?");
        await phone.GetByRole(AriaRole.Button, new() { Name = "7", Exact = true }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Next|Finish") }).ClickAsync();
        await Expect(phone.Locator(".phone-prompt")).ToHaveTextAsync("What would you drop first of 50");
        await coach.InspectAsync("editor-try");

        // In Dutch as well.
        await coach.Button("Languages").ClickAsync();
        await page.GetByLabel("Add a language").FillAsync("Dutch");
        await coach.Button("Add").ClickAsync();
        await page.Locator("[data-field='title|nl']").FillAsync("Waar ren je naartoe?");
        await page.Locator("[data-field='item|lights-up|text|nl']").FillAsync("Waar leef je van op?");
        await Expect(page.Locator(".language-tab")).ToContainTextAsync("2 of ");
        await coach.InspectAsync("editor-languages");
        await SavedAsync(coach);

        await PublishAsync(coach, "Your week is new.", review: async () =>
        {
            await Expect(page.GetByText("New question: “How tired are you on a Friday?”")).ToBeVisibleAsync();
            await Expect(page.Locator(".review-languages li", new() { HasText = "Dutch" })).ToContainTextAsync("missing");
            await coach.InspectAsync("review");
        });
        await Expect(page.GetByText("Version 2 is published.")).ToBeVisibleAsync();

        using var late = await JoinAsync();
        Assert.Equal(2, await BeginAsync(late, id));
        Assert.Equal(1, await VersionOfMineAsync(early, id));
        var dutch = await late.GetFromJsonAsync<JsonNode>($"v1/questionnaires/{id}/versions/2?language=nl");
        Assert.Equal("Waar ren je naartoe?", (string?)dutch!["title"]);

        await page.GotoAsync($"/question-sets/{id}/compare");
        await Expect(coach.Heading("From version 1 to version 2")).ToBeVisibleAsync();
        await coach.InspectAsync("compare");
    }

    [Fact]
    public async Task ARestartedPortal_LosesNothing()
    {
        var id = await NewSetAsync("restart");
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync($"/question-sets/{id}/edit");
        await page.Locator("#text-hours").FillAsync("How many hours do you really work?");
        await SavedAsync(coach);

        await portal.Stack.KillPortalAsync();
        await Expect(page.Locator("#connection")).ToBeVisibleAsync();
        await page.Locator("#text-energy").FillAsync("Typed while nobody listened");
        await portal.Stack.StartPortalAsync();

        await Expect(page.Locator("#connection")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#text-hours")).ToHaveValueAsync("How many hours do you really work?", new() { Timeout = 30_000 });
        await Expect(page.Locator("#text-energy")).ToHaveValueAsync("Typed while nobody listened");
        await SavedAsync(coach);
        var draft = (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value;
        Assert.Equal("Typed while nobody listened", draft.Items[1].Items![3].Text!["en"]);
        Assert.Equal("How many hours do you really work?", draft.Items[1].Items![0].Text!["en"]);
    }

    [Fact]
    public async Task WithoutTheApi_ChangesWaitAndAreSavedLater()
    {
        var id = await NewSetAsync("outage");
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync($"/question-sets/{id}/edit");
        await Expect(page.Locator("#text-hours")).ToBeVisibleAsync();
        await portal.Stack.KillApiAsync();
        try
        {
            await page.Locator("#text-hours").FillAsync("Written during an outage");
            await Expect(page.GetByText("Not saved yet.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await coach.InspectAsync("editor-waiting");
        }
        finally
        {
            await portal.Stack.StartApiAsync();
        }

        await Expect(page.Locator(".saving-saved")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal("Written during an outage", (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value.Items[1].Items![0].Text!["en"]);
    }

    [Fact]
    public async Task TwoAuthors_LoseNothing()
    {
        var id = await NewSetAsync("two-authors");
        await using var one = await portal.VisitAsync(portal.Demo.Coach);
        await using var other = await portal.VisitAsync(portal.Demo.Coach);
        foreach (var author in (Visitor[])[one, other])
        {
            await author.Page.GotoAsync($"/question-sets/{id}/edit");
            await Expect(author.Page.Locator("#text-hours")).ToBeVisibleAsync();
        }

        await one.Page.Locator("#text-hours").FillAsync("Hours, by the first");
        await one.Page.Locator("#text-energy").FillAsync("Energy, by the first");
        await SavedAsync(one);
        await other.Page.Locator("#text-hours").FillAsync("Hours, by the second");
        await other.Page.Locator("#text-arrive").FillAsync("Arriving, by the second");

        await Expect(other.Page.GetByText("Somebody else changed this draft meanwhile")).ToBeVisibleAsync();
        await Expect(other.Page.Locator(".merge-part")).ToHaveCountAsync(1);
        await other.InspectAsync("editor-merge");
        await other.Page.Locator(".merge-part").GetByLabel("Theirs").CheckAsync();
        await other.Button("Bring both together as chosen below").ClickAsync();
        await SavedAsync(other);

        var draft = (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value;
        Assert.Equal("Hours, by the first", draft.Items[1].Items![0].Text!["en"]);
        Assert.Equal("Energy, by the first", draft.Items[1].Items![3].Text!["en"]);
        Assert.Equal("Arriving, by the second", draft.Items[0].Text!["en"]);
    }

    [Fact]
    public async Task AnEndedSession_KeepsWhatWasWrittenUntilSigningIn()
    {
        var id = await NewSetAsync("ended");
        await using var coach = await portal.VisitAsync();
        await coach.SignInAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync($"/question-sets/{id}/edit");
        await Expect(page.Locator("#text-hours")).ToBeVisibleAsync();
        await using (var instance = portal.AnotherInstance())
        {
            var key = await PortalUnderTest.SessionKeyAsync(instance, page);
            await instance.GetRequiredService<SessionStore>().RemoveAsync(key);
        }

        await page.Locator("#text-hours").FillAsync("Written after the session ended");
        await Expect(page.GetByText("Your session has ended.")).ToBeVisibleAsync();
        await coach.Button("Sign in again").ClickAsync();
        await coach.Button("Sign in").ClickAsync();
        await Expect(page.Locator("#text-hours")).ToHaveValueAsync("Written after the session ended");
        await SavedAsync(coach);
        Assert.Equal("Written after the session ended", (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value.Items[1].Items![0].Text!["en"]);
    }

    [Fact]
    public async Task EveryScreenOfWriting_IsForEverybody()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync("/question-sets/new");
        await coach.InspectEverywhereAsync("new");
        await page.GotoAsync($"/question-sets/{portal.WorkingWeek}/edit");
        await page.Locator("#settings-drop").ClickAsync();
        await Expect(page.Locator("#panel-drop")).ToBeVisibleAsync();
        await Expect(page.Locator(".phone-prompt")).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("editor");
        await page.Locator("#settings-energy").ClickAsync();
        await page.Locator("#add-week").ClickAsync();
        await Expect(page.Locator("#add-week + .add-kinds")).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("editor-scale-and-menu");
        await page.Locator("#score-energy").ClickAsync();
        await page.GetByLabel("Which scale").SelectOptionAsync(new SelectOptionValue { Label = "Copenhagen Burnout Inventory" });
        await Expect(page.Locator(".instrument")).ToContainTextAsync("An owner of your practice attests the licence");
        await coach.InspectEverywhereAsync("editor-instrument");
        await coach.Button("Cancel").ClickAsync();
        await Expect(page.Locator("#score-energy")).ToBeFocusedAsync();
        await coach.Button("Languages").ClickAsync();
        await Expect(page.Locator(".translation-rows li").First).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("editor-dutch");
        await page.GotoAsync($"/question-sets/{portal.WorkingWeek}/review");
        await coach.InspectEverywhereAsync("review-draft");
        await page.GotoAsync($"/question-sets/{portal.WorkingWeek}/manage");
        await coach.InspectEverywhereAsync("manage");
        await page.GotoAsync($"/question-sets/{portal.WorkingWeek}/translations?language=nl");
        await coach.InspectEverywhereAsync("translations");
    }

    [Fact]
    public async Task AnOwnerWhoWrites_ChoosesAScaleByName_AndAttestsItsLicence()
    {
        var id = await NewSetAsync("scales");
        var invited = await (await portal.ApiOfAsync(portal.Demo.Owner)).Members.InviteAsync(new()
        {
            Email = $"both-{Guid.NewGuid():n}@example.org",
            Roles = [new() { Role = "owner" }, new() { Role = "coach" }],
        });
        await using var both = await portal.VisitAsync();
        var page = both.Page;
        await page.GotoAsync(invited.Link!);
        await page.GetByLabel("Your name").FillAsync("Jo Both");
        await page.GetByLabel("Password").FillAsync("a quiet place by the river");
        await both.Button("Save and sign in").ClickAsync();
        await page.WaitForURLAsync(address => new Uri(address).Authority == portal.Stack.Portal.Authority);

        await page.GotoAsync($"/question-sets/{id}/edit");
        await both.Button("Sign in").ClickAsync();
        await page.Locator("#add-week").ClickAsync();
        await page.Locator("#add-week + .add-kinds").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^From a scored scale") }).ClickAsync();
        await page.GetByLabel("Which scale").SelectOptionAsync(new SelectOptionValue { Label = "Maslach Burnout Inventory" });
        await Expect(page.Locator(".instrument")).ToContainTextAsync("Why it can't be used");
        await Expect(page.Locator(".instrument")).ToContainTextAsync("It is sold by Mind Garden");
        await Expect(both.Button("Add the question")).ToHaveCountAsync(0);
        await both.InspectAsync("editor-instrument-refused");

        // What the API refuses stands at its field.
        await page.GetByLabel("Which scale").SelectOptionAsync(new SelectOptionValue { Label = "Turnover Intention Scale" });
        await Expect(page.Locator(".instrument")).ToContainTextAsync("How much somebody thinks of leaving their organization.");
        await both.Button("I attest this").ClickAsync();
        await Expect(page.Locator("#attest-statement-problem")).ToHaveTextAsync("Please fill this in.", new() { Timeout = 20_000 });
        await both.InspectAsync("editor-instrument-attest");
        await page.GetByLabel("What you state").FillAsync("Its author lets us ask it.");
        await page.GetByLabel("Number or address of the licence").FillAsync("By letter");
        await both.Button("I attest this").ClickAsync();
        await Expect(page.Locator(".instrument")).ToContainTextAsync("Its author lets us ask it.", new() { Timeout = 20_000 });
        await Expect(page.Locator(".instrument .state")).ToHaveTextAsync("Licence attested");

        await page.GetByLabel("Which of its items").SelectOptionAsync("2");
        await page.GetByLabel("a number between two ends").CheckAsync();
        await both.Button("Add the question").ClickAsync();
        await TypeAsync(both, "text-tis-6-2", "What the licence says");
        await Expect(page.Locator("#instrument-tis-6-2")).ToContainTextAsync("Scored by Turnover Intention Scale, Item 2.");
        await SavedAsync(both);
        var draft = (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value;
        var item = draft.Items[1].Items!.Single(item => item.LinkId == "tis-6-2");
        Assert.Equal(("scale", 1m, 5m, new QuestionnaireInstrument { Code = "tis-6", Item = "2" }), (item.Type, item.Min, item.Max, item.Instrument));
        Assert.Empty((await (await portal.ApiOfCoachAsync()).Questionnaires.ValidateAsync(draft)).Errors);

        // Another one waits for an owner's word: it says so beside the scale.
        await page.Locator("#score-tis-6-2").ClickAsync();
        await page.GetByLabel("Which scale").SelectOptionAsync(new SelectOptionValue { Label = "Oldenburg Burnout Inventory" });
        await both.Button("Use it").ClickAsync();
        await Expect(page.Locator("#instrument-tis-6-2 .hint-todo")).ToHaveTextAsync("It can be published once an owner has attested a licence of its scale.", new() { Timeout = 20_000 });
        await both.InspectAsync("editor-instrument-waits");
    }

    [Fact]
    public async Task ATranslatorsFile_ComesBackAsTranslations()
    {
        var id = await NewSetAsync("translator");
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync($"/question-sets/{id}/translations?language=nl");
        var download = await page.RunAndWaitForDownloadAsync(() => coach.Button("Download the table").ClickAsync());
        var file = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("item|drop|text,question,\"Of your {{hours|many}} hours, what would you drop first?\",", file, StringComparison.Ordinal);

        var done = file.Replace("what would you drop first?\",", "what would you drop first?\",Wat zou je laten vallen van {{hours|al die}} uur?", StringComparison.Ordinal);
        await page.GetByLabel("The file").SetInputFilesAsync(new FilePayload { Name = "nl.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(done) });
        await coach.Button("Take it over").ClickAsync();
        await Expect(page.GetByText("One text was taken over into the draft.")).ToBeVisibleAsync();
        Assert.Equal("Wat zou je laten vallen van {{hours|al die}} uur?", (await (await portal.ApiOfCoachAsync()).Questionnaires.GetDraftAsync(id)).Value.Items[1].Items![2].Text!["nl"]);

        await page.GetByLabel("The file").SetInputFilesAsync(new FilePayload { Name = "nl.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(done + "item|elsewhere|text,question,x,y\r\n") });
        await coach.Button("Take it over").ClickAsync();
        await Expect(page.GetByText("There is no text called “item|elsewhere|text” in this set.")).ToBeVisibleAsync();
        await coach.InspectAsync("translations-refused");
    }

    [Fact]
    public async Task ASet_IsRenamedRetiredReopenedAndDeleted()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        var page = coach.Page;
        await page.GotoAsync("/question-sets/new");
        await page.GetByLabel("What is it called?").FillAsync("Short check");
        await coach.Button("Start empty").ClickAsync();
        var id = await OpenAsync(coach);
        await coach.Button("Add a preparation screen").ClickAsync();
        await TypeAsync(coach, "text-preparation", "Breathe.");
        await SavedAsync(coach);

        await page.GotoAsync($"/question-sets/{id}/manage");
        await page.GetByLabel(new Regex("^Name in addresses")).FillAsync("what-are-you-running-toward");
        await coach.Button("Rename").ClickAsync();
        await Expect(page.GetByText("Another question set has this name.")).ToBeVisibleAsync();
        await page.GetByLabel(new Regex("^Title in English")).FillAsync("Shorter check");
        await page.GetByLabel(new Regex("^Name in addresses")).FillAsync("shorter-check");
        await coach.Button("Rename").ClickAsync();
        await Expect(coach.Heading("Shorter check")).ToBeVisibleAsync();

        // What is missing is said, and leads to where it is missing.
        await page.GotoAsync($"/question-sets/{id}/review");
        await Expect(page.GetByText("There is no question yet.")).ToBeVisibleAsync();
        await Expect(coach.Button("Publish version 1")).ToBeDisabledAsync();

        await page.GotoAsync($"/question-sets/{id}/manage");
        await page.Locator("summary", new() { HasText = "Delete this set" }).ClickAsync();
        await coach.Button("Yes, delete it").ClickAsync();
        await Expect(coach.Heading("Question sets")).ToBeVisibleAsync();
        await Expect(coach.Link("Shorter check")).ToHaveCountAsync(0);
    }

    private static async Task<Guid> OpenAsync(Visitor coach)
    {
        await Expect(coach.Page.Locator(".editor-bar")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return Guid.Parse(new Uri(coach.Page.Url).Segments[2].TrimEnd('/'));
    }

    private static Task SavedAsync(Visitor coach) => Expect(coach.Page.Locator("[data-editor]:not([data-pending]) .saving-saved time")).ToBeVisibleAsync(new() { Timeout = 20_000 });

    private static async Task TypeAsync(Visitor coach, string id, string text)
    {
        await Expect(coach.Page.Locator($"#{id}")).ToBeFocusedAsync();
        await coach.Page.Keyboard.TypeAsync(text);
    }

    private static async Task AddAsync(Visitor coach, string section, string key, string kind, string newKey, string text)
    {
        await Expect(coach.Page.Locator($"[data-items={section}]")).ToBeVisibleAsync();
        await coach.Page.Locator($"#add-{key}").ClickAsync();
        await coach.Page.Locator($"#add-{key} + .add-kinds").GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{kind}") }).ClickAsync();
        await TypeAsync(coach, $"text-{newKey}", text);
        // It has its name as soon as its words have arrived.
        await Expect(coach.Page.Locator($"#card-{newKey}")).Not.ToHaveAttributeAsync("data-items", newKey);
    }

    private static async Task<string[]> CardsAsync(Visitor coach) =>
        [.. (await coach.Page.Locator("#card-section [data-items]").EvaluateAllAsync<string[]>("cards => cards.map(card => card.id.slice(5))"))];

    private static async Task DragAsync(Visitor coach, string card, string below)
    {
        var grip = coach.Page.Locator($"{card} .grip-items");
        await coach.Page.Locator(below).ScrollIntoViewIfNeededAsync();
        var from = (await grip.BoundingBoxAsync())!;
        var to = (await coach.Page.Locator(below).BoundingBoxAsync())!;
        await coach.Page.Mouse.MoveAsync(from.X + 4, from.Y + 4);
        await coach.Page.Mouse.DownAsync();
        await coach.Page.Mouse.MoveAsync(from.X + 8, from.Y + 24, new() { Steps = 4 });
        await coach.Page.Mouse.MoveAsync(to.X + 60, to.Y + to.Height - 10, new() { Steps = 12 });
        await Expect(coach.Page.Locator("#card-section [data-items]").Last).ToHaveIdAsync(card[1..]);
        await coach.Page.Mouse.UpAsync();
    }

    private static async Task PublishAsync(Visitor coach, string notes, Func<Task>? review = null)
    {
        await coach.Button("Review and publish").ClickAsync();
        await Expect(coach.Heading("Review and publish")).ToBeVisibleAsync();
        if (review is not null) await review();
        await coach.Page.GetByLabel("What is new, and why").FillAsync(notes);
        await coach.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Publish version") }).ClickAsync();
    }

    private async Task<Guid> NewSetAsync(string key) =>
        (await (await portal.ApiOfCoachAsync()).Questionnaires.CreateAsync(Samples.WorkingWeek with { Key = key })).Value.Id;

    private async Task<HttpClient> JoinAsync()
    {
        var http = new HttpClient { BaseAddress = portal.Stack.Api };
        var joined = await http.PostAsJsonAsync("v1/participants", new
        {
            joinCode = portal.Demo.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true, organizationReleases = false, coachTrends = false },
        });
        joined.EnsureSuccessStatusCode();
        var token = (string?)(await joined.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"];
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    private static async Task<int> BeginAsync(HttpClient person, Guid id)
    {
        var begun = await person.PostAsJsonAsync("v1/responses", new { questionnaireId = id });
        begun.EnsureSuccessStatusCode();
        return (int)(await begun.Content.ReadFromJsonAsync<JsonNode>())!["questionnaire"]!["version"]!;
    }

    private static async Task<int> VersionOfMineAsync(HttpClient person, Guid id)
    {
        var mine = await person.GetFromJsonAsync<JsonNode>("v1/responses");
        return (int)mine!["items"]!.AsArray().Single(response => (string?)response!["questionnaire"]!["id"] == id.ToString())!["questionnaire"]!["version"]!;
    }
}
