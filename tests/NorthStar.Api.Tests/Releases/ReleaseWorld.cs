using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Features.Releases;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Setup;
using NorthStar.Api.Tenancy;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Tests.Releases;

/// <summary>
/// An installation of its own for tests that close years and destroy keys: nothing of theirs may touch the others'. Its tests run one after another, each
/// in a year of its own.
/// </summary>
public sealed class ReleaseInstallation : IAsyncLifetime
{
    public TestApi Api { get; } = new();

    public ValueTask InitializeAsync() => Api.InitializeAsync();

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class Releases : ICollectionFixture<ReleaseInstallation>
{
    public const string Name = "Releases";
}

/// <summary>A practice in the past: an API whose clock is moved back, and release workers that are told what time it is.</summary>
internal sealed class ReleaseWorld(TestApi api, WebApplication past, MovableClock clock) : IAsyncDisposable
{
        private readonly HttpClient anonymous = new(new Patience(new SocketsHttpHandler())) { BaseAddress = TestApi.AddressOf(past) };
    private readonly List<WebApplication> workers = [];
    private readonly ConcurrentDictionary<HttpClient, string> returnCodes = [];

    public Practice Practice { get; private set; } = null!;

    public Guid QuestionnaireId { get; private set; }

    /// <summary>The practice's API, at the practice's time.</summary>
    public Uri Address => TestApi.AddressOf(past);

    public static async Task<ReleaseWorld> BeginAsync(TestApi api, DateTimeOffset now, int expectedParticipants = 0)
    {
        var clock = new MovableClock();
        clock.Advance(now - clock.GetUtcNow());
        var past = await api.StartAsync(clock.Use);
        var world = new ReleaseWorld(api, past, clock);
        await using var scope = past.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var locator = "R" + System.Security.Cryptography.RandomNumberGenerator.GetString(JoinCode.Alphabet, 11);
        world.Practice = await setup.OpenAsync("Practice " + locator, locator, expectedParticipants, CancellationToken.None);
        world.QuestionnaireId = (await setup.PublishAsync(StarterQuestionnaire.Definition, "First", Guid.NewGuid(), CancellationToken.None)).Id;
        return world;
    }

    /// <summary>An organization and a code to join in its name.</summary>
    public async Task<(Guid Id, string JoinCode)> AddOrganizationAsync(int headcount, params StaffGroup[] groups)
    {
        await using var scope = past.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Practice.PracticeId);
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        var organization = new Organization(Practice.PracticeId, $"Hospital of {headcount}", headcount, groups, clock.GetUtcNow());
        var code = new JoinCode(Practice, organization.Id, group: null, clock.GetUtcNow());
        db.AddRange(organization, code);
        await db.SaveChangesAsync();
        return (organization.Id, code.Code);
    }

