using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Setup;
using NorthStar.Api.Tests.SignIn;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;
using OpenIddict.Server;

namespace NorthStar.Api.Tests.Authorization;

/// <summary>The people and programs who call one host: two practices with their members and apps, and everybody's tokens.</summary>
internal sealed class Cast : IDisposable
{
    private static readonly string[] AllScopes = [.. Scopes.All.Except([Scopes.ReadInsights])];

    private Cast(HttpClient http, Side ours, Side theirs) => (Http, Ours, Theirs) = (http, ours, theirs);

    public HttpClient Http { get; }

    public Side Ours { get; }

    /// <summary>The other practice.</summary>
    public Side Theirs { get; }

    public required string ExpiredMember { get; init; }

    public required string WrongAudience { get; init; }

    public required string ExpiredParticipant { get; init; }

    public static async Task<Cast> AssembleAsync(TestApi api, WebApplication app)
    {
        var http = new HttpClient(new Patience(new SocketsHttpHandler())) { BaseAddress = TestApi.AddressOf(app) };
        var ours = await OpenAsync(app, http, [.. Scopes.All.Select(s => (s, new[] { s })), ("another", AllScopes)]);
        var theirs = await OpenAsync(app, http, [("app", AllScopes)]);
        var coach = ours.Tokens["coach"];
        // A token signed again without a change is taken: what refuses the next two is what was changed.
        await ReadAsync(http, HttpMethod.Get, "/v1/questionnaires", Resigned(app, coach, _ => { }));
        var late = await JoinAsync(http, ours);
        await api.ExecuteAsync($"UPDATE participant_tokens SET expires_at = now() - interval '1 second' WHERE participant_id = '{late.Id}'");
        await Task.WhenAll(ReleaseAsync(api, ours), ReleaseAsync(api, theirs));
        return new(http, ours, theirs)
        {
            ExpiredMember = Resigned(app, coach, claims => (claims["iat"], claims["exp"]) = (SecondsAgo(7200), SecondsAgo(3600))),
            WrongAudience = Resigned(app, coach, claims => claims["aud"] = "another-api"),
            ExpiredParticipant = late.Token,
        };
    }

    public void Dispose() => Http.Dispose();

    /// <summary>Somebody who has just joined.</summary>
    public static async Task<Person> JoinAsync(HttpClient http, Side side)
    {
        var body = await ReadAsync(http, HttpMethod.Post, "/v1/participants", null, new
        {
            joinCode = side.JoinCode,
            language = "en",
            consent = new { version = "2026-11", storeReflections = true },
        });
        return new(side, Guid.Parse((string)body["participantId"]!), (string)body["accessToken"]!, (string)body["returnCode"]!, NewCanary());
    }

    /// <summary>Sends what must succeed.</summary>
    public static async Task<JsonNode> ReadAsync(HttpClient http, HttpMethod method, string address, string? token, object? body = null, string? ifMatch = null)
    {
        using var request = Request(method, address, token, body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text.Length == 0 ? "{}" : text)!
            : throw new InvalidOperationException($"{method} {address}: {(int)answer.StatusCode} {text}");
    }

