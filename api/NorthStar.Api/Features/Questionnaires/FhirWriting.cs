using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;
using Condition = NorthStar.Domain.Questionnaires.Condition;
using FhirQuestionnaire = Hl7.Fhir.Model.Questionnaire;
using Item = NorthStar.Domain.Questionnaires.Item;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>
/// Writes a published version as a FHIR R4 Questionnaire. What FHIR has no word for goes into extensions, so that <see cref="FhirReading"/> gives
/// back the very same definition.
/// </summary>
internal sealed class FhirWriting
{
    private static readonly FhirJsonSerializer Serializer = new();

    private readonly string language;
    private readonly DefinitionOutline outline;

    private FhirWriting(QuestionnaireDefinition definition) => (language, outline) = (definition.Language, DefinitionOutline.Of(definition));

    public static byte[] Write(Guid id, int version, QuestionnaireDefinition definition, DateTimeOffset publishedAt) =>
        Serializer.SerializeToBytes(new FhirWriting(definition).Resource(id, version, definition, publishedAt));

    private FhirQuestionnaire Resource(Guid id, int version, QuestionnaireDefinition definition, DateTimeOffset publishedAt)
    {
        var resource = new FhirQuestionnaire
        {
            Url = $"urn:uuid:{id}",
            Version = version.ToString(CultureInfo.InvariantCulture),
            Identifier = [new Identifier(FhirNames.Key, definition.Key)],
            Language = definition.Language,
            TitleElement = Text(definition.Title),
            Status = PublicationStatus.Active,
            DateElement = new FhirDateTime(publishedAt),
            Item = [.. definition.Items.Select(Item)],
        };
        if (definition.ReflectAgainAfterMonths is { } months)
            resource.Extension.Add(new(FhirNames.ReflectAgainAfterMonths, new Integer(months)));
        return resource;
    }

    private FhirQuestionnaire.ItemComponent Item(Item item)
    {
        var written = new FhirQuestionnaire.ItemComponent
        {
            LinkId = item.LinkId,
            Type = TypeOf(item),
            TextElement = Text(item.Type == ItemType.Section ? item.Title : item.Text),
            Required = item.Required,
            Repeats = item.Type is ItemType.MultiChoice or ItemType.Ranking or ItemType.Themes ? true : null,
            EnableWhen = [.. (item.EnableWhen ?? []).Select(Condition)],
            EnableBehaviorElement = Behavior(item),
            AnswerOption = [.. Options(item)],
            Item = [.. Help(item), .. (item.Items ?? []).Select(Item)],
            Code = item.Instrument is { } instrument ? [new Coding(FhirNames.Instrument + instrument.Code, instrument.Item)] : [],
        };
        written.Extension.AddRange(Extensions(item));
        return written;
    }

    private static FhirQuestionnaire.QuestionnaireItemType TypeOf(Item item) => item.Type switch
    {
        ItemType.Section => FhirQuestionnaire.QuestionnaireItemType.Group,
        ItemType.Preparation => FhirQuestionnaire.QuestionnaireItemType.Display,
        ItemType.Text => FhirQuestionnaire.QuestionnaireItemType.Text,
        ItemType.ShortText => FhirQuestionnaire.QuestionnaireItemType.String,
        ItemType.Scale => FhirQuestionnaire.QuestionnaireItemType.Integer,
        ItemType.Number => FhirQuestionnaire.QuestionnaireItemType.Decimal,
        ItemType.Date => FhirQuestionnaire.QuestionnaireItemType.Date,
        ItemType.Boolean => FhirQuestionnaire.QuestionnaireItemType.Boolean,
        _ => item.Other == true ? FhirQuestionnaire.QuestionnaireItemType.OpenChoice : FhirQuestionnaire.QuestionnaireItemType.Choice,
    };

    private IEnumerable<Extension> Extensions(Item item)
    {
        if (item.Type is ItemType.Scale or ItemType.Ranking or ItemType.Themes or ItemType.Destination)
            yield return new(FhirNames.Type, new Code(item.Type));
        if (item.Type == ItemType.Scale)
            yield return Control("slider");
        if (item.Compass is { } compass)
            yield return new(FhirNames.Compass, new Code(compass));
        if (item.Type == ItemType.Preparation && item.Help is not null)
            yield return new(FhirNames.Help, Text(item.Help));
        if (item.Min is { } min)
            yield return new(FhirNames.MinValue, Number(item, min));
        if (item.Max is { } max)
            yield return item.Type is ItemType.Scale or ItemType.Number ? new(FhirNames.MaxValue, Number(item, max)) : new(FhirNames.MaxOccurs, new Integer((int)max));
        if (item.MinLabel is not null)
            yield return new(FhirNames.MinLabel, Text(item.MinLabel));
        if (item.MaxLabel is not null)
            yield return new(FhirNames.MaxLabel, Text(item.MaxLabel));
        if (item.Unit is not null)
            yield return new(FhirNames.Unit, new Coding { DisplayElement = Text(item.Unit) });
        // What follows from the type in FHIR says only "yes".
        if (item.Other == false)
            yield return new(FhirNames.Other, new FhirBoolean(false));
        if (item.MarkMain is { } markMain)
            yield return new(FhirNames.MarkMain, new FhirBoolean(markMain));
        if (item.SuggestFrom is { } side)
            yield return new(FhirNames.SuggestFrom, new Code(side));
        if (item.Trend is { } trend)
            yield return new(FhirNames.Trend, new FhirBoolean(trend));
    }