    /// <summary>Time goes by; everybody comes back with their return code.</summary>
    public async Task MoveToAsync(DateTimeOffset now)
    {
        clock.Advance(now - clock.GetUtcNow());
        await EnsureKeysAsync();
        await Parallel.ForEachAsync(returnCodes, async (person, cancellationToken) =>
        {
            using var returned = await anonymous.PostAsJsonAsync("/v1/participants/token", new { returnCode = person.Value }, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
            person.Key.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await returned.JsonAsync())["accessToken"]!);
        });
    }

    /// <summary>A new member with these roles, signed in at the practice's time.</summary>
    public async Task<HttpClient> SignInAsync(params string[] roles)
    {
        await using var scope = past.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Practice.PracticeId);
        var (email, password) = ($"member-{Guid.NewGuid():n}@example.org", $"quiet place {Guid.NewGuid():n}");
        var member = new Member(Practice.PracticeId, email, TestMember.Name, roles, clock.GetUtcNow());
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        db.Add(member);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<MemberAccounts>().CreateAsync(Practice.PracticeId, member.Id, email, password);
        using var browser = new Browser(Address);
        var tokens = await browser.SignInAsync(new TestMember(Practice.PracticeId, member.Id, email, password));
        return With(tokens.Text("access_token"));
    }

    /// <summary>An app with these scopes, with a token.</summary>
    public async Task<HttpClient> NewAppAsync(params string[] scopes)
    {
        await using var scope = past.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Practice.PracticeId);
        var app = await scope.ServiceProvider.GetRequiredService<ApiClientAccounts>().CreateAsync(Practice.PracticeId, "App", scopes, CancellationToken.None);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = app.ClientId, ["client_secret"] = app.ClientSecret });
        using var answer = await anonymous.PostAsync("/connect/token", form);
        return With((string)(await answer.JsonAsync())["access_token"]!);
    }

    /// <summary>The addresses of everything that can be read, with the names of their parameters.</summary>
    public IReadOnlyList<string> ReadableRoutes =>
        [.. ((IEndpointRouteBuilder)past).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && e.RoutePattern.RawText!.TrimStart('/').StartsWith("v1/", StringComparison.Ordinal))
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct()];

    private HttpClient With(string token)
    {
        var client = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Somebody joins, and the client that they speak with.</summary>
    public async Task<HttpClient> JoinAsync(string joinCode, bool organizationReleases = true, bool coachTrends = true)
    {
        using var joined = await anonymous.PostAsJsonAsync(
            "/v1/participants", new { joinCode, language = "en", consent = new { version = "2026-11", storeReflections = true, organizationReleases, coachTrends } });
        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        var person = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = Address };
        var body = await joined.JsonAsync();
        person.DefaultRequestHeaders.Authorization = new("Bearer", (string)body["accessToken"]!);
        returnCodes[person] = (string)body["returnCode"]!;
        return person;
    }

    /// <summary>Somebody reflects, whole, in one request.</summary>
    public async Task<string> ReflectAsync(HttpClient person, string intent = "likely", string[]? away = null, string destination = "reshape-role")
    {
        using var answer = await person.PostAsJsonAsync("/v1/responses", new
        {
            questionnaireId = QuestionnaireId,
            answers = new object[]
            {
                new { linkId = "away-themes", value = away ?? ["workload", "control"] },
                new { linkId = "toward-themes", value = (string[])["teach-mentor"] },
                new { linkId = "destination", value = destination },
                new { linkId = "burnout", value = "partly" },
                new { linkId = "intent-leave", value = intent },
            },
            complete = true,
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (string)(await answer.JsonAsync())["id"]!;
    }

    /// <summary>So many people join and reflect.</summary>
    public async Task<List<HttpClient>> CrowdAsync(string joinCode, int people, bool organizationReleases = true, bool coachTrends = true)
    {
        await EnsureKeysAsync();
        var crowd = new ConcurrentBag<HttpClient>();
        await Parallel.ForAsync(0, people, async (_, _) =>
        {
            var person = await JoinAsync(joinCode, organizationReleases, coachTrends);
            crowd.Add(person);
            await ReflectAsync(person);
        });
        return [.. crowd];
    }

    /// <summary>Everybody reflects again.</summary>
    public Task ReflectAsync(IEnumerable<HttpClient> crowd) => Parallel.ForEachAsync(crowd, async (person, _) => await ReflectAsync(person));

    /// <summary>One more worker, as a process of its own would be.</summary>
    public ReleaseRun NewWorker()
    {
        var worker = api.BuildRelease();
        workers.Add(worker);
        return worker.Services.GetRequiredService<ReleaseRun>();
    }

    public Task CloseAsync(DateTimeOffset instant) => NewWorker().RunAsync(Practice.PracticeId, instant, CancellationToken.None);

    /// <summary>The release of an audience, as it is stored; null where none was made.</summary>
    public async Task<(ReleaseStatus Status, string? Content)?> FindAsync(AudienceKind kind, Guid audience, string period)
    {
        var found = await api.QueryAsync<string>(
            $"SELECT status || '|' || coalesce(content::text, '') FROM releases WHERE practice_id = '{Practice.PracticeId}' AND audience_kind = {(int)kind} AND audience_id = '{audience}' AND period = '{period}'");
        return found is [var row] ? ((ReleaseStatus)(row[0] - '0'), row[2..] is { Length: > 0 } content ? content : null) : null;
    }

    /// <summary>How many people a release says that it counted; null where it says nothing.</summary>
    public async Task<int?> PeopleAsync(AudienceKind kind, Guid audience, string period) =>
        await FindAsync(kind, audience, period) is (ReleaseStatus.Published, { } content) ? NoisyReleaseJson.Read(content).People : null;

    public async Task<long> CountAsync(string table) => (await api.QueryAsync<long>($"SELECT count(*) FROM {table} WHERE practice_id = '{Practice.PracticeId}'")).Single();

    /// <summary>A checksum of all that the worker changes.</summary>
    public async Task<string> StateAsync() => string.Join('\n', await api.QueryAsync<string>(
        $"""
        SELECT md5(string_agg(r, '|' ORDER BY r)) FROM (
          SELECT t::text AS r FROM sealed_facts t WHERE practice_id = '{Practice.PracticeId}'
          UNION ALL SELECT t::text FROM sealed_ledgers t WHERE practice_id = '{Practice.PracticeId}'
          UNION ALL SELECT t::text FROM releases t WHERE practice_id = '{Practice.PracticeId}'
          UNION ALL SELECT t::text FROM outbox t WHERE practice_id = '{Practice.PracticeId}') rows
        """));

    public Task<IReadOnlyList<string>> EventsAsync() =>
        api.QueryAsync<string>($"SELECT payload::text FROM outbox WHERE practice_id = '{Practice.PracticeId}' AND type = 'release.published' ORDER BY payload->>'period'");

    public async ValueTask DisposeAsync()
    {
        anonymous.Dispose();
        foreach (var worker in workers)
            await worker.DisposeAsync();
        await past.StopAsync();
        await past.DisposeAsync();
    }

    private Task EnsureKeysAsync()
    {
        var worker = api.BuildRelease();
        workers.Add(worker);
        return worker.Services.GetRequiredService<FactKeyKeeper>().EnsureAsync(Quarter.Of(clock.GetUtcNow()).ToString(), CancellationToken.None);
    }
}
