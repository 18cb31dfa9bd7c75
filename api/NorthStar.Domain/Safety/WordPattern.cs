using System.Globalization;

namespace NorthStar.Domain.Safety;

/// <summary>The words that patterns speak of, each with a number: a pattern compares numbers.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a word that no pattern speaks of.</summary>
    public const int Unknown = 0;

    public int Add(string word) => numbers.TryGetValue(word, out var number) ? number : numbers[word] = numbers.Count + 1;

    public int Find(string word) => numbers.GetValueOrDefault(word, Unknown);
}

/// <summary>A set of numbered words.</summary>
sealed class WordSet
{
    ulong[] bits = [];

    public void Add(int number)
    {
        if (bits.Length <= number / 64)
            Array.Resize(ref bits, (number / 64) + 1);
        bits[number / 64] |= 1UL << (number % 64);
    }

    public bool Contains(int number) => number / 64 < bits.Length && (bits[number / 64] & (1UL << (number % 64))) != 0;
}

/// <summary>
/// A turn of phrase, written as words with a space between them: <c>a|b</c> either; <c>a+b</c> both, one after the other; <c>kill*</c> any word that
/// begins so; <c>&lt;name&gt;</c> any entry of a word list; <c>_</c> one word, <c>_3</c> up to three, none of them a negation; <c>x?</c> may be left out;
/// <c>!x</c> must not follow; <c>$</c> the clause ends. Each part looks at a bounded number of words, so a pattern takes bounded time wherever it begins.
/// </summary>
sealed class WordPattern
{
    readonly Part[] parts;

    WordPattern(Part[] parts, IReadOnlyList<string> firstWords) => (this.parts, FirstWords) = (parts, firstWords);

    enum Kind
    {
        Words,
        Gap,
        Not,
        End,
    }

    /// <summary>The words that it may begin with; an asterisk stands for the rest of one.</summary>
    public IReadOnlyList<string> FirstWords { get; }

    public static WordPattern Parse(string pattern, IReadOnlyDictionary<string, string[][]> lists, Vocabulary vocabulary)
    {
        var written = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = written.Select(Read).ToArray();
        return parts is [{ Kind: Kind.Words, IsOptional: false, MayEnd: false }, ..]
            ? new(parts, [.. Alternatives(written[0]).Select(words => words[0]).Distinct()])
            : throw new FormatException($"'{pattern}' must begin with words.");

        Part Read(string part)
        {
            if (part == "$")
                return new(Kind.End);
            if (part == "_")
                return new(Kind.Gap) { Least = 1, Most = 1 };
            if (part[0] == '_')
                return new(Kind.Gap) { Most = int.Parse(part.AsSpan(1), CultureInfo.InvariantCulture) };
            var words = new WordSet();
            foreach (var word in Alternatives(part).Where(IsWhole))
                words.Add(vocabulary.Add(word[0]));
            return new(part[0] == '!' ? Kind.Not : Kind.Words)
            {
                Words = words,
                // The longest first, so that "not to" is not taken for "not".
                Phrases = [.. Alternatives(part).Where(word => !IsWhole(word)).OrderByDescending(word => word.Length).Select(word => Phrase(word))],
                IsOptional = part[^1] == '?',
                MayEnd = Bare(part).Split('|').Contains("$"),
            };
        }

        IEnumerable<string[]> Alternatives(string part) =>
            Bare(part).Split('|').Where(word => word != "$").SelectMany(word => word[0] == '<' ? lists[word[1..^1]] : [word.Split('+')]);

        (int Number, string? Beginning)[] Phrase(string[] words) =>
            [.. words.Select(word => word[^1] == '*' ? (Vocabulary.Unknown, word[..^1]) : (vocabulary.Add(word), (string?)null))];

        static string Bare(string part) => part.Trim('!', '?');

        static bool IsWhole(string[] words) => words.Length == 1 && words[0][^1] != '*';
    }

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
        public WordSet Words { get; init; } = new();

        public (int Number, string? Beginning)[][] Phrases { get; init; } = [];

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

/// <summary>Patterns, found by the words that they begin with.</summary>
sealed class WordPatterns
{
    readonly Dictionary<string, List<WordPattern>> byWord = new(StringComparer.Ordinal);
    readonly Dictionary<char, List<(string Beginning, WordPattern Pattern)>> byBeginning = [];

    public WordPatterns(IEnumerable<string> written, IReadOnlyDictionary<string, string[][]> lists, Vocabulary vocabulary)
    {
        foreach (var pattern in written.Select(text => WordPattern.Parse(text, lists, vocabulary)))
        {
            foreach (var first in pattern.FirstWords)
            {
                if (first[^1] == '*')
                    (byBeginning.TryGetValue(first[0], out var some) ? some : byBeginning[first[0]] = []).Add((first[..^1], pattern));
                else
                    (byWord.TryGetValue(first, out var some) ? some : byWord[first] = []).Add(pattern);
            }
        }
    }

    /// <summary>Every match in a sentence, in order.</summary>
    public IEnumerable<(int Start, int End)> In(Sentence sentence)
    {
        for (var at = 0; at < sentence.Count; at++)
        {
            var word = sentence[at];
            if (byWord.TryGetValue(word, out var patterns))
            {
                foreach (var pattern in patterns)
                {
                    if (pattern.Match(sentence, at) is >= 0 and var end)
                        yield return (at, end);
                }
            }

            if (byBeginning.TryGetValue(word[0], out var beginnings))
            {
                foreach (var (beginning, pattern) in beginnings)
                {
                    if (word.StartsWith(beginning, StringComparison.Ordinal) && pattern.Match(sentence, at) is >= 0 and var end)
                        yield return (at, end);
                }
            }
        }
    }
}
