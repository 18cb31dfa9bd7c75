using System.Buffers;
using System.Text;

namespace NorthStar.Domain.Codebook;

/// <summary>A word as a language reads it: "can't" is two of them at the same place.</summary>
/// <param name="Start">Its first UTF-16 unit in the text.</param>
/// <param name="End">The unit after its last.</param>
/// <param name="Form">How it is looked up where that is not how it is written; null where it is.</param>
/// <param name="Clause">The number of its clause: a new one begins at every mark that divides.</param>
/// <param name="Sentence">The number of its sentence.</param>
/// <param name="IsLight">Whether it carries no weight inside of a phrase, such as an article.</param>
/// <param name="FitsInGap">Whether a phrase may reach over it.</param>
readonly record struct Token(int Start, int End, string? Form, int Clause, int Sentence, bool IsLight, bool FitsInGap);

/// <summary>A text as tokens, in one pass.</summary>
sealed class ReadText
{
    /// <summary>No word of a language is longer: what is, stands between a phrase's words as a wall.</summary>
    const int LongestWord = 40;

    static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?;:…\n\r\u2028\u2029。！？；：");
    static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",()[]{}–—/|\"“”„«»、，\t*•·");

    ReadText(string text, IReadOnlyList<Token> tokens) => (Text, Tokens) = (text, tokens);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its tokens.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Reads a text.</summary>
    public static ReadText Of(string text, Lexicon lexicon)
    {
        var words = Words.Of(text);
        var tokens = new List<Token>(words.Count + 8);
        var (clause, sentence, end) = (0, 0, 0);
        foreach (var word in words)
        {
            var between = text.AsSpan(end, word.Start - end);
            if (between.ContainsAny(SentenceEnds))
                (clause, sentence) = (clause + 1, sentence + 1);
            else if (between.ContainsAny(ClauseEnds) || IsDash(between))
                clause++;
            end = word.End;
            foreach (var form in Forms(text.AsSpan(word.Start, word.End - word.Start), lexicon))
            {
                var looked = form is null ? text.AsSpan(word.Start, word.End - word.Start) : form;
                tokens.Add(new(
                    word.Start, word.End, form, clause, sentence, lexicon.IsLight(looked), word.End - word.Start <= LongestWord && !lexicon.IsNegator(looked)));
            }
        }

        return new(text, tokens);
    }

    /// <summary>How a token is looked up.</summary>
    public ReadOnlySpan<char> Form(int token) => Tokens[token].Form ?? Text.AsSpan(Tokens[token].Start, Tokens[token].End - Tokens[token].Start);

    /// <summary>Whether there is such a token, and in the same clause.</summary>
    public bool IsSameClause(int token, int other) => other < Tokens.Count && Tokens[token].Clause == Tokens[other].Clause;

    /// <summary>The words from one token to another, to the letter.</summary>
    public string Quote(int first, int last) => Text[Tokens[first].Start..Tokens[last].End];

    /// <summary>A hyphen between two words holds them together, and one with a space beside it is a dash.</summary>
    static bool IsDash(ReadOnlySpan<char> between) => between.Length > 1 && between.Contains('-') && between.ContainsAnyExcept('-');

    /// <summary>The tokens of a word: null for the word as it is written.</summary>
    static IEnumerable<string?> Forms(ReadOnlySpan<char> word, Lexicon lexicon)
    {
        // Hardly any word has an apostrophe or marks, and those that have none are looked up where they stand.
        if (word.Length > LongestWord || IsPlain(word))
            return lexicon.Expansion(word) ?? AsWritten;
        var plain = new string(word);
        if (!word.ContainsAnyInRange('\uD800', '\uDFFF'))
            plain = plain.Normalize(NormalizationForm.FormC);
        return lexicon.WithoutClitics(plain.Replace('’', '\'').Replace('ʼ', '\'').ToLowerInvariant());
    }

    static readonly string?[] AsWritten = [null];

    static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (Words.IsApostrophe(c) || c is >= '\u0300' and <= '\u036F')
                return false;
        }

        return true;
    }
}
