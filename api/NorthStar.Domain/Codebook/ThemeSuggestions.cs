using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

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
/// Suggests themes by a person's own words: the codebook's phrases in all their forms, and what the language knows of how people say the same.
/// Only answers on the theme's own side of the compass count, since the same word flips its meaning with the side. What is denied suggests nothing, and
/// a word that means many things only together with another of the same theme. The person decides.
/// </summary>
public static class ThemeSuggestions
{
    /// <summary>How many themes are suggested at most.</summary>
    public const int Most = 5;

    /// <summary>How many quotes a theme is backed with at most.</summary>
    public const int MostQuotes = 20;

    /// <summary>The language of the phrases that ship: looked for where an answer says nothing in any other.</summary>
    const string Fallback = CodebookRules.Language;

    static readonly ConditionalWeakTable<CodebookContent, ConcurrentDictionary<(string Compass, string Language), PhraseIndex>> Indexes = [];

    /// <summary>The themes of one side, the best backed first.</summary>
    /// <param name="answers">What was written on that side.</param>
    /// <param name="codebook">The themes and their phrases.</param>
    /// <param name="compass">The side: <c>away</c> or <c>toward</c>.</param>
    /// <param name="languages">The languages that the answers may be written in, likeliest first.</param>
    public static IReadOnlyList<SuggestedTheme> From(
        IReadOnlyList<WrittenAnswer> answers, CodebookContent codebook, string compass, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(codebook);
        ArgumentNullException.ThrowIfNull(languages);
        return languages.SelectMany(LanguageTag.WithParents).Append(Fallback)
            .Select(tag => tag.ToLowerInvariant())
            .Distinct()
            .Where(language => codebook.Themes(compass).Any(theme => HasPhrases(theme, language)))
            .Select(language => In(language, answers, codebook, compass))
            .FirstOrDefault(themes => themes.Length > 0) ?? [];
    }

    static SuggestedTheme[] In(string language, IReadOnlyList<WrittenAnswer> answers, CodebookContent codebook, string compass)
    {
        // A language that has phrases and is otherwise unknown is read by the rules of English, which is better than by none.
        var lexicon = Lexicon.For([language]);
        var themes = codebook.Themes(compass).Where(theme => HasPhrases(theme, language)).ToDictionary(theme => theme.Code, _ => new Backing(), StringComparer.Ordinal);
        var own = Indexes.GetOrCreateValue(codebook).GetOrAdd((compass, language), key => lexicon.Index(codebook.Themes(key.Compass), key.Language));
        var general = lexicon.Index(compass);
        foreach (var answer in answers)
        {
            var text = ReadText.Of(answer.Text, lexicon);
            foreach (var said in Said(text, lexicon, [.. general.Find(text), .. own.Find(text).Select(found => found with { Phrase = ~found.Phrase })]))
            {
                // Where a practice has no phrases for a theme, it does not want it suggested, whatever the language knows.
                if (themes.TryGetValue(said.Meaning.Theme, out var backing))
                    backing.Add(said, text, answer.LinkId);
            }
        }

        return
        [
            .. themes.Where(theme => theme.Value.Suffices)
                .OrderByDescending(theme => theme.Value.Weight)
                .Take(Most)
                .Select(theme => new SuggestedTheme(theme.Key, theme.Value.Quotes)),
        ];
    }

    static bool HasPhrases(Theme theme, string language) => theme.Phrases.Any(entry => entry.Key.Equals(language, StringComparison.OrdinalIgnoreCase) && entry.Value.Count > 0);

    /// <summary>What a text says of themes: found, not denied, and no part of an idiom or of a longer phrase of the same theme.</summary>
    static IEnumerable<FoundPhrase> Said(ReadText text, Lexicon lexicon, IReadOnlyList<FoundPhrase> found)
    {
        var denial = Denial.Of(text, lexicon, found);
        var idioms = found.Where(phrase => phrase.Meaning.Kind == PhraseKind.Idiom).Select(phrase => (phrase.First, phrase.Last)).ToHashSet();
        // Where the idioms that begin at a token, or before it, end.
        var idiomEnds = new int[text.Tokens.Count];
        foreach (var (first, last) in idioms)
            idiomEnds[first] = Math.Max(idiomEnds[first], last + 1);
        for (var i = 1; i < idiomEnds.Length; i++)
            idiomEnds[i] = Math.Max(idiomEnds[i], idiomEnds[i - 1]);

        var themes = found
            .Where(phrase => phrase.Meaning.Kind is PhraseKind.Theme or PhraseKind.Hint)
            // What is the idiom, word for word, is meant; what is only a part of it is not.
            .Where(phrase => phrase.Last >= idiomEnds[phrase.First] || idioms.Contains((phrase.First, phrase.Last)))
            .ToList();
        // "No say" is itself a denial: its "no" is spoken for, and does not deny what follows.
        var spoken = new HashSet<int>();
        foreach (var phrase in themes.Where(phrase => denial.IsIn(phrase) && !denial.Covers(phrase, _ => false)))
            spoken.UnionWith(Enumerable.Range(phrase.First, phrase.Last - phrase.First + 1));

        var covered = new Dictionary<string, int>(StringComparer.Ordinal);
        return themes
            .Where(phrase => !denial.Covers(phrase, by => spoken.Contains(by) && by < phrase.First))
            .OrderBy(phrase => phrase.First).ThenByDescending(phrase => phrase.Last)
            .Where(phrase =>
            {
                if (phrase.Last < covered.GetValueOrDefault(phrase.Meaning.Theme))
                    return false;
                covered[phrase.Meaning.Theme] = phrase.Last + 1;
                return true;
            });
    }

    /// <summary>What speaks for a theme.</summary>
    sealed class Backing
    {
        readonly HashSet<(int Phrase, string LinkId)> plain = [];
        readonly HashSet<(int Phrase, string Words, string LinkId)> hints = [];
        readonly Dictionary<(string LinkId, string Quote), QuotedPhrase> quotes = [];

        /// <summary>
        /// A phrase that is plain, or two different hints in the same answer. One word that stands in the language's list and in the practice's is one hint.
        /// </summary>
        public bool Suffices => plain.Count > 0 || hints.GroupBy(hint => hint.LinkId).Any(answer =>
            answer.DistinctBy(hint => hint.Phrase).Count() > 1 && answer.DistinctBy(hint => hint.Words).Count() > 1);

        public int Weight => 2 * plain.Count + hints.Count;

        public IReadOnlyList<QuotedPhrase> Quotes => [.. quotes.Values];

        public void Add(FoundPhrase phrase, ReadText text, string linkId)
        {
            var quote = text.Quote(phrase.First, phrase.Last);
            if (phrase.Meaning.Kind == PhraseKind.Hint)
                hints.Add((phrase.Phrase, quote.ToLowerInvariant(), linkId));
            else
                plain.Add((phrase.Phrase, linkId));
            if (quotes.Count >= MostQuotes)
                return;
            quotes.TryAdd((linkId, quote), new(linkId, quote, text.Tokens[phrase.First].Start));
        }
    }
}
