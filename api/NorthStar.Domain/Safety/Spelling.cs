using System.Collections.Frozen;

namespace NorthStar.Domain.Safety;

/// <summary>Brings words into the form that patterns know: contractions written out, slips mended.</summary>
sealed class Spelling
{
    const int ShortestMisspelt = 5;

    readonly FrozenDictionary<string, string[]> spelled;
    readonly FrozenSet<string> known;

    /// <summary>Each word with one letter left out, and the word itself: two words that share an entry differ by one slip, or by two letters at one place.</summary>
    readonly FrozenDictionary<string, string[]> nearby;

    public Spelling(IReadOnlyDictionary<string, string> spelled, IReadOnlyList<string> misspelt)
    {
        this.spelled = spelled.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(' '), StringComparer.Ordinal);
        known = misspelt.ToFrozenSet(StringComparer.Ordinal);
        nearby = misspelt.SelectMany(word => Without(word).Append(word).Distinct().Select(key => (key, word)))
            .GroupBy(entry => entry.key, entry => entry.word)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public List<WrittenWord> Read(IReadOnlyList<WrittenWord> words)
    {
        var read = new List<WrittenWord>(words.Count + (words.Count / 8));
        foreach (var word in words)
        {
            var isFirst = true;
            foreach (var text in Spell(word.Text))
            {
                read.Add(isFirst ? word with { Text = text } : new(text, Break.None, IsIntroduced: false));
                isFirst = false;
            }
        }

        return read;
    }

    string[] Spell(string word)
    {
        if (spelled.TryGetValue(word, out var whole))
            return whole;
        var apostrophe = word.IndexOf('\'', StringComparison.Ordinal);
        if (apostrophe > 0)
        {
            // The ending may be one that many words take: "n't", "'ve".
            if (word.EndsWith("n't", StringComparison.Ordinal) && word.Length > 3 && spelled.TryGetValue("n't", out var not))
                return [word[..^3], .. not];
            return spelled.TryGetValue(word[apostrophe..], out var ending) ? [word[..apostrophe], .. ending] : [word.Replace("'", "", StringComparison.Ordinal)];
        }

        return [Mend(word)];
    }

    string Mend(string word)
    {
        if (word.Length is < ShortestMisspelt or > 20 || known.Contains(word))
            return word;
        foreach (var key in Without(word).Append(word))
        {
            if (nearby.TryGetValue(key, out var candidates) && candidates.FirstOrDefault(candidate => IsOneSlipFrom(candidate, word)) is { } meant)
                return meant;
        }

        return word;
    }

    static IEnumerable<string> Without(string word)
    {
        for (var i = 0; i < word.Length; i++)
            yield return word.Remove(i, 1);
    }

    /// <summary>One letter more, less or another, or two neighbours swapped; the first letter is rarely wrong.</summary>
    static bool IsOneSlipFrom(string meant, string word)
    {
        if (meant[0] != word[0] || Math.Abs(meant.Length - word.Length) > 1)
            return false;
        var start = 0;
        while (start < meant.Length && start < word.Length && meant[start] == word[start])
            start++;
        ReadOnlySpan<char> a = meant.AsSpan(start), b = word.AsSpan(start);
        if (a.Length != b.Length)
            return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
        return a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }
}
