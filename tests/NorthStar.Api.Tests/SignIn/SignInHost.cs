using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NorthStar.Api.Security.SignIn;
using NorthStar.Local;
using Xunit;

[assembly: AssemblyFixture(typeof(NorthStar.Api.Tests.SignIn.SignInHost))]

namespace NorthStar.Api.Tests.SignIn;

/// <summary>A database of its own, and processes of the API that share it and their keys.</summary>
public sealed class SignInHost : IAsyncLifetime
{
    public static readonly Uri Api = new("http://127.0.0.1:5080");
    public static readonly Uri Portal = new("http://127.0.0.1:5090");

    private PostgresCluster cluster = null!;
    private NorthStarDatabases databases = null!;

    public string KeysFolder { get; } = Directory.CreateTempSubdirectory("northstar-keys-").FullName;
    public string PortalSecret { get; } = ApiClients.NewSecret();
    public string Database => databases.Main;

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.StartThrowawayAsync();
        databases = await cluster.CreateDatabasesAsync();
        await SignInSetup.MigrateAsync(databases.Migrations);
        await using var api = Start();
        await SignInSetup.EnsureClientsAsync(api.Services);
    }

    /// <summary>One process of the API. The clock and the portal's address can be other than usual.</summary>
    public ApiProcess Start(MovableClock? clock = null, Uri? portal = null) => new(
        new Dictionary<string, string>
        {
            ["ConnectionStrings:Main"] = databases.Main,
            ["NorthStar:PublicUrl"] = Api.ToString(),
            ["NorthStar:PortalUrl"] = (portal ?? Portal).ToString(),
            ["NorthStar:KeysFolder"] = KeysFolder,
            ["NorthStar:PortalClientSecret"] = PortalSecret,
            ["NorthStar:AllowInsecureHttp"] = "true",
        },
        clock);

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        Directory.Delete(KeysFolder, recursive: true);
    }
}

/// <summary>The API as a process of its own would run it: own memory, shared database and keys.</summary>
public sealed class ApiProcess(Dictionary<string, string> settings, MovableClock? clock) : WebApplicationFactory<Program>
{
    public HttpClient NewClient(CookieContainer? cookies = null) =>
        CreateDefaultClient(SignInHost.Api, new CookieContainerHandler(cookies ?? new CookieContainer()));

    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        if (clock is not null)
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
    }
}

/// <summary>The present, moved.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Advance(TimeSpan time) => ahead += time;
}
