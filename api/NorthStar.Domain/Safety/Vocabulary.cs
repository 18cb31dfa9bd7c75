using System.Collections.Frozen;

namespace NorthStar.Domain.Safety;

/// <summary>
/// Every word that the patterns of any language speak of, each with a number, so that a word of a text is looked up once and compared as a number from
/// then on. A beginning (<c>kill*</c>) has a number too: that of all words which begin so and are not spoken of themselves.
/// </summary>
sealed class Vocabulary
{
    /// <summary>The number of a word that no pattern speaks of.</summary>
    public const int Unknown = 0;

    const int ShortestMisspelt = 5;

    readonly FrozenDictionary<string, int> numbers;
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    readonly string[][] misspelt;
    readonly string[][] beginnings;

    /// <summary>A vocabulary.</summary>
    /// <param name="words">The words and the beginnings, these with an asterisk.</param>
    /// <param name="misspelt">Words that are recognized with one slip: long ones, with no other word so near.</param>
    public Vocabulary(IReadOnlyList<string> words, IReadOnlyList<string> misspelt)
    {
        numbers = words.Concat(misspelt).Distinct().Select((word, index) => (word, index)).ToFrozenDictionary(entry => entry.word, entry => entry.index + 1, StringComparer.Ordinal);
        lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        this.misspelt = ByFirstLetter(misspelt);
        beginnings = ByFirstLetter([.. numbers.Keys.Where(IsBeginning).OrderByDescending(word => word.Length)]);
        LongestWord = numbers.Keys.Max(word => word.Length) + 1;
    }

    /// <summary>The letters that tell every known word from every other; the rest of a longer one need not be looked at.</summary>
    public int LongestWord { get; }

    /// <summary>One more than the greatest number.</summary>
    public int Size => numbers.Count + 1;

    /// <summary>The number of exactly this word.</summary>
    public int Find(ReadOnlySpan<char> word) => lookup.TryGetValue(word, out var number) ? number : Unknown;

    /// <summary>The number of this word, of the one that is meant by it, or of how it begins.</summary>
    public int FindNearest(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var number))
            return number;
        if (word.IsEmpty || word[0] >= misspelt.Length)
            return Unknown;
        if (word.Length >= ShortestMisspelt)
        {
            foreach (var meant in misspelt[word[0]])
            {
                if (IsOneSlipFrom(meant, word))
                    return numbers[meant];
            }
        }

        foreach (var beginning in beginnings[word[0]])
        {
            if (word.StartsWith(beginning.AsSpan(0, beginning.Length - 1)))
                return numbers[beginning];
        }

        return Unknown;
    }

    /// <summary>The numbers that a word of a pattern stands for: its own, or those of everything that begins so.</summary>
    public IEnumerable<int> Matching(string word) => IsBeginning(word)
        ? numbers.Where(entry => entry.Key.StartsWith(word[..^1], StringComparison.Ordinal)).Select(entry => entry.Value)
        : [numbers[word]];

    static bool IsBeginning(string word) => word[^1] == '*';

    static string[][] ByFirstLetter(IReadOnlyList<string> words) => [.. Enumerable.Range(0, 128).Select(letter => words.Where(word => word[0] == letter).ToArray())];

    /// <summary>One letter more, less or another, or two neighbours swapped; the first letter is rarely wrong.</summary>
    static bool IsOneSlipFrom(string meant, ReadOnlySpan<char> word)
    {
        if (Math.Abs(meant.Length - word.Length) > 1)
            return false;
        var same = word.CommonPrefixLength(meant);
        ReadOnlySpan<char> a = meant.AsSpan(same), b = word[same..];
        if (a.Length != b.Length)
            return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
        return a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }
}

/// <summary>A set of small numbers: of words, of patterns.</summary>
/// <param name="size">One more than the greatest that it can hold.</param>
/// <param name="numbers">What is in it from the beginning.</param>
sealed class NumberSet(int size, params IEnumerable<int> numbers)
{
    readonly ulong[] bits = Filled(new ulong[(size + 63) / 64], numbers);

    public static NumberSet Empty { get; } = new(0);

    public void Add(int number) => bits[number / 64] |= 1UL << (number % 64);

    public bool Contains(int number) => (uint)number / 64 < (uint)bits.Length && (bits[number / 64] & (1UL << (number % 64))) != 0;

    static ulong[] Filled(ulong[] bits, IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            bits[number / 64] |= 1UL << (number % 64);
        return bits;
    }
}
