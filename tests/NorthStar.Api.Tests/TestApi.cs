using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Setup;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Api.Tenancy;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tests;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;
using NorthStar.Local;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestApi))]

namespace NorthStar.Api.Tests;

/// <summary>
/// The API on a real PostgreSQL and a real socket, one for the whole assembly. Tests that need data of their own open a practice of their own:
/// they run side by side, and isolation is exercised all the time.
/// </summary>
public sealed class TestApi : IAsyncLifetime
{
    private PostgresCluster cluster = null!;
    private WebApplication release = null!;
    private WebApplication api = null!;
    private string keys = null!;

    /// <summary>Where the API answers.</summary>
    public Uri Address { get; private set; } = null!;

    public NorthStarDatabases Databases { get; private set; } = null!;

    public PostgresCluster Cluster => cluster;

    public IServiceProvider Services => api.Services;

    /// <summary>The host itself, with the routes that it has.</summary>
    public WebApplication Host => api;

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.StartThrowawayAsync();
        Databases = await cluster.CreateDatabasesAsync();
        keys = Directory.CreateTempSubdirectory("northstar-test-keys").FullName;
        await Commands.MigrateAsync(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Migrations"] = Databases.Migrations,
                ["ConnectionStrings:KeysMigrations"] = Databases.KeysMigrations,
            }).Build(),
            CancellationToken.None);
        release = BuildRelease();
        await release.Services.GetRequiredService<FactKeyKeeper>().EnsureAsync(CancellationToken.None);
        api = await StartAsync();
        Address = AddressOf(api);
    }

    public async ValueTask DisposeAsync()
    {
        await api.StopAsync();
        await api.DisposeAsync();
        await release.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    /// <summary>Another process's worth of API on the same data.</summary>
    public async Task<WebApplication> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var app = Build(configure, settings);
        await ApiHost.PrepareAsync(app);
        await app.StartAsync();
        return app;
    }

    /// <summary>The same, not started: what a test calls by hand.</summary>
    public WebApplication Build(Action<WebApplicationBuilder>? configure = null, params string[] settings) => ApiHost.Build(
        [.. ApiSettings(), .. settings],
        builder =>
        {
            // Members by the hundred come and go here: to make their passwords hard to guess was a quarter of the run.
            builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            configure?.Invoke(builder);
        });

    /// <summary>What an API is told, with a port of its own.</summary>
    public IReadOnlyList<string> ApiSettings()
    {
        var port = FreePort.Any();
        return
        [
            $"--urls=http://127.0.0.1:{port}", $"--ConnectionStrings:Main={Databases.Main}", $"--ConnectionStrings:Keys={Databases.Keys}",
            $"--NorthStar:PublicUrl=http://127.0.0.1:{port}", "--NorthStar:PortalUrl=http://127.0.0.1:5090", $"--NorthStar:KeysFolder={keys}",
            "--NorthStar:PortalClientSecret=" + new string('p', 43), "--NorthStar:AllowInsecureHttp=true",
            // No jobs: a host whose clock is moved would do for other tests' practices what is not due there.
            "--role=api",
            "--NorthStar:RateLimits:Burst=1000000", "--NorthStar:RateLimits:AnonymousBurst=1000000", "--Serilog:MinimumLevel:Default=Error",
        ];
    }

    /// <summary>The folder of the release worker's private keys.</summary>
    public string FactKeysFolder => Path.Combine(keys, "facts");

    /// <summary>A process's worth of release worker, not started.</summary>
    public WebApplication BuildRelease(Action<WebApplicationBuilder>? configure = null) => ApiHost.Build([.. ReleaseSettings], configure);

    /// <summary>What a release worker is told.</summary>
    public IReadOnlyList<string> ReleaseSettings =>
    [
        "--role=release", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Main={Databases.Release}", $"--ConnectionStrings:Keys={Databases.Keys}",
        $"--NorthStar:FactKeysFolder={FactKeysFolder}", "--Serilog:MinimumLevel:Default=Error",
    ];

    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => new(new Patience(new SocketsHttpHandler())) { BaseAddress = Address };

    /// <summary>A client with a token.</summary>
    public HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Looks into the database as its superuser, who sees every row.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString) { Database = "northstar" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    /// <summary>Changes the database as its superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString) { Database = "northstar" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many rows of a table are about a person.</summary>
    public async Task<long> CountAsync(string table, Guid participantId) =>
        (await QueryAsync<long>($"SELECT count(*) FROM {table} WHERE participant_id = '{participantId}'")).Single();

    /// <summary>A practice of its own, with one organization, the nine questions published, and an app.</summary>
    public async Task<TestPractice> NewPracticeAsync()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var locator = "T" + System.Security.Cryptography.RandomNumberGenerator.GetString(JoinCode.Alphabet, 11);
        var practice = await setup.OpenAsync("Practice " + locator, locator, CancellationToken.None);
        var (organization, code) = await setup.AddOrganizationAsync("Hospital of " + locator, 900, [], CancellationToken.None);
        var questionnaire = await setup.PublishAsync(StarterQuestionnaire.Definition, "First", Guid.NewGuid(), CancellationToken.None);
        var app = await setup.AddClientAsync("App", [Scopes.WriteParticipants, Scopes.ReadQuestionnaires], CancellationToken.None);
        return new(this, practice, organization, code.Code, questionnaire.Id, app);
    }
}

