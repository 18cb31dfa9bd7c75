using System.Globalization;

namespace NorthStar.Domain.Safety;

/// <summary>
/// A turn of phrase, written as words with a space between them: <c>a|b</c> either; <c>a+b</c> both, one after the other; <c>kill*</c> any word that
/// begins so; <c>&lt;name&gt;</c> any entry of a word list; <c>_</c> one word, <c>_3</c> up to three, none of them a negation; <c>x?</c> may be left out;
/// <c>!x</c> must not follow; <c>$</c> the clause ends. Each part looks at a bounded number of words, so a pattern takes bounded time wherever it begins.
/// </summary>
sealed class WordPattern
{
    readonly Part[] parts;

    WordPattern(Part[] parts) => this.parts = parts;

    enum Kind
    {
        Words,
        Gap,
        Not,
        End,
    }

    /// <summary>The words that it may begin with.</summary>
    public IEnumerable<int> FirstWords => parts[0].FirstWords;

    /// <summary>The words of each part that is never left out: a sentence without any of them does not match.</summary>
    public IEnumerable<IEnumerable<int>> Needed => parts.Where(part => part is { Kind: Kind.Words, IsOptional: false, MayEnd: false }).Select(part => part.FirstWords);

    /// <summary>The words that a pattern is written with, other than those of lists.</summary>
    public static IEnumerable<string> WordsOf(string pattern) =>
        pattern.Split(' ').Where(part => part[0] != '_').SelectMany(part => Alternatives(part, list => [])).SelectMany(words => words);

    public static WordPattern Parse(string pattern, IReadOnlyDictionary<string, string[][]> lists, Vocabulary vocabulary)
    {
        var parts = pattern.Split(' ').Select(Read).ToArray();
        return parts is [{ Kind: Kind.Words, IsOptional: false, MayEnd: false }, ..] ? new(parts) : throw new FormatException($"'{pattern}' must begin with words.");

        Part Read(string part)
        {
            if (part == "$")
                return new(Kind.End);
            if (part == "_")
                return new(Kind.Gap) { Least = 1, Most = 1 };
            if (part[0] == '_')
                return new(Kind.Gap) { Most = int.Parse(part.AsSpan(1), CultureInfo.InvariantCulture) };
            var alternatives = Alternatives(part, list => lists[list]).ToLookup(words => words.Length == 1);
            var single = alternatives[true].SelectMany(words => vocabulary.Matching(words[0])).ToArray();
            // The longest first, so that "not to" is not taken for "not".
            int[][] phrases = [.. alternatives[false].OrderByDescending(words => words.Length).Select(words => words.Select(word => vocabulary.Matching(word).Single()).ToArray())];
            return new(part[0] == '!' ? Kind.Not : Kind.Words)
            {
                Words = new(vocabulary.Size, single),
                Phrases = phrases,
                FirstWords = [.. single.Concat(phrases.Select(phrase => phrase[0])).Distinct()],
                IsOptional = part[^1] == '?',
                MayEnd = Bare(part).Split('|').Contains("$"),
            };
        }
    }

    static IEnumerable<string[]> Alternatives(string part, Func<string, string[][]> list) =>
        Bare(part).Split('|').Where(word => word is not ("$" or "")).SelectMany(word => word[0] == '<' ? list(word[1..^1]) : [word.Split('+')]);

    static string Bare(string part) => part.Trim('!', '?');

    /// <summary>Where a match that begins at a word ends; -1 where there is none.</summary>
    public int Match(Sentence sentence, int start) => Match(sentence, 0, start);

