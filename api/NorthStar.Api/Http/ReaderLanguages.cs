using NorthStar.Domain;

namespace NorthStar.Api.Http;

/// <summary>The languages that a reader asks for, best first.</summary>
public static class ReaderLanguages
{
    /// <summary>More than anybody reads; a longer header is somebody testing us.</summary>
    private const int MaxLanguages = 16;

    /// <summary><c>?language=</c> where it is given, else what <c>Accept-Language</c> says; empty where it says nothing that can be read.</summary>
    /// <exception cref="ProblemException">400 for a <c>?language=</c> that is no language tag.</exception>
    public static IReadOnlyList<string> Of(HttpContext http, string? language)
    {
        if (language is not null)
        {
            return LanguageTag.IsWellFormed(language)
                ? [language]
                : throw new ProblemException(Problems.BadInput("?language", "language.invalid", "A language tag by BCP 47, such as en or nl-BE."));
        }

        return http.Request.Headers.AcceptLanguage.Count == 0
            ? []
            : [.. http.Request.GetTypedHeaders().AcceptLanguage
                .Where(l => l.Quality is not 0 && LanguageTag.IsWellFormed(l.Value.Value))
                .OrderByDescending(l => l.Quality ?? 1)
                .Take(MaxLanguages)
                .Select(l => l.Value.Value!)];
    }
}
