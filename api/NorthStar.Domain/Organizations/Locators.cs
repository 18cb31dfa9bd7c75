namespace NorthStar.Domain.Organizations;

/// <summary>
/// The public prefix of a practice's codes: 3 to 16 upper-case letters and digits. It says which practice a code belongs to and is no secret.
/// </summary>
public static class Locators
{
    /// <summary>Whether a text is a locator.</summary>
    /// <param name="text">The text.</param>
    public static bool IsLocator(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > 16)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
