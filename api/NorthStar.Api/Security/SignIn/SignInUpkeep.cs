using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Every hour removes what has expired.</summary>
internal sealed partial class SignInUpkeep(IServiceProvider services, TimeProvider clock, ILogger<SignInUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RemoveOldAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException { InnerException: DbException } or TimeoutException)
            {
                // An hour later is early enough.
                LogPutOff(fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Removing expired sign-in data was put off: {ExceptionType}")]
    private partial void LogPutOff(string exceptionType);

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