/// <summary>A practice of one test's own.</summary>
public sealed record TestPractice(TestApi Api, Practice Practice, Organization Organization, string JoinCode, Guid QuestionnaireId, ApiClientCredentials App)
{
    /// <summary>Somebody who has joined with the practice's code.</summary>
    public async Task<TestParticipant> JoinAsync(bool organizationReleases = true, bool coachTrends = true)
    {
        using var anonymous = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = Api.Address };
        var answer = await anonymous.PostAsJsonAsync("/v1/participants", new
        {
            joinCode = JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true, organizationReleases, coachTrends },
        });
        var body = await answer.JsonAsync();
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return new(this, Guid.Parse((string)body["participantId"]!), (string)body["accessToken"]!, (string)body["returnCode"]!, Api.With((string)body["accessToken"]!));
    }

    private Task<HttpClient>? coach;
    private Task<HttpClient>? owner;
    private Task<HttpClient>? viewer;

    /// <summary>A coach, signed in.</summary>
    public Task<HttpClient> CoachAsync() => coach ??= SignInAsync(MemberRoles.Coach);

    /// <summary>An owner, signed in, who is no coach.</summary>
    public Task<HttpClient> OwnerAsync() => owner ??= SignInAsync(MemberRoles.Owner);

    /// <summary>A viewer of the practice's organization, signed in.</summary>
    public Task<HttpClient> ViewerAsync() => viewer ??= SignInAsync(MemberRoles.Viewer(Organization.Id));

    /// <summary>A new member with these roles, signed in as people are: by the code flow with PKCE.</summary>
    public async Task<HttpClient> SignInAsync(params string[] roles)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Practice.PracticeId);
        var email = $"member-{Guid.NewGuid():n}@example.org";
        var password = $"quiet place {Guid.NewGuid():n}";
        var member = new Member(Practice.PracticeId, email, TestMember.Name, roles, DateTimeOffset.UtcNow);
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        db.Add(member);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<MemberAccounts>().CreateAsync(Practice.PracticeId, member.Id, email, password);
        using var browser = new Browser(Api.Address);
        var tokens = await browser.SignInAsync(new TestMember(Practice.PracticeId, member.Id, email, password));
        return Api.With(tokens.Text("access_token"));
    }

    /// <summary>The practice's app, with a token.</summary>
    public Task<HttpClient> AppAsync() => TokenOfAsync(App);

    /// <summary>Another app with these scopes, with a token.</summary>
    public async Task<HttpClient> NewAppAsync(params string[] scopes)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(Practice.PracticeId);
        var app = await scope.ServiceProvider.GetRequiredService<ApiClientAccounts>().CreateAsync(Practice.PracticeId, "Another app", scopes, CancellationToken.None);
        return await TokenOfAsync(app);
    }

    private async Task<HttpClient> TokenOfAsync(ApiClientCredentials app)
    {
        using var anonymous = Api.Anonymous();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.ClientSecret,
        });
        var answer = await anonymous.PostAsync("/connect/token", form);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return Api.With((string)(await answer.JsonAsync())["access_token"]!);
    }
}

/// <summary>Somebody who has joined.</summary>
public sealed record TestParticipant(TestPractice Practice, Guid Id, string Token, string ReturnCode, HttpClient Http);

/// <summary>What tests say in few words.</summary>
public static class HttpTestExtensions
{
    /// <summary>The body as JSON.</summary>
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return JsonNode.Parse(text) ?? throw new InvalidOperationException($"{(int)answer.StatusCode} without a body");
    }

    /// <summary>Sends JSON, with If-Match and Idempotency-Key if given.</summary>
    public static Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string address, object? body = null, string? ifMatch = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, new MediaTypeHeaderValue("application/json")) : JsonContent.Create(body, options: JsonSerializerOptions.Web);
        // Who is refused for length before all was sent finds the line closed: ask first.
        request.Headers.ExpectContinue = body is string { Length: > 1024 * 1024 };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return client.SendAsync(request);
    }
}