    int Match(Sentence sentence, int index, int at)
    {
        if (index == parts.Length)
            return at;
        var part = parts[index];
        switch (part.Kind)
        {
            case Kind.End:
                return sentence.ClauseEndsAt(at) ? Match(sentence, index + 1, at) : -1;
            case Kind.Not:
                // What comes after a comma belongs to something else.
                return (part.StandsAt(sentence, at) && !sentence.DividesAt(at, Break.Clause)) || (part.MayEnd && sentence.ClauseEndsAt(at))
                    ? -1 : Match(sentence, index + 1, at);
            case Kind.Gap:
                for (var taken = 0; taken <= part.Most; taken++)
                {
                    if (taken >= part.Least && Match(sentence, index + 1, at + taken) is >= 0 and var end)
                        return end;
                    if (at + taken >= sentence.Count || sentence.IsNegation(at + taken))
                        return -1;
                }

                return -1;
            default:
                foreach (var phrase in part.Phrases)
                {
                    if (sentence.Has(phrase, at) && Match(sentence, index + 1, at + phrase.Length) is >= 0 and var end)
                        return end;
                }

                if (at < sentence.Count && part.Words.Contains(sentence.Number(at)) && Match(sentence, index + 1, at + 1) is >= 0 and var after)
                    return after;
                return part.IsOptional || (part.MayEnd && sentence.ClauseEndsAt(at)) ? Match(sentence, index + 1, at) : -1;
        }
    }

    sealed record Part(Kind Kind)
    {
        public NumberSet Words { get; init; } = NumberSet.Empty;

        public int[][] Phrases { get; init; } = [];

        public int[] FirstWords { get; init; } = [];

        public bool IsOptional { get; init; }

        public bool MayEnd { get; init; }

        public int Least { get; init; }

        public int Most { get; init; }

        public bool StandsAt(Sentence sentence, int at)
        {
            if (at < sentence.Count && Words.Contains(sentence.Number(at)))
                return true;
            foreach (var phrase in Phrases)
            {
                if (sentence.Has(phrase, at))
                    return true;
            }

            return false;
        }
    }
}

/// <summary>A turn of phrase that stands in a sentence.</summary>
/// <param name="Start">Its first word.</param>
/// <param name="End">The word after its last.</param>
/// <param name="Pattern">Which of the patterns it is.</param>
readonly record struct Turn(int Start, int End, int Pattern)
{
    /// <summary>Whether another one stands close enough before or after to be said of the same thing.</summary>
    public bool IsNear(Turn other, int words) => Math.Max(Start, other.Start) - Math.Min(End, other.End) is >= 0 and var between && between <= words;
}

/// <summary>
/// Patterns, found by the words that they begin with. Of these many are in every text ("I", "not"), so a pattern is tried only in sentences that have
/// the rarest of the words that it needs.
/// </summary>
sealed class WordPatterns
{
    readonly WordPattern[] patterns;
    readonly int[][] byFirst;
    readonly int[][] byRarest;

    public WordPatterns(IEnumerable<string> written, IReadOnlyDictionary<string, string[][]> lists, Vocabulary vocabulary, NumberSet common)
    {
        patterns = [.. written.Select(text => WordPattern.Parse(text, lists, vocabulary))];
        byFirst = By(pattern => pattern.FirstWords);
        byRarest = By(pattern => pattern.Needed.MinBy(words => (words.Count(common.Contains), words.Count()))!);

        int[][] By(Func<WordPattern, IEnumerable<int>> words)
        {
            var indexes = Enumerable.Range(0, patterns.Length).SelectMany(index => words(patterns[index]).Select(word => (word, index))).ToLookup(entry => entry.word, entry => entry.index);
            return [.. Enumerable.Range(0, vocabulary.Size).Select(word => indexes[word].ToArray())];
        }
    }

    /// <summary>Whether any of them matches somewhere in a sentence.</summary>
    public bool StandIn(Sentence sentence) => In(sentence).Count > 0;

    /// <summary>Every match in a sentence, in order.</summary>
    public IReadOnlyList<Turn> In(Sentence sentence)
    {
        NumberSet? possible = null;
        for (var at = 0; at < sentence.Count; at++)
        {
            foreach (var index in byRarest[sentence.Number(at)])
                (possible ??= new(patterns.Length)).Add(index);
        }

        if (possible is null)
            return [];
        var turns = new List<Turn>();
        for (var at = 0; at < sentence.Count; at++)
        {
            foreach (var index in byFirst[sentence.Number(at)])
            {
                if (possible.Contains(index) && patterns[index].Match(sentence, at) is >= 0 and var end)
                    turns.Add(new(at, end, index));
            }
        }

        return turns;
    }
}
