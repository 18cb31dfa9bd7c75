using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

internal static class ReadQuestionnaireRelease
{
    public static async Task<IResult> Handle(Guid id, string period, Caller caller, HttpContext http, ReleaseShelf shelf, CancellationToken cancellationToken) =>
        await shelf.FindAsync(caller.PracticeId, new(AudienceKind.Questionnaire, id), period, cancellationToken) is { } release
            ? release.For(http.Request)
            : Problems.NotFound();
}
