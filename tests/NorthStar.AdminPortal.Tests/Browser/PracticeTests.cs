using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using NorthStar.Api.Tests.SignIn;
using static Microsoft.Playwright.Assertions;

namespace NorthStar.AdminPortal.Tests.Browser;

/// <summary>An owner sets a practice up: organizations, codes, members, apps, and finds all of it in the audit log.</summary>
[Collection(WholePortal.Name)]
public sealed class PracticeTests(PortalUnderTest portal)
{
    [Fact]
    public async Task AnOwner_SetsUpAnOrganizationWithAJoinCode()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await DescribeOrganizationAsync(owner, "Meadow Clinic", "640");
        await owner.Button("Add it").ClickAsync();
        await Expect(owner.Heading("Meadow Clinic")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByText("640 staff · figures twice a year")).ToBeVisibleAsync();

        await owner.Button("Make a join code").ClickAsync();
        var code = await owner.Page.Locator(".code code").First.InnerTextAsync();
        Assert.StartsWith("RIVERSIDE-", code, StringComparison.Ordinal);
        await owner.Page.GetByText("Show as QR code").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Img, new() { Name = $"QR code that opens NorthStar with the join code {code}" })).ToBeVisibleAsync();
        await owner.InspectAsync("organization-with-code");

        await owner.Button($"Replace the join code {code}").ClickAsync();
        await Expect(owner.Page.Locator(".code-ended code")).ToHaveTextAsync(code);
        await Expect(owner.Page.Locator(".code:not(.code-ended)")).ToHaveCountAsync(1);

        // A change of its size waits for the next year.
        await owner.Page.GetByLabel("Staff").First.FillAsync("40");
        await owner.Button("Save").ClickAsync();
        await Expect(owner.Page.GetByText("figures are made of 40 staff")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByText("640 staff · figures twice a year")).ToBeVisibleAsync();
        await owner.InspectAsync("organization-changed");
    }

    [Fact]
    public async Task GroupsOfANewOrganization_CountFromItsFirstYearOn()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await DescribeOrganizationAsync(owner, "Valley Hospital", "6000");
        await owner.Page.GetByText("Groups of a large organization").ClickAsync();
        await owner.Page.GetByLabel("Name").Nth(1).FillAsync("Nursing");
        await owner.Page.GetByLabel("Short name").First.FillAsync("nursing");
        await owner.Page.GetByLabel("Staff").Nth(1).FillAsync("3000");
        await owner.InspectAsync("organizations-groups");
        await owner.Button("Add it").ClickAsync();

        await Expect(owner.Heading("Valley Hospital")).ToBeVisibleAsync();
        await Expect(owner.Page.Locator("[name=group-name-0]")).ToHaveValueAsync("Nursing");
        await Expect(owner.Page.Locator("[name=group-staff-0]")).ToHaveValueAsync("3000");
        await Expect(owner.Page.GetByText("on, figures are made of")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WhatTheApiRefuses_StandsAtItsField_AndWhatWasTypedStays()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await DescribeOrganizationAsync(owner, "   ", "640");
        await owner.Button("Add it").ClickAsync();
        await Expect(owner.Page.Locator("#name-problem")).ToHaveTextAsync("Please fill this in.");
        await Expect(owner.Page.GetByLabel("Staff").First).ToHaveValueAsync("640");
        await owner.InspectAsync("organization-refused");
    }

    [Fact]
    public async Task AnInvitedCoach_SignsInWithACode_AndIsFoundInTheAuditLog()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        var email = $"coach-{Guid.NewGuid():n}@example.org";
        await owner.Page.GotoAsync("/practice/members");
        await owner.Page.GetByLabel("E-mail address").FillAsync(email);
        await owner.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Coach" }).CheckAsync();
        await owner.Button("Make an invitation").ClickAsync();
        var link = await owner.Page.Locator("#invitation-link").InnerTextAsync();
        await owner.InspectAsync("invitation-made");

        await using var coach = await portal.VisitAsync();
        await coach.Page.GotoAsync(link);
        await coach.InspectEverywhereAsync("invitation");
        await coach.Page.GetByLabel("Your name").FillAsync("Jo Meadow");
        await coach.Page.GetByLabel("Password").FillAsync("a quiet place by the river");
        await coach.Button("Save and sign in").ClickAsync();
        await coach.Page.WaitForURLAsync(address => new Uri(address).Authority == portal.Stack.Portal.Authority);
        await coach.Page.GotoAsync(new Uri(portal.Stack.Api, "/account").AbsoluteUri);
        await coach.InspectEverywhereAsync("account");
        await coach.Link("Set codes up").ClickAsync();
        await coach.InspectEverywhereAsync("account-codes");
        await coach.Page.GetByText("No camera? Type the key").ClickAsync();
        var key = (await coach.Page.Locator("details code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await coach.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(AuthenticatorApp.CodeOf(key));
        await coach.Button("Switch codes on").ClickAsync();
        await Expect(coach.Heading("Keep these codes")).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("account-recovery-codes");

        // With codes on, and another password.
        await coach.Page.GotoAsync(new Uri(portal.Stack.Api, "/account").AbsoluteUri);
        await coach.Page.GetByLabel("Present password").FillAsync("not the password at all");
        await coach.Page.GetByLabel("New password").FillAsync("a quieter place by the sea");
        await coach.Button("Change the password").ClickAsync();
        await Expect(coach.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("account-password-refused");
        await coach.Page.GetByLabel("Present password").FillAsync("a quiet place by the river");
        await coach.Page.GetByLabel("New password").FillAsync("a quieter place by the sea");
        await coach.Button("Change the password").ClickAsync();
        await Expect(coach.Page.Locator(".done")).ToBeVisibleAsync();
        await coach.InspectEverywhereAsync("account-with-codes");

        // At another browser the password alone is not enough.
        await using var elsewhere = await portal.VisitAsync();
        await elsewhere.Page.GotoAsync("/");
        await elsewhere.Button("Sign in").ClickAsync();
        await elsewhere.FillInAsync(email, "a quieter place by the sea");
        await Expect(elsewhere.Heading("Your code")).ToBeVisibleAsync();
        await elsewhere.InspectEverywhereAsync("sign-in-code");
        await elsewhere.Page.GetByLabel("Code").FillAsync(AuthenticatorApp.CodeOf(key, after: 1));
        await elsewhere.Button("Sign in").ClickAsync();
        await elsewhere.Page.WaitForURLAsync(address => new Uri(address).Authority == portal.Stack.Portal.Authority);
        await Expect(elsewhere.Link("Question sets").First).ToBeVisibleAsync();

        await owner.Page.GotoAsync("/practice/audit");
        await Expect(owner.Page.Locator(".audit")).ToContainTextAsync($"invited “{email}”");
        await Expect(owner.Page.Locator(".audit")).ToContainTextAsync("Jo Meadow accepted the invitation");
        await Expect(owner.Page.Locator(".audit")).ToContainTextAsync("Jo Meadow switched codes on");
        await owner.Page.GetByLabel("What").SelectOptionAsync("accept-invitation");
        await owner.Button("Show").ClickAsync();
        await Expect(owner.Page.Locator(".audit")).Not.ToContainTextAsync("invited");
        await owner.InspectAsync("audit-filtered");
    }

    [Fact]
    public async Task AnApp_WorksWithItsSecret_WhichIsShownOnce()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        await owner.Page.GotoAsync("/practice/apps");
        await owner.Page.GetByLabel("Name").FillAsync("Intranet");
        await owner.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Read question sets" }).CheckAsync();
        await owner.Button("Register it").ClickAsync();
        var (id, secret) = (await owner.Page.Locator("#client-id").InnerTextAsync(), await owner.Page.Locator("#client-secret").InnerTextAsync());
        await owner.InspectAsync("app-registered");
        await owner.Page.GotoAsync("/practice/apps");
        await Expect(owner.Page.GetByText(secret)).ToHaveCountAsync(0);

        using var http = new HttpClient { BaseAddress = portal.Stack.Api };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
        using var answer = await http.PostAsync("/connect/token", form);
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/v1/questionnaires")).StatusCode);

        await owner.Link("Intranet").ClickAsync();
        await Expect(owner.Page.GetByText("Last used in")).ToBeVisibleAsync();
        await owner.Button("Make a new secret").ClickAsync();
        await Expect(owner.Page.Locator("#client-secret")).Not.ToHaveTextAsync(secret);
        await Expect(owner.Page.GetByText("The former secret works until")).ToBeVisibleAsync();
        await owner.InspectAsync("app-rolled");
    }

    [Fact]
    public async Task AForeignFile_ShowsFirstWhatCantBeCarriedOver()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/question-sets/import");
        await coach.InspectAsync("import");
        await coach.Page.GetByLabel("The file").SetInputFilesAsync(new FilePayload
        {
            Name = "intake.json",
            MimeType = "application/json",
            Buffer = """
                { "resourceType": "Questionnaire", "status": "draft", "language": "en", "title": "Intake", "publisher": "Somebody",
                  "item": [ { "linkId": "sleep", "text": "Do you sleep?", "type": "boolean" }, { "linkId": "photo", "text": "A photo", "type": "attachment" } ] }
                """u8.ToArray(),
        });
        await coach.Button("Look at it").ClickAsync();
        await Expect(coach.Page.GetByText("There is no question of type 'attachment' here")).ToBeVisibleAsync();
        await coach.InspectAsync("import-losses");
        await coach.Button("Import it all the same").ClickAsync();
        await Expect(coach.Heading("Intake")).ToBeVisibleAsync();
        await Expect(coach.Page.GetByText("Do you sleep?").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ACoach_WritesAThemeAnew_AndTriesASentence()
    {
        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        await coach.Page.GotoAsync("/codebook/toward/nature-travel");
        await coach.Page.GetByLabel("What people read").FillAsync("Out under the sky");
        var phrases = coach.Page.GetByLabel("Phrases that suggest it");
        await phrases.FillAsync(await phrases.InputValueAsync() + "\nlisten to curlews");
        await coach.Button("Save as the next version").ClickAsync();
        await Expect(coach.Link("Out under the sky")).ToBeVisibleAsync();

        await coach.Page.GetByLabel("As somebody might write it").FillAsync("On the marsh I listened to curlews until dark");
        await coach.Button("What would it suggest?").ClickAsync();
        await Expect(coach.Page.Locator(".suggested")).ToContainTextAsync("Out under the sky because of “listened to curlews”");
        await coach.InspectAsync("codebook-tried");
    }

    [Fact]
    public async Task EveryScreen_HoldsWhatScreensPromise()
    {
        await using var owner = await portal.VisitAsync(portal.Demo.Owner);
        foreach (var (path, name) in new[]
        {
            ("/practice", "practice"), ("/practice/organizations", "organizations"), ("/practice/join-codes", "join-codes"), ("/practice/members", "members"),
            ("/practice/apps", "apps"), ("/practice/audit", "audit"), ("/practice/instruments", "instruments"),
        })
        {
            await owner.Page.GotoAsync(path);
            await owner.InspectEverywhereAsync(name);
        }

        await owner.Page.GotoAsync("/practice/organizations");
        await owner.Link("Riverside University Hospital").ClickAsync();
        await owner.InspectEverywhereAsync("organization");
        await owner.Page.GotoAsync("/practice/members");
        await owner.Link("Sam Lindqvist").ClickAsync();
        await owner.InspectEverywhereAsync("member");

        await using var coach = await portal.VisitAsync(portal.Demo.Coach);
        foreach (var (path, name) in new[] { ("/codebook", "codebook"), ("/codebook/toward/teach-mentor?language=nl", "codebook-theme"), ("/question-sets/import", "import"), ("/question-sets/new", "new-set") })
        {
            await coach.Page.GotoAsync(path);
            await coach.InspectEverywhereAsync(name);
        }
    }

    /// <summary>Fills in the form that adds an organization, and does not send it.</summary>
    private static async Task DescribeOrganizationAsync(Visitor owner, string name, string staff)
    {
        await owner.Page.GotoAsync("/practice/organizations");
        await owner.Page.GetByLabel("Name").First.FillAsync(name);
        await owner.Page.GetByLabel("Staff").First.FillAsync(staff);
    }
}
