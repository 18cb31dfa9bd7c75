using System.Globalization;
using System.Text;

namespace NorthStar.Domain.Safety;

/// <summary>What stands between a word and the one before it, the strongest last.</summary>
enum Break : byte
{
    None,

    /// <summary>A comma, a dash, brackets: another clause.</summary>
    Clause,

    /// <summary>A full stop or an empty line: another sentence.</summary>
    Sentence,
}

/// <summary>A word as a number of the vocabulary, and what stands before it.</summary>
/// <param name="Number">The number of the whole word.</param>
/// <param name="Before">What divides it from the word before.</param>
/// <param name="IsIntroduced">Whether a quotation mark or a colon stands before it: somebody may be speaking.</param>
/// <param name="Stem">Where the word ends in an apostrophe and letters, what stands before these.</param>
/// <param name="Ending">The apostrophe and the letters that the word ends in ("n't", "'ve").</param>
readonly record struct WrittenWord(int Number, Break Before, bool IsIntroduced, int Stem = Vocabulary.Unknown, int Ending = Vocabulary.Unknown);

/// <summary>Takes a text apart into words, however it was typed: case, accents, kinds of apostrophes, line breaks and invisible characters make no difference.</summary>
static class WrittenWords
{
    const char Invisible = '\0';

    public static List<WrittenWord> Of(string text, Vocabulary vocabulary)
    {
        var words = new List<WrittenWord>((text.Length / 4) + 1);
        Span<char> word = stackalloc char[vocabulary.LongestWord];
        var (length, last) = (0, ' ');
        var (before, introduced, lines, dots) = (Break.Sentence, false, 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? Plain(text[i]) : ' ';
            if (c == Invisible)
                continue;
            var previous = last;
            last = c;
            if (char.IsAsciiLetterOrDigit(c) || (!char.IsAscii(c) && char.IsLetter(c)) || (c == '\'' && length > 0 && char.IsLetter(After(i, text))))
            {
                // A letter held down says nothing more than the letter.
                var isHeld = length > 1 && word[length - 1] == c && word[length - 2] == c && !char.IsAsciiDigit(c);
                if (!isHeld && length < word.Length)
                    word[length++] = c;
                continue;
            }

            if (length > 0)
            {
                words.Add(Numbered(word[..length], before, introduced, vocabulary));
                (length, before, introduced, lines, dots) = (0, Break.None, false, 0, 0);
            }

            if (c == ' ')
            {
                dots = 0;
                continue;
            }

            (lines, dots) = (c == '\n' ? lines + 1 : char.IsWhiteSpace(c) ? lines : 0, c == '.' ? dots + 1 : 0);
            var divides = c switch
            {
                '!' or '?' => Break.Sentence,
                // Between digits it is a decimal point, and three of them are a pause.
                '.' when char.IsAsciiDigit(previous) && char.IsAsciiDigit(After(i, text)) => Break.None,
                '.' => Break.Sentence,
                '\n' when lines > 1 => Break.Sentence,
                ',' or ';' or ':' or '(' or ')' => Break.Clause,
                '-' when char.IsWhiteSpace(previous) => Break.Clause,
                _ => Break.None,
            };
            before = dots > 1 ? Break.Clause : divides > before ? divides : before;
            introduced |= c is '"' or ':' or '\'';
        }

        return words;
    }

    static WrittenWord Numbered(ReadOnlySpan<char> word, Break before, bool introduced, Vocabulary vocabulary)
    {
        var apostrophe = word.IndexOf('\'');
        if (apostrophe < 0)
            return new(vocabulary.FindNearest(word), before, introduced);
        if (vocabulary.Find(word) is not Vocabulary.Unknown and var number)
            return new(number, before, introduced);

        var stem = word.EndsWith("n't") && word.Length > 3 ? word.Length - 3 : apostrophe;
        Span<char> joined = stackalloc char[word.Length];
        word.CopyTo(joined);
        joined = joined[..^joined.Count('\'')];
        for (int from = 0, to = 0; to < joined.Length; from++)
        {
            if (word[from] != '\'')
                joined[to++] = word[from];
        }

        return new(vocabulary.FindNearest(joined), before, introduced, vocabulary.FindNearest(word[..stem]), vocabulary.Find(word[stem..]));
    }

    /// <summary>The next character that can be seen.</summary>
    static char After(int at, string text)
    {
        for (at++; at < text.Length; at++)
        {
            if (Plain(text[at]) is not Invisible and var c)
                return c;
        }

        return ' ';
    }

    /// <summary>A character without case, accent and width.</summary>
    static char Plain(char c)
    {
        if (char.IsAscii(c))
            return c == '`' ? '\'' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        switch (c)
        {
            case '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u00B4' or '\u2032' or '\uFF07':
                return '\'';
            case '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\u2033' or '\uFF02':
                return '"';
            case '\u2026' or '\u2013' or '\u2014':
                return ';';
        }

        if (char.IsSurrogate(c))
            return ' ';
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark)
            return Invisible;
        return char.IsLetter(c) ? char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormKD)[0]) : c;
    }
}
