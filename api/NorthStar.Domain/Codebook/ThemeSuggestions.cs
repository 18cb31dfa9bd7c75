using System.Text.RegularExpressions;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Codebook;

/// <summary>A theme that a person's own words suggest.</summary>
/// <param name="Code">The theme.</param>
/// <param name="Because">The words, as they stand in the answers.</param>
public sealed record SuggestedTheme(string Code, IReadOnlyList<QuotedPhrase> Because);

/// <summary>Words of an answer.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Phrase">The words, to the letter.</param>
/// <param name="Start">Where they begin in the answer, in UTF-16 units.</param>
public sealed record QuotedPhrase(string LinkId, string Phrase, int Start);

/// <summary>
/// Suggests themes by the codebook's phrases. Only answers on the theme's own side of the compass count: the same word flips its meaning with
/// the side. A phrase stands at word boundaries, its last word may be inflected, and a negation just before it silences it. The person decides.
/// </summary>
public static partial class ThemeSuggestions
{
    /// <summary>How many themes are suggested at most.</summary>
    public const int Most = 5;

    private const string PhraseLanguage = "en";

    /// <summary>The themes of one side, those with most distinct phrases first.</summary>
    /// <param name="answers">What was written on that side.</param>
    /// <param name="codebook">The themes and their phrases.</param>
    /// <param name="compass">The side: <c>away</c> or <c>toward</c>.</param>
    /// <param name="languages">The languages that the answers may be written in, likeliest first.</param>
    public static IReadOnlyList<SuggestedTheme> From(IReadOnlyList<WrittenAnswer> answers, CodebookContent codebook, string compass, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(codebook);
        return
        [
            .. codebook.Themes(compass)
                .Select(theme => new SuggestedTheme(theme.Code, [.. Phrases(theme).SelectMany(phrase => Quotes(phrase, answers)).Distinct()]))
                .Where(theme => theme.Because.Count > 0)
                .OrderByDescending(theme => theme.Because.Count)
                .Take(Most),
        ];
    }

    private static IReadOnlyList<string> Phrases(Theme theme) => theme.Phrases.GetValueOrDefault(PhraseLanguage) ?? [];

    private static IEnumerable<QuotedPhrase> Quotes(string phrase, IEnumerable<WrittenAnswer> written)
    {
        // Spaces in a phrase stand for any white space or a hyphen: "back to back" also finds "back-to-back".
        var words = string.Join(@"[\s-]+", phrase.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        var pattern = $@"(?<![\p{{L}}\p{{N}}]){words}(?:e?s|e?d|ing|ers?)?(?![\p{{L}}\p{{N}}])";
        foreach (var (linkId, text) in written)
        {
            foreach (Match match in Regex.Matches(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            {
                if (!Negation().IsMatch(text[..match.Index]))
                    yield return new(linkId, match.Value, match.Index);
            }
        }
    }

    /// <summary>A negation at most two words before what follows, in the same clause.</summary>
    [GeneratedRegex(@"(?:\b(?:not|no|never|without|neither|nor|hardly)\b|n['’]t)(?:\s+[\p{L}'’-]+){0,2}\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negation();
}