    public static HttpRequestMessage Request(HttpMethod method, string address, string? token, object? body)
    {
        var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), new MediaTypeHeaderValue("application/json"));
        return request;
    }

    /// <summary>A text that stands nowhere else.</summary>
    private static string NewCanary() => "canary" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    private static async Task<Side> OpenAsync(WebApplication app, HttpClient http, IEnumerable<(string Name, string[] Scopes)> apps)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<PracticeSetup>();
        var canary = NewCanary();
        var locator = "T" + RandomNumberGenerator.GetString(JoinCode.Alphabet, 11);
        var practice = await setup.OpenAsync("Practice " + canary, locator, CancellationToken.None);
        var (organization, code) = await setup.AddOrganizationAsync("Hospital " + canary, 900, [], CancellationToken.None);
        var (elsewhere, _) = await setup.AddOrganizationAsync("Clinic " + canary, 700, [], CancellationToken.None);
        var questionnaire = await setup.PublishAsync(StarterQuestionnaire.Definition, "First", Guid.NewGuid(), CancellationToken.None);

        var tokens = new Dictionary<string, string>();
        foreach (var (name, role) in new[]
        {
            ("coach", MemberRoles.Coach), ("owner", MemberRoles.Owner), ("viewer", MemberRoles.Viewer(organization.Id)), ("viewer-2", MemberRoles.Viewer(elsewhere.Id)),
        })
        {
            var (email, password) = ($"{name}-{Guid.NewGuid():n}@example.org", $"quiet place {Guid.NewGuid():n}");
            var member = await setup.AddMemberAsync(email, name, password, CancellationToken.None, role);
            using var browser = new Browser(http.BaseAddress!);
            tokens[name] = (await browser.SignInAsync(new(practice.PracticeId, member.Id, email, password))).GetProperty("access_token").GetString()!;
        }

        foreach (var (name, scopes) in apps)
        {
            var client = await setup.AddClientAsync(name, scopes, CancellationToken.None);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = client.ClientId, ["client_secret"] = client.ClientSecret,
            });
            using var answer = await http.PostAsync("/connect/token", form);
            tokens[name] = (string)(await answer.JsonAsync())["access_token"]!;
        }

        return new(locator, code.Code, organization.Id, questionnaire.Id, canary, tokens);
    }

    /// <summary>Lets the practice's organization and questionnaire be older than they are, and have had a release.</summary>
    private static Task ReleaseAsync(TestApi api, Side side) => api.ExecuteAsync(
        $"""
        UPDATE organizations SET created_at = '2025-01-10Z', years = '[]' WHERE id = '{side.OrganizationId}';
        UPDATE questionnaire_versions SET published_at = '2025-01-10Z' WHERE questionnaire_id = '{side.QuestionnaireId}';
        INSERT INTO releases (practice_id, audience_kind, audience_id, period, status)
        SELECT practice_id, 1, id, '{Side.OrganizationPeriod}', 2 FROM organizations WHERE id = '{side.OrganizationId}'
        UNION ALL SELECT practice_id, 3, id, '{Side.QuestionnairePeriod}', 2 FROM questionnaires WHERE id = '{side.QuestionnaireId}'
        """);

    private static string Resigned(WebApplication app, string token, Action<JsonObject> change)
    {
        var claims = JsonNode.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1])))!.AsObject();
        change(claims);
        var server = app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            claims.ToJsonString(), server.SigningCredentials.First(c => c.Key is AsymmetricSecurityKey), new Dictionary<string, object> { ["typ"] = "at+jwt" });
    }

    private static long SecondsAgo(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds;
}

/// <summary>A practice as its callers see it.</summary>
/// <param name="Locator">What its codes begin with.</param>
/// <param name="JoinCode">A code that works.</param>
/// <param name="OrganizationId">The organization that the viewer sees; it has had a release.</param>
/// <param name="QuestionnaireId">The nine questions, published; there was a release about them.</param>
/// <param name="Canary">A text in its names that nobody of another practice may see.</param>
/// <param name="Tokens">Of its members, and of its apps by scope.</param>
internal sealed record Side(string Locator, string JoinCode, Guid OrganizationId, Guid QuestionnaireId, string Canary, IReadOnlyDictionary<string, string> Tokens)
{
    /// <summary>Of the organization's release.</summary>
    public const string OrganizationPeriod = "2025-H1";

    /// <summary>Of the questionnaire's release.</summary>
    public const string QuestionnairePeriod = "2025";
}

/// <summary>A participant.</summary>
/// <param name="Side">The practice.</param>
/// <param name="Id">The participant's id.</param>
/// <param name="Token">An access token.</param>
/// <param name="ReturnCode">The way back.</param>
/// <param name="Canary">A text in the person's words that nobody else may see.</param>
internal sealed record Person(Side Side, Guid Id, string Token, string ReturnCode, string Canary);
