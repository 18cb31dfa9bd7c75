using System.Text.Json;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>Writes questionnaires as they travel: with every language to their authors, in one language to whoever answers.</summary>
internal static class DefinitionWriting
{
    public static QuestionnaireResponse Head(Questionnaire questionnaire) => new()
    {
        Id = questionnaire.Id,
        Key = questionnaire.Key,
        Title = questionnaire.Title,
        Language = questionnaire.Language,
        State = questionnaire.State switch
        {
            QuestionnaireState.DraftOnly => "draft",
            QuestionnaireState.Published => "published",
            _ => "retired",
        },
        CurrentVersion = questionnaire.CurrentVersion,
        HasDraft = questionnaire.DraftSavedAt is not null,
        DraftUpdatedAt = questionnaire.DraftSavedAt,
        CreatedAt = questionnaire.CreatedAt,
    };

    public static QuestionnaireBody Body(QuestionnaireDefinition definition) => new()
    {
        Key = definition.Key,
        Title = definition.Title,
        Language = definition.Language,
        ReflectAgainAfterMonths = definition.ReflectAgainAfterMonths,
        Items = [.. definition.Items.Select(Item)],
    };

    public static QuestionnaireVersionResponse Version(
        Guid questionnaireId, int number, QuestionnaireDefinition definition, string? notes, DateTimeOffset publishedAt) => new()
    {
        QuestionnaireId = questionnaireId,
        Version = number,
        PublishedAt = publishedAt,
        Notes = notes,
        Key = definition.Key,
        Title = definition.Title,
        Language = definition.Language,
        ReflectAgainAfterMonths = definition.ReflectAgainAfterMonths,
        Items = [.. definition.Items.Select(Item)],
    };

    /// <summary>A version in the first of these languages that each string has; themes and destinations offer what the codebook has.</summary>
    public static PublishedQuestionnaireResponse Published(
        Guid id, string key, int version, QuestionnaireDefinition definition, CodebookContent codebook, IReadOnlyList<string> languages)
    {
        var resolved = TextResolution.Resolve(definition, languages);
        return new()
        {
            Id = id,
            Key = key,
            Version = version,
            Language = resolved.Language,
            Languages = DefinitionLanguages.Of(definition).All,
            Title = resolved.Title,
            ReflectAgainAfterMonths = resolved.ReflectAgainAfterMonths,
            Items = [.. resolved.Items.Select(ReaderItem)],
        };

        PublishedItem ReaderItem(ResolvedItem item) => new()
        {
            LinkId = item.LinkId,
            Type = item.Type,
            Title = item.Title,
            Text = item.Text,
            Help = item.Help,
            Required = item.Required,
            Compass = item.Compass,
            Items = item.Items?.Select(ReaderItem).ToArray(),
            EnableWhen = item.EnableWhen?.Select(Condition).ToArray(),
            EnableBehavior = item.EnableBehavior,
            Options = ReaderOptions(item),
            Other = item.Other,
            Min = item.Min,
            Max = item.Max,
            MinLabel = item.MinLabel,
            MaxLabel = item.MaxLabel,
            Unit = item.Unit,
            MarkMain = item.MarkMain,
            SuggestFrom = item.SuggestFrom,
            Instrument = Instrument(item.Instrument),
        };

        PublishedOption[]? ReaderOptions(ResolvedItem item) => item.Type switch
        {
            ItemType.Themes => [.. codebook.Themes(item.Compass).Select(theme => CodebookOption(theme.Code, theme.Family, theme.Label))],
            ItemType.Destination => [.. codebook.Destinations.Select(place => CodebookOption(place.Code, place.Family, place.Label))],
            _ => item.Options?.Select(option => new PublishedOption { Code = option.Code, Text = option.Text }).ToArray(),
        };

        PublishedOption CodebookOption(string code, string family, Texts label) =>
            new() { Code = code, Text = label.For(languages, definition.Language).Text, Family = family };
    }

    public static QuestionnaireChange Change(DefinitionChange change) => new()
    {
        LinkId = change.LinkId,
        Kind = change.Kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Moved => "moved",
            _ => "changed",
        },
        Property = change.Property,
        Class = change.Class switch
        {
            ChangeClass.Wording => "wording",
            ChangeClass.Structure => "structure",
            _ => "not-comparable",
        },
        Pointer = change.Pointer,
        Before = change.Before,
        After = change.After,
    };

    private static QuestionnaireItem Item(Item item) => new()
    {
        LinkId = item.LinkId,
        Type = item.Type,
        Title = item.Title,
        Text = item.Text,
        Help = item.Help,
        Required = item.Required,
        Compass = item.Compass,
        Items = item.Items?.Select(Item).ToArray(),
        EnableWhen = item.EnableWhen?.Select(Condition).ToArray(),
        EnableBehavior = item.EnableBehavior,
        Options = item.Options?.Select(option => new QuestionnaireOption { Code = option.Code, Text = option.Text }).ToArray(),
        Other = item.Other,
        Min = item.Min,
        Max = item.Max,
        MinLabel = item.MinLabel,
        MaxLabel = item.MaxLabel,
        Unit = item.Unit,
        MarkMain = item.MarkMain,
        SuggestFrom = item.SuggestFrom,
        Instrument = Instrument(item.Instrument),
        Trend = item.Trend,
    };

    private static QuestionnaireCondition Condition(Condition condition) => new()
    {
        Question = condition.Question,
        Operator = condition.Operator,
        Answer = condition.Answer is { } answer ? JsonSerializer.SerializeToElement(answer, DefinitionJson.Options) : null,
    };

    private static QuestionnaireInstrument? Instrument(InstrumentItem? instrument) =>
        instrument is null ? null : new() { Code = instrument.Code, Item = instrument.Item };
}
