using System.Globalization;
using System.Text.RegularExpressions;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Components.Shared;

/// <summary>A text in the language asked for, or in the questionnaire's own where that translation is missing.</summary>
internal readonly record struct LocalText(string Text, string Language, bool IsMissing);

/// <summary>A stretch of a text: plain, or the place of an earlier answer.</summary>
/// <param name="Text">The plain text, or what stands there when the earlier question was not answered.</param>
/// <param name="Question">The <c>linkId</c> whose answer comes here; null for plain text.</param>
internal readonly record struct TextPart(string Text, string? Question);

/// <summary>Says in words what a questionnaire's members mean.</summary>
internal static partial class Wording
{
    public static LocalText In(IReadOnlyDictionary<string, string>? texts, string language, string own)
    {
        if (texts is null || texts.Count == 0) return new LocalText("", own, IsMissing: false);
        if (texts.TryGetValue(language, out var text)) return new LocalText(text, language, IsMissing: false);
        return texts.TryGetValue(own, out text)
            ? new LocalText(text, own, IsMissing: true)
            : new LocalText(texts.First().Value, texts.First().Key, IsMissing: true);
    }

    /// <summary>Every language that any text has, the questionnaire's own first.</summary>
    public static IReadOnlyList<string> LanguagesOf(QuestionnaireBody body)
    {
        return [.. TextsOf(body).SelectMany(texts => texts.Keys)
            .Distinct()
            .OrderBy(language => language == body.Language ? 0 : 1)
            .ThenBy(language => language, StringComparer.Ordinal)];

        static IEnumerable<IReadOnlyDictionary<string, string>> TextsOf(QuestionnaireBody body) =>
            body.Items.SelectMany(WithInner).SelectMany(TextsOfItem).Prepend(body.Title);

        static IEnumerable<IReadOnlyDictionary<string, string>> TextsOfItem(QuestionnaireItem item) =>
            new[] { item.Title, item.Text, item.Help, item.MinLabel, item.MaxLabel, item.Unit }
                .Concat((item.Options ?? []).Select(option => option.Text))
                .OfType<IReadOnlyDictionary<string, string>>();
    }

    public static IEnumerable<QuestionnaireItem> WithInner(QuestionnaireItem item) => (item.Items ?? []).SelectMany(WithInner).Prepend(item);

    /// <summary>"Dutch" for <c>nl</c>; the code itself where nobody knows a name for it.</summary>
    public static string LanguageName(string code)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(code, predefinedOnly: true).EnglishName;
            return name.Length == 0 ? code : name;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    /// <summary>Whether a text has the form of a language's tag (BCP 47).</summary>
    public static bool IsLanguageTag(string text) => text.Length <= 35 && Tag.IsMatch(text);

    public static string TypeOf(QuestionnaireItem item) => item.Type switch
    {
        "preparation" => "Preparation screen",
        "text" => "Long answer",
        "short-text" => "Short answer",
        "choice" => "One choice",
        "multi-choice" => item.Max is { } most ? $"Up to {Number(most)} choices" : "Several choices",
        "scale" => $"Scale from {Number(item.Min ?? 0)} to {Number(item.Max ?? 10)}",
        "number" => (item.Min, item.Max) switch
        {
            ({ } min, { } max) => $"Number from {Number(min)} to {Number(max)}",
            ({ } min, null) => $"Number, at least {Number(min)}",
            (null, { } max) => $"Number, at most {Number(max)}",
            _ => "Number",
        },
        "date" => "Date",
        "boolean" => "Yes or no",
        "ranking" => "Ranking",
        "themes" => item.Max is { } most ? $"Up to {Number(most)} themes of the codebook" : "Themes of the codebook",
        "destination" => "One destination",
        var other => other,
    };

    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Cuts a text at the places where an earlier answer is put in: <c>{{linkId}}</c> or <c>{{linkId|fallback}}</c>.</summary>
    public static IEnumerable<TextPart> Parts(string text)
    {
        var end = 0;
        foreach (Match match in Piping.Matches(text))
        {
            if (match.Index > end) yield return new TextPart(text[end..match.Index], null);
            yield return new TextPart(match.Groups["fallback"].Value, match.Groups["question"].Value);
            end = match.Index + match.Length;
        }

        if (end < text.Length) yield return new TextPart(text[end..], null);
    }

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\{\{(?<question>[a-z0-9.\-]+)(\|(?<fallback>[^{}]*))?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Piping { get; }
}
