using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Registers the product's own clients as soon as the database answers (ports and addresses may have moved since the last
/// start), and every hour removes what has expired.
/// </summary>
internal sealed class SignInUpkeep(IServiceProvider services, TimeProvider clock, ILogger<SignInUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RepeatUntilDoneAsync(() => SignInSetup.EnsureClientsAsync(services, stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RepeatUntilDoneAsync(() => RemoveOldAsync(stoppingToken), stoppingToken);
    }

    private async Task RepeatUntilDoneAsync(Func<Task> work, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception fault) when (fault is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException }
                or TimeoutException)
            {
                logger.LogWarning("The sign-in tables are out of reach ({Fault}); trying again.", fault.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), clock, cancellation);
            }
        }
    }

    private async Task RemoveOldAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SignInDbContext>();
        var now = clock.GetUtcNow();

        // Used refresh tokens stay until they expire: who shows one again gives away that it was stolen.
        await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>()
            .Where(t => t.ExpirationDate < now.UtcDateTime)
            .ExecuteDeleteAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - Kept, cancellation);
        await db.Invitations.Where(i => i.ExpiresAt < now - Kept).ExecuteDeleteAsync(cancellation);
    }
}
