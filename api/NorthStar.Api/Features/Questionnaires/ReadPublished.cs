using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadPublished
{
    public static async Task<IResult> Handle(
        string key, string? language, Caller caller, HttpContext http, PublishedVersions versions, PublishedBodies bodies, CancellationToken cancellationToken)
    {
        var languages = ReaderLanguages.Of(http, language);
        foreach (var q in await versions.OfPracticeAsync(caller.PracticeId, cancellationToken))
        {
            if (q.Key == key && !q.IsRetired
                && await bodies.ResolvedAsync(caller.PracticeId, q.QuestionnaireId, q.CurrentVersion, key, languages, cancellationToken) is { } body)
                return new RenderedResult(body, RenderedResult.Revalidated);
        }

        return Problems.NotFound();
    }
}
