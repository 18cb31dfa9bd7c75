using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ListPublished
{
    public static async Task<Ok<PageResponse<PublishedQuestionnaireSummaryResponse>>> Handle(
        [AsParameters] PageQuery page, string? language, Caller caller, HttpContext http, PublishedVersions versions, CancellationToken cancellationToken)
    {
        var languages = ReaderLanguages.Of(http, language);
        var after = page.After<KeyCursor>()?.Key;
        var rows = (await versions.OfPracticeAsync(caller.PracticeId, cancellationToken))
            .Where(q => !q.IsRetired && (after is null || string.CompareOrdinal(q.Key, after) > 0))
            .OrderBy(q => q.Key, StringComparer.Ordinal)
            .Take(page.Size() + 1)
            .ToList();
        var summaries = new List<PublishedQuestionnaireSummaryResponse>(rows.Count);
        foreach (var row in rows)
        {
            if (await versions.FindAsync(caller.PracticeId, row.QuestionnaireId, row.CurrentVersion, cancellationToken) is not { } definition)
                continue;
            var (title, inLanguage) = definition.Title.For(languages, definition.Language);
            summaries.Add(new()
            {
                Id = row.QuestionnaireId,
                Key = row.Key,
                Version = row.CurrentVersion,
                Title = title,
                Language = inLanguage,
                Languages = DefinitionLanguages.Of(definition).All,
            });
        }

        return TypedResults.Ok(page.Page(summaries, q => q, q => new KeyCursor(q.Key)));
    }

    private sealed record KeyCursor(string Key);
}
