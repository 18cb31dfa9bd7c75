using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Responses;

internal static class SuggestThemes
{
    public static async Task<Results<Ok<ThemeSuggestionsResponse>, ProblemResult>> Handle(
        Guid id, Caller caller, HttpContext http, ResponseRows rows, ResponseViews views, Codebooks codebooks, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(id, cancellationToken) is not { } row)
            return Problems.NotFound();
        var definition = await views.DefinitionAsync(row, cancellationToken);
        var codebook = await codebooks.CurrentAsync(caller.PracticeId, cancellationToken);
        var languages = await views.LanguagesAsync(http, cancellationToken);
        return TypedResults.Ok(new ThemeSuggestionsResponse
        {
            Away = Suggest(Compass.Away),
            Toward = Suggest(Compass.Toward),
        });

        ThemeSuggestion[] Suggest(string compass) =>
        [
            .. ThemeSuggestions.From(WrittenAnswer.Of(definition, row.Content.Answers, compass), codebook, compass, languages).Select(theme => new ThemeSuggestion
            {
                Code = theme.Code,
                Because = [.. theme.Because.Select(quote => new ThemeReason { LinkId = quote.LinkId, Phrase = quote.Phrase }).Distinct()],
            }),
        ];
    }
}
