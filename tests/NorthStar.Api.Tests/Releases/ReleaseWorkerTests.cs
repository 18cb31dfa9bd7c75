using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Features.Releases;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Tests.Releases;

/// <summary>What comes out, when, once. Bounds on noisy totals are so wide that chance breaks one less than once in a million runs.</summary>
[Collection(Releases.Name)]
public sealed class ReleaseWorkerTests(ReleaseInstallation installation)
{
    /// <summary>Far more than the noise of a total ever is: its standard deviation is 14.</summary>
    private const int Noise = 130;

    private readonly TestApi api = installation.Api;

    [Fact]
    public async Task ARelease_AppearsAtItsInstant_OnceAndForEveryAudience()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2011, 5, 10), expectedParticipants: 800);
        var (organization, code) = await world.AddOrganizationAsync(900);
        await world.CrowdAsync(code, 200);
        var instant = ReleasePeriod.Parse("2011-H1")!.Value.PublishesAt;

        await world.CloseAsync(instant.AddTicks(-1));
        Assert.Equal(0, await world.CountAsync("releases"));
        Assert.Equal(0, await world.CountAsync("sealed_ledgers"));

        await world.CloseAsync(instant);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, organization, "2011-H1"))!.Value, 200 - Noise, 200 + Noise);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Questionnaire, world.QuestionnaireId, "2011-H1"))!.Value, 200 - Noise, 200 + Noise);
        Assert.Equal(2, await world.CountAsync("releases"));
        Assert.Equal(200, await world.CountAsync("sealed_ledgers"));
        Assert.Equal(2, (await world.EventsAsync()).Count);

        var before = await world.StateAsync();
        await world.CloseAsync(instant);
        await world.CloseAsync(instant.AddDays(60));
        Assert.Equal(before, await world.StateAsync());
    }

    [Fact]
    public async Task ThreeWorkersAtOnce_MakeOneReleaseAndOneDebit()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2012, 2, 10));
        var (organization, code) = await world.AddOrganizationAsync(6_000);
        var crowd = await world.CrowdAsync(code, 150);
        ReleaseRun[] workers = [world.NewWorker(), world.NewWorker(), world.NewWorker()];

        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(world.Practice.PracticeId, Day(2012, 4, 15), CancellationToken.None))));

        Assert.Equal(1, await world.CountAsync("releases"));
        Assert.Single(await world.EventsAsync());
        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, organization, "2012-Q1"))!.Value, 150 - Noise, 150 + Noise);
        // One debit each: there is room for exactly one more release in the year.
        foreach (var (quarter, isCounted) in ((Quarter, bool)[])[(new(2012, 2), true), (new(2012, 3), false)])
        {
            await world.MoveToAsync(quarter.Start.AddDays(40));
            await world.ReflectAsync(crowd);
            await world.CloseAsync(quarter.WindowCloses);
            Assert.Equal(isCounted, await world.PeopleAsync(AudienceKind.Organization, organization, quarter.ToString()) is > 150 - Noise);
        }
    }

    [Fact]
    public async Task WhoeverReflectsEveryQuarter_IsCountedInTwoOfFour_AndAgainAYearLater()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2013, 2, 10));
        var (organization, code) = await world.AddOrganizationAsync(6_000);
        var crowd = await world.CrowdAsync(code, 250);
        var counted = new List<bool>();
        for (var quarter = new Quarter(2013, 1); quarter.Year < 2014 || quarter.Number < 3; quarter = quarter.Next)
        {
            if (quarter != new Quarter(2013, 1))
            {
                await world.MoveToAsync(quarter.Start.AddDays(40));
                await world.ReflectAsync(crowd);
            }

            await world.CloseAsync(quarter.WindowCloses);
            counted.Add(await world.PeopleAsync(AudienceKind.Organization, organization, quarter.ToString()) is > 250 - Noise);
        }

        Assert.Equal([true, true, false, false, true, true], counted);
    }

    [Fact]
    public async Task ALateWorker_MakesEverythingThatItMissed_InItsOrder()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2015, 2, 10), expectedParticipants: 800);
        var (large, code) = await world.AddOrganizationAsync(6_000);
        var (yearly, yearlyCode) = await world.AddOrganizationAsync(300);
        var crowd = await world.CrowdAsync(code, 150);
        await world.CrowdAsync(yearlyCode, 150);
        await world.MoveToAsync(Day(2015, 11, 20));
        await world.ReflectAsync(crowd);

        await world.CloseAsync(Day(2017, 6, 1));

        Assert.Equal(
            ["2015", "2015-H1", "2015-H2", "2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4", "2016", "2016-H1", "2016-H2", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2017-Q1"],
            (await world.EventsAsync()).Select(e => (string)JsonNode.Parse(e)!["period"]!).Order(StringComparer.Ordinal));
        foreach (var (audience, period, people) in ((Guid, string, int)[])[(large, "2015-Q1", 150), (large, "2015-Q4", 150), (yearly, "2015", 150)])
            Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, audience, period))!.Value, people - Noise, people + Noise);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Questionnaire, world.QuestionnaireId, "2015-H1"))!.Value, 300 - Noise, 300 + Noise);
        foreach (var empty in (string[])["2015-Q2", "2015-Q3", "2016-Q1"])
            Assert.Equal(ReleaseStatus.Withheld, (await world.FindAsync(AudienceKind.Organization, large, empty))!.Value.Status);
    }

    [Fact]
    public async Task AClockThatIsWrong_TakesNothingBeforeItsTime()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, DateTimeOffset.UtcNow);
        var (_, code) = await world.AddOrganizationAsync(6_000);
        await world.CrowdAsync(code, 3);
        var before = await world.StateAsync();
        var clock = new MovableClock();
        clock.Advance(TimeSpan.FromDays(800));
        await using var host = api.BuildRelease(clock.Use);
        var keys = await api.QueryAsync<string>("SELECT quarter FROM fact_keys ORDER BY quarter");

        await ActivatorUtilities.CreateInstance<ReleaseWorker>(host.Services).RunAsync(CancellationToken.None);

        Assert.Equal(before, await world.StateAsync());
        Assert.Subset((await api.QueryAsync<string>("SELECT quarter FROM fact_keys ORDER BY quarter")).ToHashSet(), keys.Where(k => string.CompareOrdinal(k, "2026") >= 0).ToHashSet());
    }

    [Fact]
    public async Task AFact_StaysUntilEveryAudienceHasHadIt_AndNothingShowsWhichHas()
    {
        // Coaches yearly, one employer quarterly, another yearly; some stay out of everything.
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2018, 2, 10));
        var (large, largeCode) = await world.AddOrganizationAsync(6_000);
        var (small, smallCode) = await world.AddOrganizationAsync(300);
        await world.CrowdAsync(largeCode, 150, coachTrends: false);
        await world.CrowdAsync(smallCode, 150);
        await world.CrowdAsync(smallCode, 20, organizationReleases: false, coachTrends: false);
        var (before, facts) = (await ContentsAsync(world), await world.CountAsync("sealed_facts"));

        await world.CloseAsync(new Quarter(2018, 1).WindowCloses);

        // Each row was written again, in one transaction, at the same length.
        Assert.Equal(facts, await world.CountAsync("sealed_facts"));
        Assert.Empty(before.Intersect(await ContentsAsync(world)));
        Assert.Single(await api.QueryAsync<int>($"SELECT DISTINCT length(content) FROM sealed_facts WHERE practice_id = '{world.Practice.PracticeId}'"));
        Assert.Single(await api.QueryAsync<string>($"SELECT DISTINCT xmin::text FROM sealed_facts WHERE practice_id = '{world.Practice.PracticeId}'"));
        Assert.Single(await api.QueryAsync<string>($"SELECT DISTINCT xmin::text FROM sealed_ledgers WHERE practice_id = '{world.Practice.PracticeId}'"));
        Assert.Equal(facts, await world.CountAsync("sealed_ledgers"));

        await world.CloseAsync(new Quarter(2018, 4).WindowCloses);

        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, large, "2018-Q1"))!.Value, 150 - Noise, 150 + Noise);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, small, "2018"))!.Value, 150 - Noise, 150 + Noise);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Questionnaire, world.QuestionnaireId, "2018"))!.Value, 150 - Noise, 150 + Noise);
        Assert.Equal(0, await world.CountAsync("sealed_facts"));
    }

    [Fact]
    public async Task AtTheEndOfTheYear_ItsKeysAreDestroyed_AndThoseOfItsLedgersAYearLater()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2008, 2, 10));
        var (_, code) = await world.AddOrganizationAsync(6_000);
        await world.CrowdAsync(code, 5);
        var worker = world.NewWorker();
        await worker.RunAsync(world.Practice.PracticeId, Day(2008, 12, 1), CancellationToken.None);
        await worker.DestroyKeysAsync(Day(2008, 12, 1), CancellationToken.None);
        Assert.Equal(["2008", "2008-Q1"], await KeysAsync("2008"));

        // Due, and not yet done: the facts still need it.
        await worker.DestroyKeysAsync(Day(2009, 1, 15), CancellationToken.None);
        Assert.Equal(["2008", "2008-Q1"], await KeysAsync("2008"));

        await worker.RunAsync(world.Practice.PracticeId, Day(2009, 1, 15), CancellationToken.None);
        await worker.DestroyKeysAsync(Day(2009, 1, 15), CancellationToken.None);
        Assert.Equal(["2008"], await KeysAsync("2008"));
        Assert.Equal(5, await world.CountAsync("sealed_ledgers"));

        await worker.RunAsync(world.Practice.PracticeId, Day(2010, 1, 15), CancellationToken.None);
        await worker.DestroyKeysAsync(Day(2010, 1, 15), CancellationToken.None);
        Assert.Empty(await KeysAsync("2008"));
        Assert.Equal(0, await world.CountAsync("sealed_ledgers"));

        async Task<IEnumerable<string>> KeysAsync(string year)
        {
            var rows = await api.QueryAsync<string>($"SELECT key_id FROM fact_keys WHERE quarter LIKE '{year}%' ORDER BY quarter");
            var files = Directory.EnumerateFiles(api.FactKeysFolder, year + "*").Select(file => Path.GetFileNameWithoutExtension(file)!);
            Assert.Equal(rows.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
            return rows.Select(id => id[..id.LastIndexOf('-')]);
        }
    }

    [Fact]
    public async Task WhoeverWithdraws_IsNotCounted_UntilTheWindowClosesAndAsLongAsNothingWasReleased()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2019, 6, 20), expectedParticipants: 800);
        var (organization, code) = await world.AddOrganizationAsync(300);
        var crowd = await world.CrowdAsync(code, 200);
        // In the window, from everything.
        await world.MoveToAsync(new Quarter(2019, 2).WindowCloses.AddSeconds(-30));
        foreach (var person in crowd)
            await ConsentAsync(person, organizationReleases: true, coachTrends: false);
        await world.CloseAsync(new Quarter(2019, 2).WindowCloses);
        Assert.Equal(ReleaseStatus.Withheld, (await world.FindAsync(AudienceKind.Questionnaire, world.QuestionnaireId, "2019-H1"))!.Value.Status);

        // Long after, from what is not released yet; and back again.
        await world.MoveToAsync(Day(2019, 11, 20));
        foreach (var person in crowd)
            await ConsentAsync(person, organizationReleases: false, coachTrends: false);
        foreach (var person in crowd.Take(150))
            await ConsentAsync(person, organizationReleases: true, coachTrends: false);
        await world.CloseAsync(new Quarter(2019, 4).WindowCloses);
        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, organization, "2019"))!.Value, 150 - 60, 150 + 60);

        static async Task ConsentAsync(HttpClient person, bool organizationReleases, bool coachTrends)
        {
            using var answer = await person.SendJsonAsync(
                HttpMethod.Patch, "/v1/me", new { consent = new { version = "2026-11", storeReflections = true, organizationReleases, coachTrends } }, ifMatch: "*");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(7, 2020)]
    [InlineData(8, 2021)]
    public async Task APool_NeedsEightOrganizations(int organizations, int year)
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(year, 3, 10));
        var told = new List<Guid>();
        for (var i = 0; i < organizations; i++)
        {
            var (id, code) = await world.AddOrganizationAsync(40);
            told.Add(id);
            await world.CrowdAsync(code, 15);
        }

        await world.CloseAsync(Day(year + 1, 1, 15));

        var people = await world.PeopleAsync(AudienceKind.Pool, world.Practice.PracticeId, $"{year}");
        if (organizations < 8)
            Assert.Null(people);
        else
            Assert.InRange(people!.Value, 120 - 60, 120 + 60);
        // Each organization hears of it, whatever it holds.
        Assert.Equal(told.Order(), (await world.EventsAsync()).Select(e => (Guid?)JsonNode.Parse(e)!["organizationId"]).OfType<Guid>().Order());
    }

    [Fact]
    public async Task FiftySubmissionsOfOnePerson_WeighAsOne()
    {
        await using var world = await ReleaseWorld.BeginAsync(api, Day(2022, 2, 10));
        var (organization, code) = await world.AddOrganizationAsync(6_000);
        var crowd = await world.CrowdAsync(code, 150);
        for (var i = 0; i < 300; i++)
            await world.ReflectAsync(crowd[i % 6]);

        await world.CloseAsync(new Quarter(2022, 1).WindowCloses);

        Assert.InRange((await world.PeopleAsync(AudienceKind.Organization, organization, "2022-Q1"))!.Value, 150 - Noise, 150 + Noise);
    }

    private async Task<IReadOnlyList<string>> ContentsAsync(ReleaseWorld world) =>
        await api.QueryAsync<string>($"SELECT md5(content) FROM sealed_facts WHERE practice_id = '{world.Practice.PracticeId}'");

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
