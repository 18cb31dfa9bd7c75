using System.Globalization;
using System.Text;

namespace NorthStar.Domain.Safety;

/// <summary>What stands between a word and the one before it, the strongest last.</summary>
enum Break
{
    None,

    /// <summary>A comma, a dash, brackets: another clause.</summary>
    Clause,

    /// <summary>A full stop or an empty line: another sentence.</summary>
    Sentence,
}

/// <summary>A word in the form in which rules know it, and what stands before it.</summary>
/// <param name="Text">Lower-case, without accents, with one kind of apostrophe.</param>
/// <param name="Before">What divides it from the word before.</param>
/// <param name="IsIntroduced">Whether a quotation mark or a colon stands before it: somebody may be speaking.</param>
readonly record struct WrittenWord(string Text, Break Before, bool IsIntroduced);

/// <summary>Takes a text apart into words, however it was typed: case, accents, kinds of apostrophes, line breaks and invisible characters make no difference.</summary>
static class WrittenWords
{
    public static List<WrittenWord> Of(string text)
    {
        var words = new List<WrittenWord>(text.Length / 5);
        var word = new StringBuilder(16);
        var (before, introduced, lines, dots) = (Break.Sentence, false, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = Plain(text[i]);
            if (c == '\0')
                continue;
            if (char.IsAsciiLetterOrDigit(c) || char.IsLetter(c) || (c == '\'' && word.Length > 0 && i + 1 < text.Length && char.IsLetter(text[i + 1])))
            {
                // A letter held down says nothing more than the letter.
                if (word.Length < 2 || word[^1] != c || word[^2] != c || char.IsAsciiDigit(c))
                    word.Append(c);
                continue;
            }

            End();
            (lines, dots) = (c == '\n' ? lines + 1 : char.IsWhiteSpace(c) ? lines : 0, c == '.' ? dots + 1 : 0);
            var divides = c switch
            {
                '!' or '?' => Break.Sentence,
                // Between digits it is a decimal point, and three of them are a pause.
                '.' when i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) => Break.None,
                '.' => Break.Sentence,
                '\n' when lines > 1 => Break.Sentence,
                ',' or ';' or ':' or '(' or ')' => Break.Clause,
                '-' when i > 0 && char.IsWhiteSpace(text[i - 1]) => Break.Clause,
                _ => Break.None,
            };
            before = dots > 1 ? Break.Clause : divides > before ? divides : before;
            introduced |= c is '"' or ':' or '\'';
        }

        End();
        return words;

        void End()
        {
            if (word.Length == 0)
                return;
            words.Add(new(word.ToString(), before, introduced));
            word.Clear();
            (before, introduced, lines, dots) = (Break.None, false, 0, 0);
        }
    }

    /// <summary>A character without case, accent and width; U+0000 where it can't be seen.</summary>
    static char Plain(char c)
    {
        if (char.IsAscii(c))
            return c == '`' ? '\'' : char.ToLowerInvariant(c);
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
            return '\0';
        return char.IsLetter(c) ? char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormKD)[0]) : c;
    }
}
