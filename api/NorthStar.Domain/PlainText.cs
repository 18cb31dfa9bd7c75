using System.Buffers;
using System.Text;

namespace NorthStar.Domain;

/// <summary>What counts as text, and how its length is counted, everywhere in the product.</summary>
public static class PlainText
{
    /// <summary>
    /// The length in Unicode code points: what JSON Schema's <c>maxLength</c> and PostgreSQL count.
    /// UTF-16 units would make the limit of an emoji half that of a letter. A lone surrogate counts as one.
    /// </summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    /// <summary>True when <see cref="Length"/> exceeds the limit; long texts are counted only as far as needed.</summary>
    public static bool IsLongerThan(string text, int limit) =>
        text.Length > limit && (text.Length > 2 * (long)limit || Length(text) > limit);

    /// <summary>
    /// True when the text can be kept and given back exactly: no NUL (PostgreSQL has none) and no lone surrogate (UTF-8 has none).
    /// </summary>
    public static bool CanBeKept(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) return false;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done) return false;
            rest = rest[consumed..];
        }

        return true;
    }
}
