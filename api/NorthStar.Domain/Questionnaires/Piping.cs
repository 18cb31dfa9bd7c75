using System.Text.RegularExpressions;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// Earlier answers inside texts: <c>{{linkId}}</c> or <c>{{linkId|fallback}}</c>. Single braces are plain text.
/// </summary>
public static partial class Piping
{
    /// <summary>What stands for a missing answer where the text names no fallback.</summary>
    public const string Missing = "…";

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
            ? Reference().Replace(text, match => answer(match.Groups["linkId"].Value)
                ?? (match.Groups["fallback"] is { Success: true, Value: var fallback } ? fallback : Missing))
            : text;

    [GeneratedRegex(
        @"\{\{(?<linkId>[a-z0-9.-]{1,64})(?:\|(?<fallback>(?:(?!\{\{|\}\}).)*))?\}\}",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
