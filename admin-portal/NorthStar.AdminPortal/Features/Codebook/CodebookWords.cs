using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Codebook;

/// <summary>The codebook by language, and one theme of it changed.</summary>
internal static class CodebookWords
{
    /// <summary>Every language in which there is any label, English first; and Dutch, which the product ships in.</summary>
    public static IReadOnlyList<string> Languages(CodebookResponse codebook) =>
        [.. codebook.Away.Concat(codebook.Toward).SelectMany(theme => theme.Label.Keys).Append("nl").Distinct().OrderBy(code => code == "en" ? 0 : 1).ThenBy(code => code, StringComparer.Ordinal)];

    public static IReadOnlyList<string> Phrases(CodebookTheme theme, string language) => theme.Phrases.TryGetValue(language, out var phrases) ? phrases : [];

    /// <summary>The codebook with one theme in one language written anew; what is empty falls back to English.</summary>
    public static CodebookRequest With(CodebookResponse codebook, string side, string code, string language, string label, string definition, IReadOnlyList<string> phrases)
    {
        return new()
        {
            Families = codebook.Families,
            Away = side == "away" ? [.. codebook.Away.Select(Changed)] : codebook.Away,
            Toward = side == "toward" ? [.. codebook.Toward.Select(Changed)] : codebook.Toward,
            Destinations = codebook.Destinations,
        };

        CodebookTheme Changed(CodebookTheme theme) => theme.Code != code ? theme : theme with
        {
            Label = Put(theme.Label, label),
            Definition = Put(theme.Definition, definition),
            Phrases = phrases.Count == 0
                ? theme.Phrases.Where(entry => entry.Key != language).ToDictionary()
                : new Dictionary<string, IReadOnlyList<string>>(theme.Phrases) { [language] = phrases },
        };

        Dictionary<string, string> Put(IReadOnlyDictionary<string, string> texts, string text)
        {
            var changed = new Dictionary<string, string>(texts);
            if (text.Length == 0 && language != "en") changed.Remove(language);
            else changed[language] = text;
            return changed;
        }
    }
}
