using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Domain.AuditEvents;

namespace NorthStar.Api.Http;

/// <summary>
/// A write to what a practice is made of: its audit event is kept or lost with it. Which requests are such writes follows from the routes alone, so
/// that none can be forgotten: all but reads, where members may go. Participants' routes are not among them.
/// </summary>
public sealed class AuditedRequest
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HttpContext http;
    private readonly Caller caller;
    private IAuditSubject? subject;

    private AuditedRequest(HttpContext http, Caller caller, NorthStarDbContext db)
    {
        (this.http, this.caller) = (http, caller);
        // What is saved first is what the request is about; what goes along with it, such as an organization's codes, is saved with it or after it.
        db.SavingChanges += (_, _) => subject ??= db.ChangeTracker.Entries<IAuditSubject>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .OrderByDescending(e => e.State is EntityState.Added).ThenByDescending(e => e.State is EntityState.Deleted)
            .FirstOrDefault()?.Entity;
    }

    /// <summary>The request as one that is audited, or null where it is not.</summary>
    public static AuditedRequest? Of(HttpContext http, NorthStarDbContext db) =>
        !HttpMethods.IsGet(http.Request.Method) && Caller.Of(http.User) is { Kind: CallerKind.Member or CallerKind.App } caller && MembersMayGo(http)
            ? new(http, caller, db)
            : null;

    /// <summary>Writes the event, before the transaction commits.</summary>
    public async Task WriteAsync(AuditTrail trail, CancellationToken cancellationToken)
    {
        var endpoint = http.GetEndpoint()!.Metadata;
        var actor = caller.MemberId is { } member ? await trail.MemberAsync(member, cancellationToken) : await trail.AppAsync(caller.Subject, cancellationToken);
        var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(endpoint.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        await trail.AppendAsync(
            new AuditedChange(actor, kind, subject?.AuditId, subject?.AuditName), endpoint.GetMetadata<AuditedOncePerHour>() is null ? null : Hour, cancellationToken);
    }

    private static bool MembersMayGo(HttpContext http)
    {
        var policies = http.RequestServices.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        return http.GetEndpoint()!.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(demand => demand.Policy is { } name && policies.GetPolicy(name)?.Requirements.OfType<AllowedCallers>().Any(callers => callers.Roles.Count > 0) == true);
    }
}
