using NorthStar.Domain;

namespace NorthStar.Api.Http;

/// <summary>The languages that a reader asks for, best first: <c>?language=</c>, then <c>Accept-Language</c> by its weights.</summary>
public static class PreferredLanguages
{
    private const int Most = 10;

    public static IReadOnlyList<string> Of(HttpRequest request)
    {
        var preferred = new List<string>();
        if (request.Query.TryGetValue("language", out var asked) && asked.ToString() is { Length: > 0 } language)
        {
            if (!LanguageTag.IsWellFormed(language))
                throw new ProblemException(Problems.BadInput("?language", "language.invalid", "A language tag by BCP 47, such as en or nl-BE."));
            preferred.Add(language);
        }

        if (request.Headers.AcceptLanguage.Count > 0)
        {
            preferred.AddRange(request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(l => l.Quality ?? 1)
                .Where(l => l.Quality is not 0 && LanguageTag.IsWellFormed(l.Value.Value))
                .Select(l => l.Value.Value!)
                .Take(Most));
        }

        return preferred;
    }
}
