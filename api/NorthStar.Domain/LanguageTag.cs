using System.Text.RegularExpressions;

namespace NorthStar.Domain;

/// <summary>Language tags by BCP 47 (RFC 5646), compared without regard to case.</summary>
public static partial class LanguageTag
{
    /// <summary>Longest tag accepted, in characters.</summary>
    public const int MaxLength = 35;

    /// <summary>
    /// True for a well-formed tag: language, then optionally extended language, script, region, variants, extensions and private use
    /// (RFC 5646, 2.1). Grandfathered tags are refused: each has a modern replacement. Whether the subtags are registered is not asked.
    /// </summary>
    public static bool IsWellFormed(string? tag) => tag is { Length: > 0 and <= MaxLength } && Syntax().IsMatch(tag);

    /// <summary>The tag itself, then ever shorter parents (RFC 4647, 3.4): <c>zh-Hant-TW</c>, <c>zh-Hant</c>, <c>zh</c>.</summary>
    public static IEnumerable<string> WithParents(string tag)
    {
        while (tag.Length > 0)
        {
            yield return tag;
            var cut = tag.LastIndexOf('-');
            // A single character introduces an extension, so it goes together with what it introduced.
            if (cut >= 2 && tag[cut - 2] == '-') cut -= 2;
            tag = cut > 0 ? tag[..cut] : "";
        }
    }

    /// <summary>The country that a tag names (ISO 3166-1 alpha-2), upper-case; null where it names none.</summary>
    public static string? Region(string tag) =>
        tag.Split('-').Skip(1).TakeWhile(part => part.Length > 1).FirstOrDefault(part => part.Length == 2 && part.All(char.IsAsciiLetter))?.ToUpperInvariant();

    [GeneratedRegex(
        """
        \A
        (?: [a-z]{2,3} (?: -[a-z]{3} ){0,3} | [a-z]{4,8} )
        (?: -[a-z]{4} )?
        (?: -(?: [a-z]{2} | [0-9]{3} ) )?
        (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*
        (?: -[0-9a-wyz] (?: -[a-z0-9]{2,8} )+ )*
        (?: -x (?: -[a-z0-9]{1,8} )+ )?
        \z
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Syntax();
}
