using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Codebook;

/// <summary>The fixed words around a person's own in a draft of a North Star.</summary>
/// <param name="Label">What the draft is called.</param>
/// <param name="Toward">What stands before the first words of the statement.</param>
/// <param name="Between">What stands between its words.</param>
/// <param name="SoThat">What stands before the last of them.</param>
/// <param name="End">What ends it.</param>
public sealed record Frame(string Label, string Toward, string Between, string SoThat, string End);

/// <summary>
/// What is known of a language: how its words are inflected, how it denies, which of its words mean too many things to stand alone, and how people
/// say what the themes of the codebook are about. A file a language, so that another one is data and no code.
/// </summary>
public sealed class Lexicon
{
    const string Fallback = "en";

    static readonly Dictionary<string, Lexicon> Known = ((string[])["en", "nl"]).ToDictionary(language => language, Load);

    readonly LexiconFile file;
    readonly Inflection inflection;
    readonly FrozenSet<string> functionWords;
    readonly FrozenSet<string> subjects;
    readonly FrozenSet<string> feelings;
    readonly FrozenSet<string> openers;
    readonly FrozenSet<string> ambiguous;
    readonly FrozenDictionary<string, int> negators;
    readonly FrozenSet<string> light;
    readonly FrozenDictionary<string, string[]> expansions;
    readonly FrozenSet<string> scopeEnds;
    readonly FrozenSet<string> alternatives;
    readonly FrozenSet<string> additions;
    readonly FrozenSet<string> clauseBegins;
    readonly int longestOpener;
    readonly ConcurrentDictionary<string, PhraseIndex> indexes = new(StringComparer.Ordinal);

