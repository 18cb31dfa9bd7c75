using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.AuditEvents;

/// <summary>Who changed what in the practice. What is written there follows from the routes: see <see cref="AuditedRequest"/>.</summary>
public static class AuditEventsFeature
{
    public static void MapAuditEvents(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/audit-events", ListAuditEvents.Handle).WithName(nameof(ListAuditEvents)).WithTags("Practice").RequireAuthorization(Policies.ReadAuditEvents).ProducesProblems(403)
            .WithSummary("Who changed what in the practice, the latest first")
            .WithDescription("Every change that a member or an app makes to the practice, in the same transaction. Never anything about participants. A draft that is being written counts once an hour.");
}
