using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Safety;
using HelpLine = NorthStar.Contracts.V1.HelpLine;

namespace NorthStar.Api.Features.Safety;

internal static partial class ListHelpLines
{
    private const string FallbackLanguage = "en";

    public static Results<Ok<HelpLinesResponse>, ProblemResult> Handle(string? country, string? language, HttpContext http, TimeProvider clock)
    {
        if (country is not null && !CountryCode().IsMatch(country))
            return Problems.BadInput("?country", "country.invalid", "A country by ISO 3166-1 alpha-2, such as NL.");
        var languages = ReaderLanguages.Of(http, language);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (note, inLanguage) = HelpLines.Shipped.Note.For(languages, FallbackLanguage);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.ContentLanguage = inLanguage;
        return TypedResults.Ok(new HelpLinesResponse
        {
            Country = HelpLines.Shipped.Knows(country) ? country!.ToUpperInvariant() : null,
            Note = note,
            Items = [.. HelpLines.Shipped.For(country).Select(Show)],
        });

        HelpLine Show(Domain.Safety.HelpLine line) => new()
        {
            Code = line.Code,
            Kind = line.Kind,
            Audience = line.Audience,
            Name = In(line.Name)!,
            Phone = line.Phone,
            Text = line.Text is { } text ? new() { Number = text.Number, Message = text.Message } : null,
            Url = line.Url,
            Hours = In(line.Hours),
            Languages = line.Languages,
            VerifiedOn = line.VerifiedOn,
            ExpiresOn = line.ExpiresOn,
            IsOutdated = line.IsOutdatedOn(today),
        };

        string? In(Texts? texts) => texts?.For(languages, FallbackLanguage).Text;
    }

    [GeneratedRegex("^[A-Za-z]{2}\\z")]
    private static partial Regex CountryCode();
}
