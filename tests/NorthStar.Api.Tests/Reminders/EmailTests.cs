using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using NorthStar.Api.Security;
using NorthStar.Api.Tests.Goals;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Tests.Reminders;

/// <summary>Reminders by e-mail: only to who gave an address and showed that it is theirs, and never a word of what it is about.</summary>
public sealed partial class EmailTests(TestApi api)
{
    private static readonly TimeSpan Later = TimeSpan.FromDays(7.5);

    [Fact]
    public async Task AnAddress_IsConfirmedByTheCodeThatIsSentThere()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var address = NewAddress();

        var given = await (await PatchAsync(person, new { email = address })).JsonAsync();
        await worker.SendAsync();
        var mail = Assert.Single(sink.Mails);
        var wrong = await person.Http.PostAsJsonAsync("/v1/me/email/confirm", new { code = "AAAAA-AAAAA" });
        var confirmed = await person.Http.PostAsJsonAsync("/v1/me/email/confirm", new { code = " " + CodeIn(mail).ToLowerInvariant() });
        var again = await person.Http.PostAsJsonAsync("/v1/me/email/confirm", new { code = CodeIn(mail) });
        var read = await (await person.Http.GetAsync("/v1/me")).JsonAsync();

        Assert.Equal((address, false), ((string)given["email"]!, (bool)given["emailConfirmed"]!));
        Assert.Equal(address, mail.To);
        Assert.Equal((HttpStatusCode.BadRequest, "/code"), (wrong.StatusCode, (string)(await wrong.JsonAsync())["errors"]![0]!["pointer"]!));
        Assert.Equal((HttpStatusCode.OK, true), (confirmed.StatusCode, (bool)(await confirmed.JsonAsync())["emailConfirmed"]!));
        Assert.Equal((HttpStatusCode.Conflict, "email.nothing_to_confirm"), (again.StatusCode, (string)(await again.JsonAsync())["code"]!));
        Assert.Equal((address, true), ((string)read["email"]!, (bool)read["emailConfirmed"]!));
    }

    [Fact]
    public async Task ADueCheckIn_SendsAMailThatSaysNothing()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, address) = await WithAddressAsync(practice, worker, sink);
        await ActiveGoalAsync(person, "Leave surgery before burnout takes me");
        await ActiveGoalAsync(person, "Teach");

        await worker.TakeAfterAsync(Later);
        await Task.WhenAll(worker.SendAsync(), worker.SendAsync(), worker.SendAsync());
        await worker.SendAsync();

        var mail = Assert.Single(sink.Mails, mail => !mail.Body.Contains("code", StringComparison.Ordinal));
        Assert.Equal(address, mail.To);
        Assert.Equal("A reminder you asked for", mail.Header("Subject"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Matches("^<http://127.0.0.1:[0-9]+/unsubscribe/[A-Za-z0-9_-]{80,}>$", mail.Header("List-Unsubscribe"));
        Assert.Contains("/reflect", mail.Body, StringComparison.Ordinal);
        foreach (var telling in new[] { "burnout", "goal", "surgery", "Teach", "reflect on", "check-in", "leave", person.Id.ToString(), person.Id.ToString("N"), practice.Practice.Name, practice.Organization.Name })
            Assert.DoesNotContain(telling, Token().Replace(mail.Text, ""), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await MailsAsync(practice));
    }

    [Fact]
    public async Task InDutch_AMailIsDutch()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var person = await practice.JoinAsync();

        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(person, new { language = "nl-BE", email = NewAddress() })).StatusCode);
        await worker.SendAsync();

        Assert.Equal("Je code", Assert.Single(sink.Mails).Header("Subject"));
    }

    [Fact]
    public async Task WithoutAConfirmedAddress_NoMailIsWritten()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (none, unconfirmed) = (await practice.JoinAsync(), await practice.JoinAsync());
        await PatchAsync(unconfirmed, new { email = NewAddress() });
        await worker.SendAsync();
        foreach (var person in new[] { none, unconfirmed })
            await ActiveGoalAsync(person, "Teach");

        await worker.TakeAfterAsync(Later);
        await worker.SendAsync();

        Assert.Single(sink.Mails);
        Assert.Empty(await MailsAsync(practice));
        Assert.Equal(2, (await api.QueryAsync<long>($"SELECT count(*) FROM outbox WHERE practice_id = '{practice.Practice.PracticeId}' AND type = 'goal.check_in_due'")).Single());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task TheLinkInAMail_StopsThemByPostAlone(string method)
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, address) = await WithAddressAsync(practice, worker, sink);
        var link = new Uri(LinkIn(sink.Mails[0])).AbsolutePath;
        using var anonymous = api.Anonymous();
        using var oneClick = new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded");

        var answer = method == "GET" ? await anonymous.GetAsync(link) : await anonymous.PostAsync(link, oneClick);
        var page = await answer.Content.ReadAsStringAsync();
        var email = (string?)(await (await person.Http.GetAsync("/v1/me")).JsonAsync())["email"];

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(method == "GET" ? address : null, email);
        Assert.True(page.Contains("<form method=\"post\"", StringComparison.Ordinal) == (method == "GET"), page);
        // A link that was altered says the same and does nothing.
        Assert.Equal(HttpStatusCode.OK, (await anonymous.PostAsync(link[..^4] + "AAAA", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.PostAsync("/unsubscribe/x", null)).StatusCode);
    }

    [Fact]
    public async Task TakingTheAddressAway_TakesWaitingMailsAlong()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, _) = await WithAddressAsync(practice, worker, sink);
        await ActiveGoalAsync(person, "Teach");
        await worker.TakeAfterAsync(Later);
        Assert.Single(await MailsAsync(practice));

        var removed = await PatchAsync(person, """{ "email": null }""");
        await worker.SendAsync();

        Assert.Equal((HttpStatusCode.OK, null, null), (removed.StatusCode, (string?)(await removed.JsonAsync())["email"], (bool?)(await removed.JsonAsync())["emailConfirmed"]));
        Assert.Single(sink.Mails);
        Assert.Empty(await MailsAsync(practice));
    }

    [Fact]
    public async Task WhoErasedThemselves_GetsNoMail()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, _) = await WithAddressAsync(practice, worker, sink);
        await ActiveGoalAsync(person, "Teach");
        await worker.TakeAfterAsync(Later);
        Assert.Single(await MailsAsync(practice));

        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.DeleteAsync("/v1/me")).StatusCode);
        Assert.Empty(await MailsAsync(practice));
        await worker.TakeAsync();
        await worker.SendAsync();

        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task AWorkerThatDiesBetweenTakingAndSending_LosesNoMail()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, _) = await WithAddressAsync(practice, worker, sink);
        await ActiveGoalAsync(person, "Teach");
        await worker.TakeAfterAsync(Later);

        // Taken by one that died: its claim is all that is left of it.
        await api.QueryAsync<int>($"UPDATE mails SET attempts = 1, next_attempt_at = next_attempt_at + interval '5 minutes' WHERE practice_id = '{practice.Practice.PracticeId}' RETURNING 1");
        await worker.SendAsync();
        Assert.Single(sink.Mails);
        worker.Clock.Advance(TimeSpan.FromMinutes(6));
        await worker.SendAsync();

        Assert.Equal(2, sink.Mails.Count);
        Assert.Empty(await MailsAsync(practice));
    }

    [Fact]
    public async Task AMailOfWhichTheServerDidNotSayThatItHasIt_ComesOnceMoreAtMostEachAttempt()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (person, _) = await WithAddressAsync(practice, worker, sink);
        await ActiveGoalAsync(person, "Teach");
        await worker.TakeAfterAsync(Later);

        sink.HangsUpAfterTaking = true;
        await worker.SendAsync();
        await worker.SendAsync();
        Assert.Equal(2, sink.Mails.Count);
        sink.HangsUpAfterTaking = false;
        worker.Clock.Advance(TimeSpan.FromMinutes(6));
        await worker.SendAsync();
        await worker.SendAsync();

        Assert.Equal(3, sink.Mails.Count);
        Assert.Empty(await MailsAsync(practice));
    }

    [Fact]
    public async Task AnAddressThatTheServerRefuses_EndsTheMail_AndKeepsNobodyElseWaiting()
    {
        await using var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        var (refused, putOff, taken) = (NewAddress(), NewAddress(), NewAddress());
        sink.Refuse = to => to == refused ? "550 no such person" : to == putOff ? "450 not now" : null;
        foreach (var address in new[] { refused, putOff, taken })
            await PatchAsync(await practice.JoinAsync(), new { email = address });

        await worker.SendAsync();
        Assert.Equal(taken, Assert.Single(sink.Mails).To);
        Assert.Equal([1], await MailsAsync(practice));

        // Put off again and again, later each time, until its day is over.
        for (var hour = 0; hour < 26; hour++)
        {
            worker.Clock.Advance(TimeSpan.FromHours(1));
            await worker.SendAsync();
        }

        var attempts = Assert.Single(await MailsAsync(practice));
        Assert.InRange(attempts, 10, 20);
        sink.Refuse = _ => null;
        await worker.SendAsync();
        Assert.Single(sink.Mails);
        await worker.ClearAsync();
        Assert.Empty(await MailsAsync(practice));
    }

    [Fact]
    public async Task AServerThatIsNotThere_CostsNoMail()
    {
        var sink = new SmtpSink();
        var practice = await api.NewPracticeAsync();
        await using var worker = new Worker(practice, sink.Settings);
        await sink.DisposeAsync();
        await PatchAsync(await practice.JoinAsync(), new { email = NewAddress() });

        await worker.SendAsync();

        Assert.Equal([1], await MailsAsync(practice));
    }

    [Fact]
    public async Task NobodysLetterBox_IsFilledWithCodes()
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var address = NewAddress();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
            answers.Add((await PatchAsync(person, new { email = i % 2 == 0 ? address : NewAddress() })).StatusCode);
        await PatchAsync(person, """{ "email": null }""");
        var more = await PatchAsync(person, new { email = address });

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.Conflict], answers);
        Assert.Equal((HttpStatusCode.Conflict, "email.too_many_codes"), (more.StatusCode, (string)(await more.JsonAsync())["code"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b")]
    [InlineData("a b@example.org")]
    [InlineData("a@example.org\r\nBcc: c@example.org")]
    [InlineData("a@example.org\n")]
    [InlineData("a@example..org")]
    [InlineData("<a@example.org>")]
    public async Task WhatIsNoAddress_Returns400(string email)
    {
        var person = await (await api.NewPracticeAsync()).JoinAsync();
        var refused = await PatchAsync(person, new { email });
        Assert.Equal((HttpStatusCode.BadRequest, "/email"), (refused.StatusCode, (string)(await refused.JsonAsync())["errors"]![0]!["pointer"]!));
    }

    [Fact]
    public async Task AnAddress_StandsNowhereInPlainText()
    {
        var practice = await api.NewPracticeAsync();
        var person = await practice.JoinAsync();
        var address = NewAddress();
        await PatchAsync(person, new { email = address, timeZone = "Pacific/Chatham" });

        var rows = await api.QueryAsync<string>(
            $"""
            SELECT row_to_json(p)::text || encode(p.profile, 'escape') FROM participants AS p WHERE id = '{person.Id}'
            UNION ALL SELECT row_to_json(m)::text FROM mails AS m WHERE participant_id = '{person.Id}'
            """);

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.False(row.Contains(address, StringComparison.OrdinalIgnoreCase) || row.Contains("Chatham", StringComparison.Ordinal)));
        Assert.Single(await api.QueryAsync<int>("SELECT DISTINCT length(profile) FROM participants"));
    }

    [Fact]
    public async Task TheAppThatActsForAPerson_NeitherSeesNorSetsTheirAddress()
    {
        var practice = await api.NewPracticeAsync();
        using var app = await practice.AppAsync();
        var joined = await (await app.PostAsJsonAsync("/v1/participants", new { language = "en", consent = new { version = "2026-11", storeReflections = true } })).JsonAsync();
        using var onBehalf = api.With((string)joined["accessToken"]!);
        using var anonymous = api.Anonymous();
        var back = await (await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = (string)joined["returnCode"]! })).JsonAsync();
        using var own = api.With((string)back["accessToken"]!);
        var address = NewAddress();

        var given = await own.SendJsonAsync(HttpMethod.Patch, "/v1/me", new { email = address }, "*");
        var seen = await (await onBehalf.GetAsync("/v1/me")).JsonAsync();
        var set = await onBehalf.SendJsonAsync(HttpMethod.Patch, "/v1/me", new { email = NewAddress() }, "*");

        Assert.Equal((HttpStatusCode.OK, address), (given.StatusCode, (string)(await given.JsonAsync())["email"]!));
        Assert.Null((string?)seen["email"]);
        Assert.Equal((HttpStatusCode.BadRequest, "email.persons_own"), (set.StatusCode, (string)(await set.JsonAsync())["errors"]![0]!["code"]!));
    }

    [Fact]
    public void TheLongestProfile_IsSealedAtTheLengthOfEveryOther()
    {
        var longest = new ParticipantProfile(
            new string('x', 35), new(new string('9', 32), OrganizationReleases: false, CoachTrends: false), Guid.NewGuid(), new string('g', 32))
        {
            TimeZone = new string('t', 64),
            QuietHours = new(new(23, 59), new(22, 58)),
            RemindsToReflect = false,
            Email = new()
            {
                Address = new string('\'', 64) + "@" + new string('d', 189),
                Code = "ABCDE-FGHJK",
                CodeEndsAt = DateTimeOffset.MaxValue,
                Codes = 5,
                CountedSince = DateTimeOffset.MaxValue,
            },
        };
        Assert.Equal(254, longest.Email.Address.Length);
        byte[] Sealed(ParticipantProfile profile) => ParticipantProfiles.Seal(new byte[32], Guid.NewGuid(), 1, profile);

        Assert.Equal(Sealed(new("en", new("1", OrganizationReleases: true, CoachTrends: true), null, null)).Length, Sealed(longest).Length);
    }

    internal static string NewAddress() => $"person-{Guid.NewGuid():n}@example.org";

    internal static Task<HttpResponseMessage> PatchAsync(TestParticipant person, object body) => person.Http.SendJsonAsync(HttpMethod.Patch, "/v1/me", body, "*");

    internal static string CodeIn(ReceivedMail mail) => Code().Match(mail.Body).Value;

    private static string LinkIn(ReceivedMail mail) => mail.Header("List-Unsubscribe").Trim('<', '>');

    /// <summary>Somebody with a confirmed address, who has had one mail.</summary>
    private static async Task<(TestParticipant Person, string Address)> WithAddressAsync(TestPractice practice, Worker worker, SmtpSink sink)
    {
        var (person, address) = (await practice.JoinAsync(), NewAddress());
        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(person, new { email = address })).StatusCode);
        await worker.SendAsync();
        var confirmed = await person.Http.PostAsJsonAsync("/v1/me/email/confirm", new { code = CodeIn(Assert.Single(sink.Mails)) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return (person, address);
    }

    private static async Task ActiveGoalAsync(TestParticipant person, string title)
    {
        var goal = await person.Http.NewGoalAsync(new { title, reminder = new { every = "week", timeZone = "Europe/Amsterdam" } });
        Assert.Equal(HttpStatusCode.OK, (await person.Http.PostAsync($"{goal}/activate", null)).StatusCode);
    }

    /// <summary>The attempts of each mail that waits in a practice.</summary>
    private Task<IReadOnlyList<int>> MailsAsync(TestPractice practice) => api.QueryAsync<int>($"SELECT attempts FROM mails WHERE practice_id = '{practice.Practice.PracticeId}'");

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Code();

    /// <summary>Random letters, which may happen to be a word.</summary>
    [GeneratedRegex("(?<=/unsubscribe/)[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
