using System.Globalization;
using System.Text;

namespace NorthStar.Domain.Codebook;

/// <summary>Where a word stands in a text.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">The unit after its last.</param>
readonly record struct Word(int Start, int End);

/// <summary>
/// Texts as words: runs of letters, digits and the marks on them, with an apostrophe inside. A word never ends between the two halves of a
/// surrogate pair or before a mark that belongs to it, so what is quoted by words is what a reader sees.
/// </summary>
static class Words
{
    /// <summary>The words of a text, in one pass.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 5 + 1);
        for (var i = 0; i < text.Length;)
        {
            if (!Begins(text, i, out var length))
            {
                i += length;
                continue;
            }

            var start = i;
            do
                i += length;
            while (i < text.Length && Continues(text, i, out length));
            words.Add(new(start, i));
        }

        return words;
    }

    /// <summary>Whether it is one of the marks that are typed as an apostrophe.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ';

    static bool Begins(string text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (!char.IsSurrogate(c))
            return char.IsLetterOrDigit(c);
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return false;
        length = 2;
        return Rune.IsLetterOrDigit(rune);
    }

    static bool Continues(string text, int at, out int length)
    {
        if (Begins(text, at, out length))
            return true;
        var c = text[at];
        if (IsApostrophe(c))
            return at + 1 < text.Length && Begins(text, at + 1, out _);
        return c > '\u02FF' && (Rune.TryGetRuneAt(text, at, out var rune) ? Rune.GetUnicodeCategory(rune) : CharUnicodeInfo.GetUnicodeCategory(c))
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }
}
