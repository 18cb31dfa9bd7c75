using System.Runtime.InteropServices;

namespace NorthStar.Domain.Safety;

/// <summary>The words between two full stops, or as many as one breath has where somebody writes without: what looks around in it takes bounded time.</summary>
readonly ref struct Sentence
{
    const int Long = 100;
    const int Longest = 200;

    readonly ReadOnlySpan<WrittenWord> words;
    readonly NumberSet negations;
    readonly NumberSet enders;

    Sentence(ReadOnlySpan<WrittenWord> words, NumberSet negations, NumberSet enders)
    {
        this.words = words;
        this.negations = negations;
        this.enders = enders;
    }

    public int Count => words.Length;

    /// <summary>The sentence that begins at a word of a text; none where the text ends.</summary>
    public static Sentence At(int start, List<WrittenWord> text, NumberSet negations, NumberSet enders)
    {
        var rest = CollectionsMarshal.AsSpan(text)[start..];
        var count = Math.Min(1, rest.Length);
        while (count < rest.Length && count < Longest && rest[count].Before != Break.Sentence && !(count >= Long && enders.Contains(rest[count].Number)))
            count++;
        return new(rest[..count], negations, enders);
    }

    /// <summary>The number of a word in the vocabulary.</summary>
    public int Number(int at) => words[at].Number;

    public bool IsNegation(int at) => negations.Contains(words[at].Number);

    /// <summary>Whether something at least as strong stands before a word.</summary>
    public bool DividesAt(int at, Break least) => at < Count && words[at].Before >= least;

    /// <summary>Whether a clause ends before a word: at the end, at a comma, before a word that begins another one.</summary>
    public bool ClauseEndsAt(int at) => at >= Count || DividesAt(at, Break.Clause) || enders.Contains(words[at].Number);

    /// <summary>Whether several words stand one after the other.</summary>
    public bool Has(int[] phrase, int at)
    {
        if (at + phrase.Length > Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[at + i].Number != phrase[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether a quotation mark or a colon stands somewhere from one word to another.</summary>
    public bool IsIntroduced(int from, int to)
    {
        for (var at = from; at <= to && at < Count; at++)
        {
            if (words[at].IsIntroduced)
                return true;
        }

        return false;
    }
}
