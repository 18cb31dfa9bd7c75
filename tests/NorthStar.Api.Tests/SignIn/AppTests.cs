using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain;
using Npgsql;

namespace NorthStar.Api.Tests.SignIn;

public sealed class AppTests(TestApi api)
{
    private readonly Guid practice = Guid.NewGuid();

    public static TheoryData<string> Scopes => [.. Security.SignIn.Scopes.All];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task App_GetsTheScopeItHas_AndNoOther(string scope)
    {
        var app = await CreateAsync(scope);

        foreach (var asked in new[] { null, scope })
        {
            var tokens = await Browser.ReadAsync(await TokenAsync(app, asked));
            var claims = Browser.Claims(tokens, "access_token");
            Assert.Equal(scope, claims.Text("scope"));
            Assert.Equal(app.ClientId, claims.Text("sub"));
            Assert.Equal(app.ClientId, claims.Text("client_id"));
            Assert.Equal(practice.ToString(), claims.Text("practice"));
            Assert.False(claims.TryGetProperty("role", out _));
            Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 590, 600);
            Assert.False(tokens.TryGetProperty("refresh_token", out _));
            using var browser = new Browser(api.Address);
            Assert.True(await browser.IsTakenAsync(tokens.Text("access_token")));
        }

        var other = Security.SignIn.Scopes.All.First(s => s != scope);
        Assert.Equal("invalid_request", await Browser.ErrorAsync(await TokenAsync(app, other)));
        Assert.Equal("invalid_scope", await Browser.ErrorAsync(await TokenAsync(app, "everything")));
    }

    [Fact]
    public async Task WritingParticipants_AndReadingInsights_ExcludeEachOther()
    {
        var refused = await Assert.ThrowsAsync<DomainException>(() => CreateAsync("participants.write", "insights.read"));
        Assert.Equal("api_client.scopes_exclude_each_other", refused.Code);
        Assert.Equal("api_client.scope_unknown", (await Assert.ThrowsAsync<DomainException>(() => CreateAsync("openid"))).Code);
        Assert.Equal("api_client.scope_missing", (await Assert.ThrowsAsync<DomainException>(() => CreateAsync())).Code);
    }

    [Fact]
    public async Task WrongSecret_OpensNothing()
    {
        var app = await CreateAsync("questionnaires.read");
        var answer = await TokenAsync(app with { ClientSecret = app.ClientSecret[..^1] + "_" }, null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", await Browser.ErrorAsync(answer));
        Assert.Equal("invalid_client", await Browser.ErrorAsync(await TokenAsync(new("app-none", app.ClientSecret), null)));
    }

    [Fact]
    public async Task Secret_Has256Bits_AndIsStoredHashed()
    {
        var app = await CreateAsync("questionnaires.read");
        Assert.Equal(4 + 43, app.ClientSecret.Length);

        await using var connection = new NpgsqlConnection(api.Databases.Main);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT row_to_json(c)::text FROM sign_in.clients c WHERE client_id = $1", connection);
        command.Parameters.AddWithValue(app.ClientId);
        var row = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(app.ClientSecret[4..], row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletedApp_IsOutAtOnce()
    {
        var app = await CreateAsync("questionnaires.read");
        var token = (await Browser.ReadAsync(await TokenAsync(app, null))).Text("access_token");
        using var browser = new Browser(api.Address);
        Assert.True(await browser.IsTakenAsync(token));

        Assert.False(await InScopeAsync(c => c.DeleteAsync(Guid.NewGuid(), app.ClientId, default)), "Another practice's.");
        Assert.True(await browser.IsTakenAsync(token));
        Assert.True(await InScopeAsync(c => c.DeleteAsync(practice, app.ClientId, default)));

        Assert.False(await browser.IsTakenAsync(token));
        Assert.Equal("invalid_client", await Browser.ErrorAsync(await TokenAsync(app, null)));
    }

    [Fact]
    public async Task PortalItself_IsNoApp()
    {
        var answer = await TokenAsync(new("northstar-portal", Browser.PortalSecret), "practice.manage");
        Assert.Equal("unauthorized_client", await Browser.ErrorAsync(answer));
    }

    private Task<ApiClientCredentials> CreateAsync(params string[] scopes) =>
        InScopeAsync(clients => clients.CreateAsync(practice, "An app", scopes, default));

    private async Task<T> InScopeAsync<T>(Func<ApiClientAccounts, Task<T>> work)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ApiClientAccounts>());
    }

    private async Task<HttpResponseMessage> TokenAsync(ApiClientCredentials app, string? scope)
    {
        var request = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.ClientSecret,
        };
        if (scope is not null)
            request["scope"] = scope;
        using var browser = new Browser(api.Address);
        return await browser.Http.PostAsync("/connect/token", new FormUrlEncodedContent(request));
    }
}
