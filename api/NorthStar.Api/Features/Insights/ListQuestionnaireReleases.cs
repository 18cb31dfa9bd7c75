using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

internal static class ListQuestionnaireReleases
{
    public static async Task<IResult> Handle(Guid id, [AsParameters] PageQuery page, Caller caller, ReleaseShelf shelf, CancellationToken cancellationToken) =>
        await shelf.ListAsync(caller.PracticeId, new(AudienceKind.Questionnaire, id), cancellationToken) is { } releases
            ? TypedResults.Ok(ReleasePages.Of(releases, page))
            : Problems.NotFound();
}
