namespace NorthStar.Domain.Safety;

/// <summary>The words between two full stops.</summary>
sealed class Sentence
{
    readonly IReadOnlyList<WrittenWord> words;
    readonly int first;
    readonly int[] numbers;
    readonly WordSet negations;
    readonly WordSet enders;

    Sentence(IReadOnlyList<WrittenWord> words, int first, int count, Vocabulary vocabulary, WordSet negations, WordSet enders)
    {
        (this.words, this.first, this.negations, this.enders) = (words, first, negations, enders);
        numbers = new int[count];
        for (var at = 0; at < count; at++)
            numbers[at] = vocabulary.Find(words[first + at].Text);
    }

    public int Count => numbers.Length;

    public string this[int at] => words[first + at].Text;

    public static List<Sentence> Of(IReadOnlyList<WrittenWord> words, Vocabulary vocabulary, WordSet negations, WordSet enders)
    {
        var sentences = new List<Sentence>();
        for (int start = 0, at = 1; at <= words.Count; at++)
        {
            if (at < words.Count && words[at].Before != Break.Sentence)
                continue;
            sentences.Add(new(words, start, at - start, vocabulary, negations, enders));
            start = at;
        }

        return sentences;
    }

    /// <summary>The number of a word in the vocabulary.</summary>
    public int Number(int at) => numbers[at];

    public bool IsNegation(int at) => negations.Contains(numbers[at]);

    /// <summary>Whether something at least as strong stands before a word.</summary>
    public bool DividesAt(int at, Break least) => at < Count && words[first + at].Before >= least;

    /// <summary>Whether a clause ends before a word: at the end, at a comma, before a word that begins another one.</summary>
    public bool ClauseEndsAt(int at) => at >= Count || DividesAt(at, Break.Clause) || enders.Contains(numbers[at]);

    /// <summary>Whether several words stand one after the other.</summary>
    public bool Has((int Number, string? Beginning)[] phrase, int at)
    {
        if (at + phrase.Length > Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            var (number, beginning) = phrase[i];
            if (beginning is null ? numbers[at + i] != number : !this[at + i].StartsWith(beginning, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <summary>Whether a quotation mark or a colon stands somewhere from one word to another.</summary>
    public bool IsIntroduced(int from, int to)
    {
        for (var at = from; at <= to && at < Count; at++)
        {
            if (words[first + at].IsIntroduced)
                return true;
        }

        return false;
    }
}