    Lexicon(LexiconFile file)
    {
        this.file = file;
        inflection = new(file.Letters, file.Inflection, file.Irregular, file.NotForms);
        functionWords = Set(file.FunctionWords);
        subjects = Set(file.Subjects);
        feelings = Set(file.Feelings);
        openers = Set(file.Openers);
        ambiguous = Set(file.Ambiguous);
        negators = file.Negation.Words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        light = Set(file.LightWords);
        expansions = file.Expansions.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(' '), StringComparer.OrdinalIgnoreCase);
        scopeEnds = Set(file.Negation.Ends);
        alternatives = Set(file.Negation.Or);
        additions = Set(file.Negation.And);
        clauseBegins = Set(file.Negation.ClauseBegins);
        longestOpener = file.Openers.Max(opener => opener.Split(' ').Length);
    }

    /// <summary>Its language.</summary>
    public string Language => file.Language;

    /// <summary>The frame of drafts.</summary>
    public Frame Frame => file.Frame;

    /// <summary>The first of some languages that is known, each tried exactly and then by its parents; English where none is.</summary>
    public static Lexicon For(IEnumerable<string> languages) => languages.Select(Find).FirstOrDefault(lexicon => lexicon is not null) ?? Known[Fallback];

    /// <summary>A language, tried exactly and then by its parents; null where it is not known.</summary>
    public static Lexicon? Find(string language) =>
        LanguageTag.WithParents(language).Select(tag => Known.GetValueOrDefault(tag.ToLowerInvariant())).FirstOrDefault(lexicon => lexicon is not null);

    /// <summary>Whether every text has this word, whatever it is about.</summary>
    internal bool IsFunctionWord(string word) => functionWords.Contains(word);

    /// <summary>Whether a clause that begins with this word says whom it is about.</summary>
    internal bool IsSubject(ReadOnlySpan<char> word) => Contains(subjects, word);

    /// <summary>Whether a text tells how something feels.</summary>
    internal bool Feels(string text) => Words.Of(text).Any(word => feelings.Contains(text[word.Start..word.End]));

    /// <summary>Whether the word may stand between the words of a phrase without changing it.</summary>
    internal bool IsLight(ReadOnlySpan<char> word) => Contains(light, word);

    /// <summary>Whether the word denies.</summary>
    internal bool IsNegator(ReadOnlySpan<char> word) => negators.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    /// <summary>How many words a word that denies reaches; 0 for any other word.</summary>
    internal int ReachOf(ReadOnlySpan<char> word) => negators.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var reach) ? reach : 0;

    /// <summary>Whether a denial ends before the word, as before "but".</summary>
    internal bool EndsScope(ReadOnlySpan<char> word) => Contains(scopeEnds, word);

    /// <summary>Whether the word begins a clause that a denial before it does not reach into.</summary>
    internal bool BeginsClause(ReadOnlySpan<char> word) => Contains(clauseBegins, word);

    /// <summary>Whether the word carries a denial on, as "or" does.</summary>
    internal bool IsAlternative(ReadOnlySpan<char> word) => Contains(alternatives, word);

    /// <summary>Whether the word carries a denial on unless a new subject follows, as "and" does.</summary>
    internal bool IsAddition(ReadOnlySpan<char> word) => Contains(additions, word);

    /// <summary>The words that a word is short for; null where it is none.</summary>
    internal string[]? Expansion(ReadOnlySpan<char> word) => expansions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var words) ? words : null;

    /// <summary>The words of one with an apostrophe in it: "didn't" as "did not", "it's" as "it".</summary>
    internal IEnumerable<string?> WithoutClitics(string word)
    {
        if (Expansion(word) is { } words)
            return words;
        foreach (var (clitic, stands) in file.Clitics)
        {
            if (word.Length > clitic.Length && word.EndsWith(clitic, StringComparison.Ordinal))
                return stands.Length == 0 ? [word[..^clitic.Length]] : [word[..^clitic.Length], stands];
        }

        return [word];
    }

    /// <summary>What stands for one step of a phrase: see <see cref="PhraseIndex"/>.</summary>
    internal IEnumerable<string> Forms(string step) => step.Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word[0] switch
    {
        '<' => file.Groups[word[1..^1]].Split('|').SelectMany(Forms),
        '=' => [word[1..]],
        '!' => negators.Keys,
        '#' => file.Numbers.Append(PhraseIndex.AnyNumber),
        _ => functionWords.Contains(word) ? [word] : inflection.Forms(word),
    }).Distinct(StringComparer.Ordinal);

    /// <summary>How many words at the beginning of a sentence only lead up to what is wanted: "I would love to".</summary>
    internal int OpenerLength(string text, IReadOnlyList<Word> sentence)
    {
        for (var length = Math.Min(longestOpener, sentence.Count); length > 0; length--)
        {
            if (openers.Contains(string.Join(' ', sentence.Take(length).SelectMany(word => text[word.Start..word.End].Split('\'', '’')))))
                return length;
        }

        return 0;
    }

    /// <summary>What the language itself looks for on a side of the compass: how themes are said, and what turns it round.</summary>
    internal PhraseIndex Index(string compass) => indexes.GetOrAdd(compass, side =>
    {
        var builder = new PhraseIndex.Builder(this);
        foreach (var (theme, patterns) in file.Themes.GetValueOrDefault(side) ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            foreach (var pattern in patterns)
                builder.AddPattern(pattern.TrimStart('~'), new(pattern[0] == '~' ? PhraseKind.Hint : PhraseKind.Theme, theme));
        }

        Add(file.Idioms, PhraseKind.Idiom);
        Add(file.Negation.Phrases, PhraseKind.Negation);
        Add(file.Negation.NoNegation, PhraseKind.NoNegation);
        Add(file.Negation.Dismissals, PhraseKind.Dismissal);
        return builder.Build();

        void Add(SidedPatterns patterns, PhraseKind kind)
        {
            foreach (var pattern in patterns.Of(side))
                builder.AddPattern(pattern, new(kind, Reach: file.Negation.PhraseReach));
        }
    });

    /// <summary>What a codebook looks for on a side of the compass in this language.</summary>
    internal PhraseIndex Index(IEnumerable<Theme> themes, string language)
    {
        var builder = new PhraseIndex.Builder(this);
        foreach (var theme in themes)
        {
            foreach (var phrase in theme.Phrases.Where(entry => entry.Key.Equals(language, StringComparison.OrdinalIgnoreCase)).SelectMany(entry => entry.Value))
                builder.AddWords(phrase, new(ambiguous.Contains(phrase.Trim()) ? PhraseKind.Hint : PhraseKind.Theme, theme.Code));
        }

        return builder.Build();
    }

    static FrozenSet<string> Set(IEnumerable<string> words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static bool Contains(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    static Lexicon Load(string language)
    {
        using var resource = ShippedResource.Open($"lexicon.{language}.json");
        return new(JsonSerializer.Deserialize<LexiconFile>(resource, DefinitionJson.Options)!);
    }
}
