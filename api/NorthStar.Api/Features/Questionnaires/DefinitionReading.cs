using System.Globalization;
using System.Text.Json;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>
/// Reads a definition as it travels into the one that is kept. What the types of the contract can't forbid is found here with its place:
/// nulls in lists and maps, and conditions that compare with a list or an object.
/// </summary>
internal sealed class DefinitionReading
{
    private readonly List<ProblemError> faults = [];

    private DefinitionReading()
    {
    }

    /// <summary>The definition of a body that has passed its validator.</summary>
    public static QuestionnaireDefinition Of(QuestionnaireBody body) => new DefinitionReading().Read(body);

    /// <summary>The texts of a map that has passed its validator.</summary>
    public static Texts? Of(IReadOnlyDictionary<string, string>? texts) => new DefinitionReading().Read(texts, "");

    /// <summary>What can't be read, with JSON pointers into the body.</summary>
    public static IReadOnlyList<ProblemError> Faults(QuestionnaireBody body)
    {
        var reading = new DefinitionReading();
        reading.Read(body);
        return reading.faults;
    }

    /// <summary>What can't be read of a map of texts.</summary>
    public static IReadOnlyList<ProblemError> Faults(IReadOnlyDictionary<string, string>? texts, string pointer)
    {
        var reading = new DefinitionReading();
        reading.Read(texts, pointer);
        return reading.faults;
    }

    private QuestionnaireDefinition Read(QuestionnaireBody body) => new()
    {
        Key = body.Key,
        Title = Read(body.Title, "/title")!,
        Language = body.Language,
        ReflectAgainAfterMonths = body.ReflectAgainAfterMonths,
        Items = Read(body.Items, "/items", Read)!,
    };

    private Item Read(QuestionnaireItem item, string pointer) => new()
    {
        LinkId = item.LinkId,
        Type = item.Type,
        Title = Read(item.Title, pointer + "/title"),
        Text = Read(item.Text, pointer + "/text"),
        Help = Read(item.Help, pointer + "/help"),
        Required = item.Required,
        Compass = item.Compass,
        Items = Read(item.Items, pointer + "/items", Read),
        EnableWhen = Read(item.EnableWhen, pointer + "/enableWhen", Read),
        EnableBehavior = item.EnableBehavior,
        Options = Read(item.Options, pointer + "/options", Read),
        Other = item.Other,
        Min = item.Min,
        Max = item.Max,
        MinLabel = Read(item.MinLabel, pointer + "/minLabel"),
        MaxLabel = Read(item.MaxLabel, pointer + "/maxLabel"),
        Unit = Read(item.Unit, pointer + "/unit"),
        MarkMain = item.MarkMain,
        SuggestFrom = item.SuggestFrom,
        Instrument = item.Instrument is { } instrument ? new InstrumentItem(instrument.Code, instrument.Item) : null,
        Trend = item.Trend,
    };

    private Condition Read(QuestionnaireCondition condition, string pointer) => new()
    {
        Question = condition.Question,
        Operator = condition.Operator,
        Answer = condition.Answer is { } answer ? Read(answer, pointer + "/answer") : null,
    };

    private ConditionAnswer? Read(JsonElement answer, string pointer)
    {
        try
        {
            return answer.Deserialize<ConditionAnswer>(DefinitionJson.Options);
        }
        catch (JsonException)
        {
            faults.Add(new() { Pointer = pointer, Code = "json.wrong_type", Detail = "A condition compares with a text, a number that can be kept exactly, true or false." });
            return null;
        }
    }

    private Option Read(QuestionnaireOption option, string pointer) => new() { Code = option.Code, Text = Read(option.Text, pointer + "/text")! };

    private Texts? Read(IReadOnlyDictionary<string, string>? texts, string pointer)
    {
        if (texts is null)
            return null;
        foreach (var (language, _) in texts.Where(entry => (string?)entry.Value is null))
            RefuseNull($"{pointer}/{JsonPlaces.Escape(language)}");
        return new Texts(texts.Where(entry => (string?)entry.Value is not null));
    }

    private List<TDomain>? Read<TWire, TDomain>(IReadOnlyList<TWire>? list, string pointer, Func<TWire, string, TDomain> read)
        where TWire : class
    {
        if (list is null)
            return null;
        var found = new List<TDomain>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            // The serializer checks nullability of members and not of elements.
            if ((TWire?)list[i] is { } element)
                found.Add(read(element, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}")));
            else
                RefuseNull(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"));
        }

        return found;
    }

    private void RefuseNull(string pointer) => faults.Add(new() { Pointer = pointer, Code = "json.wrong_type", Detail = "There is no null here." });
}
