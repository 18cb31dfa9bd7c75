using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Reminders;

/// <summary>Sends the mails that wait.</summary>
public sealed class MailJob(IServiceScopeFactory scopes, PracticeDirectory practices, TimeProvider clock, ILogger<MailJob> logger)
    : PracticeJob(practices, Interval, clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override async Task RunAsync(Guid practiceId, CancellationToken cancellationToken)
    {
        bool more;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Enter(practiceId);
            more = await scope.ServiceProvider.GetRequiredService<WaitingMails>().SendAsync(cancellationToken);
        }
        while (more);
    }
}
