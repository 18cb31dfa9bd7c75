using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Reads the keys again every hour, so that a running process validates what its siblings sign with a new key.</summary>
internal sealed class SigningKeyReload(TimeProvider clock) : BackgroundService, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private CancellationTokenSource change = new();

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(change.Token);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                using var previous = Interlocked.Exchange(ref change, new CancellationTokenSource());
                await previous.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    public override void Dispose()
    {
        change.Dispose();
        base.Dispose();
    }

    /// <summary>Validation copies its keys from the server's options, so it starts over after them.</summary>
    internal sealed class Validation(IOptionsMonitor<OpenIddictServerOptions> server) : IOptionsChangeTokenSource<OpenIddictValidationOptions>
    {
        public string Name => Options.DefaultName;

        public IChangeToken GetChangeToken()
        {
            var source = new CancellationTokenSource();
            IDisposable? registration = null;
            registration = server.OnChange(_ =>
            {
                registration?.Dispose();
                source.Cancel();
            });
            return new CancellationChangeToken(source.Token);
        }
    }
}
