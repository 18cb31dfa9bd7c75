using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

internal static class ListOrganizationReleases
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] PageQuery page, Caller caller, ReleaseShelf shelf, CancellationToken cancellationToken) =>
        Readers.MayRead(caller, id) && await shelf.ListAsync(caller.PracticeId, new(AudienceKind.Organization, id), cancellationToken) is { } releases
            ? TypedResults.Ok(ReleasePages.Of(releases, page))
            : Problems.NotFound();
}
