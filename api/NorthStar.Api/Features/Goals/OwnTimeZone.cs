using NorthStar.Api.Security;
using NorthStar.Domain.Goals;

namespace NorthStar.Api.Features.Goals;

/// <summary>The calling participant's time zone, asked for only where it decides whether a goal is overdue.</summary>
internal sealed class OwnTimeZone(ParticipantProfiles profiles, Caller caller)
{
    public async ValueTask<string?> ForAsync(IEnumerable<Goal> goals, CancellationToken cancellationToken) =>
        goals.Any(goal => goal is { Status: GoalStatus.Active, Words: { DueOn: not null, Reminder: null } })
            ? (await profiles.CurrentAsync(caller.PracticeId, caller.ParticipantId!.Value, cancellationToken)).Profile.TimeZone
            : null;
}
