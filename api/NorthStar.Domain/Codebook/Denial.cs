namespace NorthStar.Domain.Codebook;

/// <summary>
/// What of a text is denied. A denial reaches a few words on, over "or" and as far as a list goes, and not into the next clause: "I am not bored,
/// I am drowning" denies the first and says the second.
/// </summary>
sealed class Denial
{
    /// <summary>How far a list goes on after a comma or an "or".</summary>
    const int ListReach = 3;

    /// <summary>How many words after a comma are looked through for the "or" of a list.</summary>
    const int ListLookahead = 6;

    /// <summary>No denial reaches further, however long its list is.</summary>
    const int FurthestReach = 24;

    /// <summary>How many words may stand between what is said and what takes it back.</summary>
    const int DismissalDistance = 2;

    readonly ReadText text;
    readonly Lexicon lexicon;
    readonly bool[] denies;
    readonly int[] deniedBy;
    readonly HashSet<int> dismissals = [];

    Denial(ReadText text, Lexicon lexicon)
    {
        (this.text, this.lexicon) = (text, lexicon);
        denies = new bool[text.Tokens.Count];
        deniedBy = new int[text.Tokens.Count];
        Array.Fill(deniedBy, -1);
    }

    /// <summary>Reads the denials of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lexicon">Its language.</param>
    /// <param name="found">What was found in it.</param>
    public static Denial Of(ReadText text, Lexicon lexicon, IReadOnlyList<FoundPhrase> found)
    {
        var denial = new Denial(text, lexicon);
        var reaches = new int[text.Tokens.Count];
        for (var i = 0; i < reaches.Length; i++)
            reaches[i] = lexicon.ReachOf(text.Form(i));
        foreach (var phrase in found)
        {
            switch (phrase.Meaning.Kind)
            {
                case PhraseKind.Negation:
                    reaches[phrase.Last] = phrase.Meaning.Reach;
                    break;
                case PhraseKind.Dismissal:
                    denial.dismissals.Add(phrase.First);
                    break;
            }
        }

        foreach (var phrase in found.Where(phrase => phrase.Meaning.Kind == PhraseKind.NoNegation))
            Array.Clear(reaches, phrase.First, phrase.Last - phrase.First + 1);
        for (var i = 0; i < reaches.Length; i++)
        {
            denial.denies[i] = reaches[i] > 0;
            if (reaches[i] > 0)
                denial.Spread(i, reaches[i]);
        }

        return denial;
    }

    /// <summary>Whether a phrase is denied from before, taken back after, or denied in its midst by what is none of its own words.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="spoken">Whether a token is a word of a phrase that itself says what is missing, such as "no say": then it denies nothing else.</param>
    public bool Covers(FoundPhrase phrase, Func<int, bool> spoken)
    {
        if (deniedBy[phrase.First] is var by and >= 0 && !spoken(by))
            return true;
        for (var after = phrase.Last + 1; after <= phrase.Last + 1 + DismissalDistance && text.IsSameClause(phrase.Last, after); after++)
        {
            if (dismissals.Contains(after))
                return true;
        }

        return false;
    }

    /// <summary>Whether the words of a phrase deny something themselves.</summary>
    public bool IsIn(FoundPhrase phrase)
    {
        for (var i = phrase.First; i <= phrase.Last; i++)
        {
            if (denies[i])
                return true;
        }

        return false;
    }

    void Spread(int by, int reach)
    {
        var last = by + reach;
        for (var i = by + 1; i < text.Tokens.Count && i <= Math.Min(last, by + FurthestReach); i++)
        {
            if (text.Tokens[i].Sentence != text.Tokens[by].Sentence)
                return;
            if (text.Tokens[i].Clause != text.Tokens[i - 1].Clause)
            {
                if (!IsListed(i))
                    return;
                last = Math.Max(last, i + ListReach - 1);
            }

            var form = text.Form(i);
            if (i > by + 1 && lexicon.EndsScope(form))
                return;
            if (lexicon.IsAlternative(form))
                last = Math.Max(last, i + ListReach);
            else if (lexicon.IsAddition(form) && i + 1 < text.Tokens.Count && lexicon.BeginsClause(text.Form(i + 1)))
                return;
            deniedBy[i] = by;
        }
    }

    /// <summary>Whether the clause that begins here goes on with a list that ends in "or".</summary>
    bool IsListed(int begin)
    {
        if (lexicon.BeginsClause(text.Form(begin)))
            return false;
        for (var i = begin; i < text.Tokens.Count && i < begin + ListLookahead && text.Tokens[i].Sentence == text.Tokens[begin].Sentence; i++)
        {
            if (lexicon.IsAlternative(text.Form(i)))
                return true;
        }

        return false;
    }
}
