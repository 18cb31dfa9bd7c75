using System.Text.RegularExpressions;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// Earlier answers inside texts: <c>{{linkId}}</c> or <c>{{linkId|fallback}}</c>. Single braces are plain text.
/// </summary>
public static partial class Piping
{
    /// <summary>What stands for a missing answer where the text names no fallback.</summary>
    public const string Missing = "…";

    /// <summary>Most references in one text.</summary>
    public const int MaxReferences = 20;

    /// <summary>
    /// How much of an answer a reference brings in, in UTF-16 code units; the rest is an ellipsis. A prompt with pages of one's own words in it is no
    /// prompt any more, and a small definition must not be able to ask for gigabytes.
    /// </summary>
    public const int MaxWordsLength = 500;

    /// <summary>The linkIds that a text refers to, in order.</summary>
    public static IEnumerable<string> References(string text) => Reference().Matches(text).Select(match => match.Groups["linkId"].Value);

    /// <summary>False when double braces are left over that make no reference.</summary>
    public static bool IsWellFormed(string text)
    {
        var rest = Reference().Replace(text, "");
        return !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal);
    }

    /// <summary>
    /// The text with each reference replaced. One pass over the template: braces inside an answer are the person's own words
    /// and are never looked at again.
    /// </summary>
    /// <param name="text">The template.</param>
    /// <param name="answer">The words for a linkId, or null when there is no answer.</param>
    public static string Expand(string text, Func<string, string?> answer) =>
        text.Contains("{{", StringComparison.Ordinal)
            ? Reference().Replace(text, match => Cut(answer(match.Groups["linkId"].Value))
                ?? (match.Groups["fallback"] is { Success: true, Value: var fallback } ? fallback : Missing))
            : text;

    static string? Cut(string? words)
    {
        if (words is null || words.Length <= MaxWordsLength) return words;
        var end = char.IsHighSurrogate(words[MaxWordsLength - 1]) ? MaxWordsLength - 1 : MaxWordsLength;
        return words[..end] + Missing;
    }

    [GeneratedRegex(
        @"\{\{(?<linkId>[a-z0-9.-]{1,64})(?:\|(?<fallback>(?:(?!\{\{|\}\}).)*))?\}\}",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
