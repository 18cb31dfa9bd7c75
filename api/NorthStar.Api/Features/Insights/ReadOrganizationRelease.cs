using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

internal static class ReadOrganizationRelease
{
    public static async Task<IResult> Handle(Guid id, string period, Caller caller, HttpContext http, ReleaseShelf shelf, CancellationToken cancellationToken) =>
        Readers.MayRead(caller, id) && await shelf.FindAsync(caller.PracticeId, new(AudienceKind.Organization, id), period, cancellationToken) is { } release
            ? release.For(http.Request)
            : Problems.NotFound();
}

/// <summary>Who may read about which organization, of those whom the policy lets in.</summary>
internal static class Readers
{
    public static bool MayRead(Caller caller, Guid organizationId) =>
        caller.Kind == CallerKind.App || caller.Is(MemberRoles.Owner) || caller.Is(MemberRoles.Viewer(organizationId));
}
