using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>A kind of item as authors choose it.</summary>
/// <param name="Type">Its name in the contract.</param>
/// <param name="Name">What authors call it.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Hint">What it is for.</param>
/// <param name="Members">The settings that it has, beside its text, help and conditions.</param>
public sealed record ItemKind(string Type, string Name, string Icon, string Hint, params string[] Members)
{
    public const string Section = "section";

    public static IReadOnlyList<(string Group, IReadOnlyList<ItemKind> Kinds)> Groups { get; } =
    [
        ("Words", [
            new("text", "Long answer", "text", "Room to write freely", "required", "compass"),
            new("short-text", "Short answer", "line", "One line", "required", "compass"),
        ]),
        ("Choices", [
            new("choice", "One choice", "choice", "One of a few options", "required", "compass", "options", "other", "instrument", "trend"),
            new("multi-choice", "Several choices", "choices", "Any of a few options", "required", "compass", "options", "other", "max", "markMain"),
            new("ranking", "Ranking", "ranking", "Options put in order", "required", "compass", "options"),
            new("boolean", "Yes or no", "yes-no", "A plain question", "required", "compass", "trend"),
        ]),
        ("Figures", [
            new("scale", "Scale", "scale", "From one end to the other", "required", "compass", "min", "max", "minLabel", "maxLabel", "instrument", "trend"),
            new("number", "Number", "number", "Hours, years, anything counted", "required", "compass", "min", "max", "unit"),
            new("date", "Date", "date", "A day", "required", "compass"),
        ]),
        ("Compass", [
            new("themes", "Themes", "star", "Themes of your codebook", "required", "compass", "max", "markMain", "suggestFrom"),
            new("destination", "Destination", "place", "Where it leads next", "required", "compass"),
        ]),
        ("Around the questions", [
            new("preparation", "Preparation screen", "calm", "Something to read, no question"),
            new(Section, "Section", "sets", "A title over what belongs together", "items"),
        ]),
    ];

    public static IReadOnlyList<ItemKind> All { get; } = [.. Groups.SelectMany(group => group.Kinds)];

    public static ItemKind Of(string type) => All.FirstOrDefault(kind => kind.Type == type) ?? new(type, type, "sets", "");

    public static bool IsQuestion(string type) => type is not (Section or "preparation");

    public bool Has(string member) => Members.Contains(member);

    /// <summary>A new one, as empty as it can be.</summary>
    public QuestionnaireItem New(string linkId) => Type switch
    {
        "choice" or "multi-choice" or "ranking" => new() { LinkId = linkId, Type = Type, Options = [NewOption("option-1"), NewOption("option-2")] },
        "scale" => new() { LinkId = linkId, Type = Type, Min = 0, Max = 10 },
        "themes" => new() { LinkId = linkId, Type = Type, Compass = "toward", Max = 3, MarkMain = true },
        Section => new() { LinkId = linkId, Type = Type, Items = [] },
        _ => new() { LinkId = linkId, Type = Type },
    };

    public static QuestionnaireOption NewOption(string code) => new() { Code = code, Text = new Dictionary<string, string>() };

    /// <summary>The item as one of this kind: what the kind has no place for is gone.</summary>
    public QuestionnaireItem From(QuestionnaireItem item)
    {
        var fresh = New(item.LinkId);
        return fresh with
        {
            Text = item.Text,
            Help = item.Help,
            EnableWhen = item.EnableWhen,
            EnableBehavior = item.EnableBehavior,
            Required = Has("required") ? item.Required : null,
            Compass = Has("compass") ? item.Compass ?? fresh.Compass : null,
            Options = Has("options") ? item.Options ?? fresh.Options : null,
            Other = Has("other") ? item.Other : null,
            MarkMain = Has("markMain") ? item.MarkMain ?? fresh.MarkMain : null,
            Trend = Has("trend") ? item.Trend : null,
            Unit = Has("unit") ? item.Unit : null,
            MinLabel = Has("minLabel") ? item.MinLabel : null,
            MaxLabel = Has("maxLabel") ? item.MaxLabel : null,
        };
    }
}
