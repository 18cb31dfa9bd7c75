using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Codebook;

internal static class SuggestFromText
{
    public static async Task<Ok<TextSuggestionsResponse>> Handle(
        SuggestFromTextRequest request, Caller caller, Codebooks codebooks, CancellationToken cancellationToken)
    {
        var codebook = await codebooks.CurrentAsync(caller.PracticeId, cancellationToken);
        var themes = ThemeSuggestions.From([new WrittenAnswer("", request.Text)], codebook, request.Compass, request.Language is null ? [] : [request.Language]);
        return TypedResults.Ok(new TextSuggestionsResponse
        {
            Version = codebook.Version,
            Suggestions =
            [
                .. themes.Select(theme => new TextSuggestion
                {
                    Code = theme.Code,
                    Because = [.. theme.Because.Select(quote => new TextSpan { Phrase = quote.Phrase, Start = quote.Start, Length = quote.Phrase.Length })],
                }),
            ],
        });
    }
}

internal sealed class SuggestFromTextValidator : AbstractValidator<SuggestFromTextRequest>
{
    public SuggestFromTextValidator()
    {
        RuleFor(r => r.Text).FilledText(20_000);
        RuleFor(r => r.Compass).Must(compass => compass is Compass.Away or Compass.Toward)
            .WithErrorCode("value.unknown_code").WithMessage($"One of: {Compass.Away}, {Compass.Toward}.");
        RuleFor(r => r.Language).Must(tag => tag is null || LanguageTag.IsWellFormed(tag))
            .WithErrorCode("language.invalid").WithMessage("A language tag by BCP 47, such as en or nl-BE.");
    }
}
