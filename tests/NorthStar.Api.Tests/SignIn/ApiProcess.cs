using Microsoft.AspNetCore.Builder;

namespace NorthStar.Api.Tests.SignIn;

/// <summary>One more process of the API on the shared data, which stops when it is disposed of.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApiProcess(WebApplication app) => (this.app, Address) = (app, TestApi.AddressOf(app));

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<ApiProcess> StartAsync(TestApi api, MovableClock? clock = null, params string[] settings) =>
        new(await api.StartAsync(clock is null ? null : clock.Use, settings));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
