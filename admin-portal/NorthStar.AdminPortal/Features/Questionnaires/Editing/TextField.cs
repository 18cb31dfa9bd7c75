using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>
/// A text of a draft in one language, by a name that survives a reload: the browser keeps under it what was typed and not yet saved,
/// and files of translators name their lines by it.
/// </summary>
/// <param name="LinkId">The item; null for the set's own title.</param>
/// <param name="Part"><c>title</c>, <c>text</c>, <c>help</c>, <c>minLabel</c>, <c>maxLabel</c>, <c>unit</c> or <c>option</c>.</param>
/// <param name="Code">With <c>option</c>, which.</param>
/// <param name="Language">The language (BCP 47).</param>
public sealed record TextField(string? LinkId, string Part, string? Code, string Language)
{
    private const char Between = '|';

    public static TextField Title(string language) => new(null, "title", null, language);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static TextField? Parse(string name) => name.Split(Between) switch
    {
        ["title", var language] => Title(language),
        ["item", var linkId, var part, var language] => new TextField(linkId, part, null, language),
        ["option", var linkId, var code, var language] => new TextField(linkId, "option", code, language),
        _ => null,
    };

    /// <summary>Every text that the draft has in any language, in the order in which people meet them.</summary>
    public static IEnumerable<TextField> Of(QuestionnaireBody body, string language)
    {
        yield return Title(language);
        foreach (var item in DraftEdits.All(body))
        {
            foreach (var part in (string[])["title", "text", "help", "minLabel", "maxLabel", "unit"])
            {
                if (TextsOf(item, part) is { Count: > 0 }) yield return new TextField(item.LinkId, part, null, language);
            }

            foreach (var option in item.Options ?? [])
            {
                if (option.Text.Count > 0) yield return new TextField(item.LinkId, "option", option.Code, language);
            }
        }
    }

    public override string ToString() => Part switch
    {
        _ when LinkId is null => string.Join(Between, "title", Language),
        "option" => string.Join(Between, "option", LinkId, Code, Language),
        _ => string.Join(Between, "item", LinkId, Part, Language),
    };

    /// <summary>The longest text that the API takes here, in characters.</summary>
    public int MaxLength => Part switch
    {
        "title" => 300,
        "option" => 500,
        "minLabel" or "maxLabel" => 200,
        "unit" => 50,
        _ => 2_000,
    };

    public bool ExistsIn(QuestionnaireBody body) =>
        LinkId is null || (DraftEdits.Find(body, LinkId) is { } item && (Part != "option" || item.Options?.Any(option => option.Code == Code) == true));

    public string? In(QuestionnaireBody body) => Texts(body)?.GetValueOrDefault(Language);

    public IReadOnlyDictionary<string, string>? Texts(QuestionnaireBody body)
    {
        if (LinkId is null) return body.Title;
        var item = DraftEdits.Find(body, LinkId);
        return Part == "option" ? item?.Options?.FirstOrDefault(option => option.Code == Code)?.Text : item is null ? null : TextsOf(item, Part);
    }

    public QuestionnaireBody Write(QuestionnaireBody body, string? text)
    {
        if (LinkId is null) return body with { Title = DraftEdits.With(body.Title, Language, text) ?? new Dictionary<string, string>() };
        return DraftEdits.Change(body, LinkId, item => Part switch
        {
            "title" => item with { Title = DraftEdits.With(item.Title, Language, text) },
            "text" => item with { Text = DraftEdits.With(item.Text, Language, text) },
            "help" => item with { Help = DraftEdits.With(item.Help, Language, text) },
            "minLabel" => item with { MinLabel = DraftEdits.With(item.MinLabel, Language, text) },
            "maxLabel" => item with { MaxLabel = DraftEdits.With(item.MaxLabel, Language, text) },
            "unit" => item with { Unit = DraftEdits.With(item.Unit, Language, text) },
            "option" => item with
            {
                Options = item.Options?.Select(option => option.Code == Code
                    ? option with { Text = DraftEdits.With(option.Text, Language, text) ?? new Dictionary<string, string>() }
                    : option).ToArray(),
            },
            _ => item,
        });
    }

    /// <summary>What this text is, in words.</summary>
    public string Named(QuestionnaireBody body, Func<string, string> name) => LinkId is null ? "the set's title" : Part switch
    {
        "help" => $"the help of {name(LinkId)}",
        "option" => $"an option of {name(LinkId)}",
        "minLabel" or "maxLabel" => $"an end of {name(LinkId)}",
        "unit" => $"the unit of {name(LinkId)}",
        _ => name(LinkId),
    };

    private static IReadOnlyDictionary<string, string>? TextsOf(QuestionnaireItem item, string part) => part switch
    {
        "title" => item.Title,
        "text" => item.Text,
        "help" => item.Help,
        "minLabel" => item.MinLabel,
        "maxLabel" => item.MaxLabel,
        "unit" => item.Unit,
        _ => null,
    };
}