    private IEnumerable<FhirQuestionnaire.AnswerOptionComponent> Options(Item item) => item.Type switch
    {
        ItemType.Themes => CodebookContent.Shipped.Themes(item.Compass).Select(theme => Option(theme.Code, theme.Label)),
        ItemType.Destination => CodebookContent.Shipped.Destinations.Select(place => Option(place.Code, place.Label)),
        _ => (item.Options ?? []).Select(option => Option(option.Code, option.Text)),
    };

    private FhirQuestionnaire.AnswerOptionComponent Option(string code, Texts text) => new() { Value = new Coding { Code = code, DisplayElement = Text(text) } };

    /// <summary>As FHIR has it: a display item beneath the question. Its linkId is none that a question can have.</summary>
    private IEnumerable<FhirQuestionnaire.ItemComponent> Help(Item item)
    {
        if (item.Help is null || item.Type == ItemType.Preparation)
            yield break;
        var help = new FhirQuestionnaire.ItemComponent { LinkId = item.LinkId + "/help", Type = FhirQuestionnaire.QuestionnaireItemType.Display, TextElement = Text(item.Help) };
        help.Extension.Add(Control("help"));
        yield return help;
    }

    private FhirQuestionnaire.EnableWhenComponent Condition(Condition condition)
    {
        var written = new FhirQuestionnaire.EnableWhenComponent
        {
            Question = condition.Question,
            Operator = condition.Operator switch
            {
                ConditionOperator.Exists => FhirQuestionnaire.QuestionnaireItemOperator.Exists,
                ConditionOperator.NotEqualTo => FhirQuestionnaire.QuestionnaireItemOperator.NotEqual,
                ConditionOperator.Greater => FhirQuestionnaire.QuestionnaireItemOperator.GreaterThan,
                ConditionOperator.Less => FhirQuestionnaire.QuestionnaireItemOperator.LessThan,
                ConditionOperator.AtLeast => FhirQuestionnaire.QuestionnaireItemOperator.GreaterOrEqual,
                ConditionOperator.AtMost => FhirQuestionnaire.QuestionnaireItemOperator.LessOrEqual,
                _ => FhirQuestionnaire.QuestionnaireItemOperator.Equal,
            },
            Answer = condition.Answer switch
            {
                ConditionAnswer.Boolean truth => new FhirBoolean(truth.Value),
                ConditionAnswer.Number number => new FhirDecimal(number.Value),
                ConditionAnswer.String text => outline.Find(condition.Question)?.Item.Type switch
                {
                    ItemType.Text or ItemType.ShortText => new FhirString(text.Value),
                    ItemType.Date => new Date(text.Value),
                    _ => new Coding { Code = text.Value },
                },
                _ => new FhirBoolean(true),
            },
        };
        if (condition.Operator == ConditionOperator.Includes)
            written.Extension.Add(new(FhirNames.Operator, new Code(ConditionOperator.Includes)));
        if (condition.Answer is null)
            written.Answer.Extension.Add(new(FhirNames.Implied, new FhirBoolean(true)));
        return written;
    }

    private static Code<FhirQuestionnaire.EnableWhenBehavior>? Behavior(Item item)
    {
        if (item.EnableBehavior is { } behavior)
            return new(behavior == EnableBehavior.Any ? FhirQuestionnaire.EnableWhenBehavior.Any : FhirQuestionnaire.EnableWhenBehavior.All);
        if (item.EnableWhen is not { Count: > 1 })
            return null;
        var implied = new Code<FhirQuestionnaire.EnableWhenBehavior>(FhirQuestionnaire.EnableWhenBehavior.All);
        implied.Extension.Add(new(FhirNames.Implied, new FhirBoolean(true)));
        return implied;
    }

    private static Extension Control(string code) => new(FhirNames.ItemControl, new CodeableConcept(FhirNames.ItemControls, code));

    private static DataType Number(Item item, decimal number) => item.Type == ItemType.Scale ? new Integer((int)number) : new FhirDecimal(number);

    /// <summary>The text in the questionnaire's own language, the others as translations of it.</summary>
    [return: NotNullIfNotNull(nameof(texts))]
    private FhirString? Text(Texts? texts)
    {
        if (texts is null)
            return null;
        var (main, mainLanguage) = texts.For([], language);
        var written = new FhirString(main);
        foreach (var (tag, translation) in texts.Where(t => t.Key != mainLanguage))
        {
            written.Extension.Add(new Extension
            {
                Url = FhirNames.Translation,
                Extension = [new("lang", new Code(tag)), new("content", new FhirString(translation))],
            });
        }

        return written;
    }
}
