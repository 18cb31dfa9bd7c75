using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Features.Reminders;

/// <summary>Looks for what is due.</summary>
public sealed class ReminderJob(IServiceScopeFactory scopes, PracticeDirectory practices, TimeProvider clock, ILogger<ReminderJob> logger)
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
            var due = scope.ServiceProvider.GetRequiredService<DueReminders>();
            more = await due.TakeCheckInsAsync(cancellationToken) | await due.TakeReflectionsAsync(cancellationToken);
        }
        while (more);
    }
}
