using System.Globalization;
using System.Text;
using System.Text.Json;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>What was read of a FHIR questionnaire.</summary>
/// <param name="Definition">A draft that can be kept.</param>
/// <param name="Losses">Every place that could not be carried over as it stands.</param>
internal sealed record FhirImport(QuestionnaireDefinition Definition, IReadOnlyList<ImportLoss> Losses);

/// <summary>
/// Reads a FHIR R4 Questionnaire as far as this product can say the same. Whatever is not taken is listed with its place; what was written by
/// <see cref="FhirWriting"/> comes back as it was, with nothing to list.
/// </summary>
internal sealed class FhirReading
{
    private const int MaxLosses = 1_000;
    private const string FallbackLanguage = "en";

    private readonly List<ImportLoss> losses = [];
    private readonly List<ProblemError> faults = [];
    private readonly HashSet<string> linkIds = new(StringComparer.Ordinal);

    /// <summary>By the linkId in the resource: the questions so far, with their options' codes.</summary>
    private readonly Dictionary<string, Question> questions = new(StringComparer.Ordinal);

    /// <summary>By the pointer of a question: what became of its codes.</summary>
    private readonly Dictionary<string, Dictionary<string, string>> codesOf = new(StringComparer.Ordinal);

    /// <summary>Display items that were taken as help or as a label.</summary>
    private readonly HashSet<string> helps = new(StringComparer.Ordinal);

    /// <summary>Where conditions stand in the resource.</summary>
    private readonly Dictionary<Condition, string> places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, FhirElement> contained = new(StringComparer.Ordinal);
    private readonly FhirElement root;
    private readonly bool isOwn;
    private readonly string language;
    private int sections;

    private FhirReading(JsonElement resource)
    {
        root = new(resource, "");
        isOwn = root.List("identifier").Any(i => i.Text("system") == FhirNames.Key);
        language = root.Text("language") is { } tag && LanguageTag.IsWellFormed(tag) ? tag : FallbackLanguage;
        foreach (var resourceInside in root.List("contained"))
        {
            if (resourceInside.Text("id") is { } id)
                contained.TryAdd("#" + id, resourceInside);
        }
    }

    /// <summary>Reads a resource that passed <see cref="FhirValidation"/>.</summary>
    /// <exception cref="Http.ProblemException">400 for what can't be read at all, by place.</exception>
    public static FhirImport Read(JsonElement resource) => new FhirReading(resource).Read();

    private FhirImport Read()
    {
        _ = (root.Text("resourceType"), root.Text("status"), root.Text("id"));
        if (!root.Has("language"))
            Lose("", "fhir.language_assumed", $"The resource names no language; it is taken to be {language}.");
        var definition = new QuestionnaireDefinition
        {
            Key = Key(),
            Title = Texts(root, "title", DefinitionValidation.MaxTitleLength) ?? Assumed("/title", root.Text("name") ?? "Questionnaire"),
            Language = language,
            ReflectAgainAfterMonths = root.Extension(FhirNames.ReflectAgainAfterMonths) is { } months ? (int?)Value(months, "valueInteger") : null,
            Items = [.. Items(root, depth: 1, inherited: null)],
        };
        if (isOwn)
            _ = (root.Take("url"), root.Take("version"), root.Take("date"));
        foreach (var place in root.Left())
            Lose(place, "fhir.not_carried_over", "There is nothing here that says the same.");
        definition = WithoutUnfitConditions(definition);
        faults.AddRange(DefinitionRules.Of(DefinitionValidation.ValidateDraft(definition)));
        return faults.Count > 0
            ? throw new Http.ProblemException(Http.Problems.BadInput(faults))
            : new(definition, [.. losses.Take(MaxLosses)]);
    }

    private string Key()
    {
        var own = root.List("identifier").FirstOrDefault(i => i.Text("system") == FhirNames.Key)?.Text("value");
        return own is not null && DefinitionValidation.IsKey(own) ? own : Slug(root.Text("name") ?? root.Text("title") ?? "", "imported");
    }

    private List<Item> Items(FhirElement parent, int depth, Inherited? inherited) =>
        parent.List("item").Where(item => !helps.Contains(item.Pointer)).SelectMany(item => Read(item, depth, inherited)).ToList();

    /// <summary>What an item becomes: itself, and after a question the items that FHIR has beneath it.</summary>
    private IEnumerable<Item> Read(FhirElement item, int depth, Inherited? inherited)
    {
        var fhirType = item.Text("type");
        var given = item.Text("linkId");
        if (fhirType is null)
            faults.Add(new() { Pointer = item.Pointer + "/type", Code = "required", Detail = "An item needs a type." });
        var type = Type(item, fhirType);
        if (type is null)
        {
            Lose(item.Pointer, "fhir.type_not_supported", $"There is no question of type '{fhirType}' here; the item and what is beneath it stay out.");
            item.TakeAll();
            return [];
        }

        var linkId = LinkId(item, given);
        var read = new Item { LinkId = linkId, Type = type, Required = item.Truth("required") };
        read = WithConditions(read, item, inherited);
        return type switch
        {
            ItemType.Section => Section(read, item, depth),
            _ => Single(read, item, given ?? "", depth),
        };
    }

    private IEnumerable<Item> Section(Item section, FhirElement item, int depth)
    {
        sections++;
        var title = Texts(item, "text", DefinitionValidation.MaxTitleLength) ?? Assumed(item.Pointer + "/text", $"Section {sections}");
        var help = TakeHelp(item);
        // Required on a group says that one of its items is answered; that rule is the items' own here.
        if (section.Required is { } required && required)
            Lose(item.Pointer + "/required", "fhir.not_carried_over", "A section is not required here; its questions are.");
        var items = Items(item, Math.Min(depth + 1, DefinitionValidation.MaxDepth), inherited: null).ToList();
        if (items.Count == 0)
        {
            Lose(item.Pointer, "fhir.empty_section", "A section without items stays out.");
            return [];
        }

        section = section with { Title = title, Help = help, Required = null, Items = items };
        if (depth < DefinitionValidation.MaxDepth)
            return [section];
        Lose(item.Pointer, "fhir.flattened", $"Sections go {DefinitionValidation.MaxDepth} levels deep here: its items take its place, after a screen with its title.");
        return [new Item { LinkId = section.LinkId, Type = ItemType.Preparation, Text = title, Help = help, EnableWhen = section.EnableWhen, EnableBehavior = section.EnableBehavior }, .. items];
    }

    private IEnumerable<Item> Single(Item read, FhirElement item, string given, int depth)
    {
        var isQuestion = read.Type != ItemType.Preparation;
        read = read with
        {
            Text = Texts(item, "text", DefinitionValidation.MaxTextLength) ?? Assumed(item.Pointer + "/text", given),
            Help = TakeHelp(item),
            Compass = OwnCode(item, FhirNames.Compass),
        };
        if (isQuestion)
            read = WithAnswers(read, item);
        else
            read = read with { Required = null };
        questions[given] = new(read, item.Pointer);
        var below = new Inherited(read.EnableWhen, read.EnableBehavior);
        var nested = Items(item, depth, below).ToList();
        if (nested.Count > 0)
            Lose(item.Pointer + "/item", "fhir.flattened", "A question holds no items here: those beneath it stand after it, under its conditions.");
        return [read, .. nested];
    }

    private string? Type(FhirElement item, string? fhirType)
    {
        if (OwnCode(item, FhirNames.Type) is { } own && ItemType.All.Contains(own))
            return own;
        var repeats = item.Has("repeats") && item.Truth("repeats") == true;
        var hasOptions = item.Has("answerOption") || item.Has("answerValueSet");
        switch (fhirType)
        {
            case "group":
                if (repeats)
                    Lose(item.Pointer + "/repeats", "fhir.not_carried_over", "A section can't be filled in several times here.");
                return ItemType.Section;
            case "display":
                return ItemType.Preparation;
            case "choice" or "open-choice" when HasOptions(item):
                return repeats ? ItemType.MultiChoice : ItemType.Choice;
            case "choice" or "open-choice":
                if (repeats)
                    Lose(item.Pointer + "/repeats", "fhir.not_carried_over", "It takes one answer here.");
                Lose(item.Pointer + "/type", "fhir.options_elsewhere", "Its options are not in the resource, so it asks for a line of text.");
                return ItemType.ShortText;
            case "integer" or "decimal" or "string" or "date" or "dateTime" or "time" when hasOptions && HasOptions(item):
                return repeats ? ItemType.MultiChoice : ItemType.Choice;
        }

        if (repeats)
            Lose(item.Pointer + "/repeats", "fhir.not_carried_over", "It takes one answer here.");
        switch (fhirType)
        {
            case "boolean":
                return ItemType.Boolean;
            case "string":
                return ItemType.ShortText;
            case "text":
                return ItemType.Text;
            case "decimal":
                return ItemType.Number;
            case "date":
                return ItemType.Date;
            case "integer" when IsScale(item):
                return ItemType.Scale;
            case "integer":
                Lose(item.Pointer + "/type", "fhir.type_changed", "A number here need not be whole.");
                return ItemType.Number;
            case "quantity":
                Lose(item.Pointer + "/type", "fhir.type_changed", "A number with one fixed unit.");
                return ItemType.Number;
            case "dateTime":
                Lose(item.Pointer + "/type", "fhir.type_changed", "A date without the time of day.");
                return ItemType.Date;
            case "time" or "url":
                Lose(item.Pointer + "/type", "fhir.type_changed", "A line of text.");
                return ItemType.ShortText;
            default:
                return null;
        }
    }

    /// <summary>Whole numbers between two bounds that are close enough to be points of a scale.</summary>
    private static bool IsScale(FhirElement item) =>
        item.Extension(FhirNames.MinValue)?.Number("valueInteger") is { } min && item.Extension(FhirNames.MaxValue)?.Number("valueInteger") is { } max
        && max > min && max - min < DefinitionValidation.MaxScalePoints && Math.Abs(min) <= DefinitionValidation.MaxScaleBound && Math.Abs(max) <= DefinitionValidation.MaxScaleBound;

    private Item WithAnswers(Item read, FhirElement item)
    {
        _ = item.Truth("repeats");
        read = read with
        {
            MarkMain = OwnTruth(item, FhirNames.MarkMain),
            SuggestFrom = OwnCode(item, FhirNames.SuggestFrom),
            Trend = OwnTruth(item, FhirNames.Trend),
            Other = read.Type is ItemType.Choice or ItemType.MultiChoice ? (item.Text("type") == "open-choice" ? true : OwnTruth(item, FhirNames.Other)) : null,
            Instrument = Instrument(item),
        };
        switch (read.Type)
        {
            case ItemType.Scale or ItemType.Number:
                TakeControl(item, "slider");
                return read with
                {
                    Min = Bound(item, FhirNames.MinValue),
                    Max = Bound(item, FhirNames.MaxValue),
                    MinLabel = Label(item, FhirNames.MinLabel) ?? TakeDisplay(item, "lower"),
                    MaxLabel = Label(item, FhirNames.MaxLabel) ?? TakeDisplay(item, "upper"),
                    Unit = read.Type == ItemType.Number ? Unit(item) : null,
                };
            case ItemType.Choice or ItemType.MultiChoice or ItemType.Ranking:
                var options = Options(item);
                return read with { Options = options, Max = Most(item) };
            case ItemType.Themes or ItemType.Destination:
                // The codebook's own, whatever was written there.
                _ = item.Take("answerOption");
                return read with { Max = Most(item) };
            default:
                return read;
        }
    }

    private static decimal? Most(FhirElement item) => item.Extension(FhirNames.MaxOccurs) is { } most ? Value(most, "valueInteger") : null;

    private static decimal? Bound(FhirElement item, string url) =>
        item.Extension(url) is not { } bound ? null : Value(bound, bound.Has("valueInteger") ? "valueInteger" : "valueDecimal") is { } value && Math.Abs(value) <= DefinitionValidation.MaxNumberBound ? value : null;

    private static decimal? Value(FhirElement extension, string name)
    {
        _ = extension.Text("url");
        return extension.Number(name);
    }

    private Texts? Unit(FhirElement item)
    {
        if ((item.Extension(FhirNames.Unit) ?? item.Extension(FhirNames.UnitOption)) is not { } unit)
            return null;
        _ = unit.Text("url");
        if (unit.Part("valueCoding") is not { } coding)
            return null;
        var display = Texts(coding, "display", DefinitionValidation.MaxUnitLength);
        if (display is not null)
            return display;
        return coding.Text("code") is { Length: > 0 and <= DefinitionValidation.MaxUnitLength } code ? Domain.Texts.In(language, code) : null;
    }

    private Texts? Label(FhirElement item, string url)
    {
        if (item.Extension(url) is not { } label)
            return null;
        _ = label.Text("url");
        return Texts(label, "valueString", url == FhirNames.Help ? DefinitionValidation.MaxTextLength : DefinitionValidation.MaxLabelLength);
    }

    private static InstrumentItem? Instrument(FhirElement item)
    {
        foreach (var code in item.List("code"))
        {
            if (code.Text("system") is { } system && system.StartsWith(FhirNames.Instrument, StringComparison.Ordinal) && code.Text("code") is { } number)
                return new(system[FhirNames.Instrument.Length..], number);
        }

        return null;
    }

    private bool HasOptions(FhirElement item) =>
        item.List("answerOption").Count > 0 || (item.Has("answerValueSet") && ValueSet(item) is { } set && Concepts(set).Any());

    private FhirElement? ValueSet(FhirElement item) => item.Look("answerValueSet") is { } reference && contained.TryGetValue(reference, out var set) ? set : null;

    private static IEnumerable<FhirElement> Concepts(FhirElement set) =>
        set.Part("expansion") is { } expansion
            ? expansion.List("contains")
            : set.Part("compose")?.List("include").SelectMany(include => include.List("concept")) ?? [];

    private List<Option> Options(FhirElement item)
    {
        var options = new List<Option>();
        var codes = new HashSet<string>(StringComparer.Ordinal) { Option.OtherCode };
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasSystem = false;
        var written = item.List("answerOption");
        if (written.Count > 0)
        {
            foreach (var option in written)
            {
                if (option.Part("valueCoding") is { } coding)
                {
                    hasSystem |= coding.Text("system") is not null;
                    Add(option.Pointer, coding.Text("code"), Texts(coding, "display", DefinitionValidation.MaxOptionLength));
                }
                else if (OptionValue(option) is { } value)
                    Add(option.Pointer, value, Domain.Texts.In(language, Fitting(value, DefinitionValidation.MaxOptionLength, option.Pointer)));
            }
        }
        else if (ValueSet(item) is { } set)
        {
            foreach (var concept in Concepts(set))
            {
                hasSystem |= concept.Text("system") is not null || set.Part("compose")?.List("include").Any(include => include.Has("system")) == true;
                Add(concept.Pointer, concept.Text("code"), Texts(concept, "display", DefinitionValidation.MaxOptionLength));
            }

            // What else the set says of itself, its code systems too, is listed where it stands.
            _ = (item.Text("answerValueSet"), set.Text("resourceType"), set.Text("id"));
        }

        if (hasSystem && !isOwn)
            Lose(item.Pointer + (written.Count > 0 ? "/answerOption" : "/answerValueSet"), "fhir.code_system", "Options keep their codes and not the code systems that these are from.");
        if (options.Count > DefinitionValidation.MaxOptions)
        {
            Lose(item.Pointer + "/answerOption", "fhir.too_many_options", $"A question has {DefinitionValidation.MaxOptions} options at most; those after them stay out.");
            options.RemoveRange(DefinitionValidation.MaxOptions, options.Count - DefinitionValidation.MaxOptions);
        }

        codesOf[item.Pointer] = known;
        return options;

        void Add(string pointer, string? given, Texts? text)
        {
            text ??= Domain.Texts.In(language, Fitting(given ?? "?", DefinitionValidation.MaxOptionLength, pointer));
            var code = isOwn && given is not null && DefinitionValidation.IsCode(given) ? given : Code(given ?? text.For([], language).Text, codes);
            codes.Add(code);
            if (given is not null && !known.TryAdd(given, code))
                Lose(pointer, "fhir.code_twice", $"Another option has the code '{given}'; this one got '{code}'.");
            else if (given is not null && given != code)
                Lose(pointer, "fhir.code_changed", $"A code of ours has letters, digits, dots, dashes and underscores: '{code}'.");
            options.Add(new Option { Code = code, Text = text });
        }
    }

    private static string? OptionValue(FhirElement option) =>
        option.Text("valueString") ?? option.Text("valueDate") ?? option.Text("valueTime") ?? option.Number("valueInteger")?.ToString(CultureInfo.InvariantCulture);

    private Item WithConditions(Item read, FhirElement item, Inherited? inherited)
    {
        var conditions = new List<Condition>();
        var written = item.List("enableWhen");
        foreach (var condition in written)
        {
            if (Condition(condition) is { } understood)
                conditions.Add(understood);
        }

        var behavior = item.Text("enableBehavior");
        if (item.Part("_enableBehavior") is { } sibling && sibling.Extension(FhirNames.Implied) is { } implied)
        {
            implied.TakeAll();
            behavior = null;
        }

        if (inherited is { Conditions.Count: > 0 } above)
        {
            var both = above.Conditions.Concat(conditions).ToList();
            var mixed = (above.Conditions.Count > 1 && above.Behavior == EnableBehavior.Any) || (conditions.Count > 1 && behavior == EnableBehavior.Any);
            if (mixed || both.Count > DefinitionValidation.MaxConditions)
            {
                Lose(item.Pointer, "fhir.conditions_of_parent", "The conditions of the question above it can't be joined with its own; its own alone count.");
                if (conditions.Count == 0)
                    (conditions, behavior) = ([.. above.Conditions], above.Behavior);
            }
            else
                (conditions, behavior) = (both, both.Count > 1 ? EnableBehavior.All : behavior);
        }

        if (conditions.Count > DefinitionValidation.MaxConditions)
        {
            Lose(item.Pointer + "/enableWhen", "fhir.too_many_conditions", $"An item has {DefinitionValidation.MaxConditions} conditions at most; those after them stay out.");
            conditions.RemoveRange(DefinitionValidation.MaxConditions, conditions.Count - DefinitionValidation.MaxConditions);
        }

        return conditions.Count == 0
            ? read with { EnableBehavior = isOwn ? behavior : null }
            : read with { EnableWhen = conditions, EnableBehavior = behavior is EnableBehavior.Any or EnableBehavior.All ? behavior : null };
    }

    private Condition? Condition(FhirElement condition)
    {
        var question = condition.Text("question");
        var fhirOperator = condition.Text("operator");
        if (question is null || !questions.TryGetValue(question, out var asked))
        {
            Lose(condition.Pointer, "fhir.condition", "The condition looks at nothing that comes before it here; it stays out.");
            condition.TakeAll();
            return null;
        }

        var own = OwnCode(condition, FhirNames.Operator);
        var @operator = own ?? fhirOperator switch
        {
            "exists" => ConditionOperator.Exists,
            "=" => asked.Item.Type is ItemType.MultiChoice or ItemType.Themes ? ConditionOperator.Includes : ConditionOperator.EqualTo,
            "!=" => ConditionOperator.NotEqualTo,
            ">" => ConditionOperator.Greater,
            "<" => ConditionOperator.Less,
            ">=" => ConditionOperator.AtLeast,
            "<=" => ConditionOperator.AtMost,
            _ => "",
        };
        var answer = Answer(condition, asked);
        var read = new Condition { Question = asked.Item.LinkId, Operator = @operator, Answer = answer };
        places[read] = condition.Pointer;
        return read;
    }

    private ConditionAnswer? Answer(FhirElement condition, Question asked)
    {
        if (condition.Part("_answerBoolean")?.Extension(FhirNames.Implied) is { } implied)
        {
            implied.TakeAll();
            _ = condition.Truth("answerBoolean");
            return null;
        }

        if (condition.Truth("answerBoolean") is { } truth)
            return new ConditionAnswer.Boolean(truth);
        if ((condition.Number("answerInteger") ?? condition.Number("answerDecimal") ?? condition.Part("answerQuantity")?.Number("value")) is { } number)
            return new ConditionAnswer.Number(number);
        var text = condition.Part("answerCoding") is { } coding
            ? coding.Text("code") ?? coding.Text("display")
            : condition.Text("answerString") ?? condition.Text("answerDate") ?? condition.Text("answerDateTime") ?? condition.Text("answerTime");
        if (condition.Part("answerCoding") is { } named && !isOwn)
            _ = (named.Text("system"), named.Text("display"));
        if (text is null)
            return null;
        return new ConditionAnswer.String(codesOf.GetValueOrDefault(asked.Pointer)?.GetValueOrDefault(text) ?? text);
    }

    /// <summary>Conditions that this product can't hold are left out, and listed by their place.</summary>
    private QuestionnaireDefinition WithoutUnfitConditions(QuestionnaireDefinition definition)
    {
        if (isOwn)
            return definition;
        var unfit = new HashSet<Condition>(ReferenceEqualityComparer.Instance);
        foreach (var error in DefinitionValidation.ValidateForPublishing(definition, new HashSet<string>()))
        {
            if (Find(definition, error.Pointer) is { } condition && unfit.Add(condition))
                Lose(places.GetValueOrDefault(condition, ""), "fhir.condition", "There is no such condition here; it stays out, and the item shows without it. " + error.Detail);
        }

        return unfit.Count == 0 ? definition : definition with { Items = [.. definition.Items.Select(Without)] };

        Item Without(Item item)
        {
            Condition[] kept = [.. (item.EnableWhen ?? []).Where(c => !unfit.Contains(c))];
            return item with
            {
                EnableWhen = kept.Length == 0 ? null : kept,
                EnableBehavior = kept.Length == 0 ? null : item.EnableBehavior,
                Items = item.Items?.Select(Without).ToArray(),
            };
        }
    }

    /// <summary>The condition that a pointer leads to or into, or null.</summary>
    private static Condition? Find(QuestionnaireDefinition definition, string pointer)
    {
        var parts = pointer.Split('/');
        IReadOnlyList<Item>? items = definition.Items;
        Item? item = null;
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            if (!int.TryParse(parts[i + 1], CultureInfo.InvariantCulture, out var index))
                return null;
            switch (parts[i])
            {
                case "items" when items is not null && index < items.Count:
                    (item, items) = (items[index], items[index].Items);
                    break;
                case "enableWhen":
                    return item?.EnableWhen is { } conditions && index < conditions.Count ? conditions[index] : null;
                default:
                    return null;
            }
        }

        return null;
    }

    private Texts? TakeHelp(FhirElement item) => Label(item, FhirNames.Help) ?? TakeDisplay(item, "help") ?? TakeDisplay(item, "flyover");

    /// <summary>Takes the display item beneath a question that a control gives a meaning: help, or the label of an end of a scale.</summary>
    private Texts? TakeDisplay(FhirElement item, string control)
    {
        var display = item.List("item").FirstOrDefault(i => i.Text("type") == "display" && !helps.Contains(i.Pointer) && HasControl(i, control));
        if (display is null)
            return null;
        helps.Add(display.Pointer);
        TakeControl(display, control);
        _ = display.Text("linkId");
        return Texts(display, "text", control is "lower" or "upper" ? DefinitionValidation.MaxLabelLength : DefinitionValidation.MaxTextLength);
    }

    private static bool HasControl(FhirElement item, string control) =>
        item.Extensions(FhirNames.ItemControl).Any(e => e.Part("valueCodeableConcept")?.List("coding").Any(c => c.Text("code") == control) == true);

    private static void TakeControl(FhirElement item, string control)
    {
        foreach (var extension in item.Extensions(FhirNames.ItemControl).Where(e => e.Part("valueCodeableConcept")?.List("coding").Any(c => c.Text("code") == control) == true))
            extension.TakeAll();
    }

    private static string? OwnCode(FhirElement element, string url)
    {
        if (element.Extension(url) is not { } extension)
            return null;
        _ = extension.Text("url");
        return extension.Text("valueCode");
    }

    private static bool? OwnTruth(FhirElement element, string url)
    {
        if (element.Extension(url) is not { } extension)
            return null;
        _ = extension.Text("url");
        return extension.Truth("valueBoolean");
    }

    /// <summary>A text with its translations.</summary>
    private Texts? Texts(FhirElement parent, string name, int limit)
    {
        if (parent.Text(name) is not { } main || string.IsNullOrWhiteSpace(main))
            return null;
        var pointer = $"{parent.Pointer}/{name}";
        var texts = Domain.Texts.In(language, Fitting(main, limit, pointer));
        foreach (var translation in parent.Part("_" + name)?.Extensions(FhirNames.Translation) ?? [])
        {
            var parts = translation.List("extension");
            var tag = parts.FirstOrDefault(p => p.Text("url") == "lang")?.Text("valueCode");
            var content = parts.FirstOrDefault(p => p.Text("url") == "content")?.Text("valueString");
            if (tag is null || content is null || !LanguageTag.IsWellFormed(tag) || texts.Count >= DefinitionValidation.MaxLanguages
                || texts.Keys.Contains(tag, StringComparer.OrdinalIgnoreCase))
            {
                Lose(translation.Pointer, "fhir.translation", "The translation stays out: its language is not well-formed, or there is one already.");
                continue;
            }

            _ = translation.Text("url");
            texts = texts.With(tag, Fitting(content, limit, translation.Pointer));
        }

        return texts;
    }

    /// <summary>A text that can be kept: no longer than it may be, and without what would be taken for an answer's place.</summary>
    private string Fitting(string text, int limit, string pointer)
    {
        if (!isOwn && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal)))
        {
            Lose(pointer, "fhir.text_changed", "Double braces would stand for an earlier answer here; they are written apart.");
            text = text.Replace("{{", "{ {", StringComparison.Ordinal).Replace("}}", "} }", StringComparison.Ordinal);
        }

        if (!PlainText.IsLongerThan(text, limit))
            return text;
        Lose(pointer, "fhir.text_cut", $"A text here has {limit} characters at most; the rest is cut off.");
        return string.Concat(text.EnumerateRunes().Take(limit));
    }

    private Texts Assumed(string pointer, string text)
    {
        Lose(pointer, "fhir.text_assumed", $"There is no text; it is called \"{text}\".");
        return Domain.Texts.In(language, text.Length == 0 ? "?" : Fitting(text, DefinitionValidation.MaxTitleLength, pointer));
    }

    private string LinkId(FhirElement item, string? given)
    {
        var linkId = given ?? "";
        if (given is null)
        {
            linkId = Unique("item", linkIds);
            Lose(item.Pointer + "/linkId", "fhir.link_id_assumed", $"There is no linkId; it got '{linkId}'.");
        }
        else if (!DefinitionValidation.IsLinkId(linkId) || linkIds.Contains(linkId))
        {
            linkId = Unique(Slug(given, "item"), linkIds);
            Lose(item.Pointer + "/linkId", "fhir.link_id_changed", $"A linkId of ours has lower-case letters, digits, dots and dashes: '{linkId}'.");
        }

        linkIds.Add(linkId);
        return linkId;
    }

    private static string Code(string given, HashSet<string> taken)
    {
        var code = new StringBuilder();
        foreach (var c in given.Take(DefinitionValidation.MaxNameLength))
            code.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-');
        return Unique(code.ToString() is { Length: > 0 } made && made.Any(char.IsAsciiLetterOrDigit) ? made : "option", taken);
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        if (!taken.Contains(name))
            return name;
        var stem = name[..Math.Min(name.Length, DefinitionValidation.MaxNameLength - 4)];
        return Enumerable.Range(2, taken.Count + 1).Select(i => $"{stem}-{i}").First(candidate => !taken.Contains(candidate));
    }

    /// <summary>Lower-case letters and digits with single dashes between them.</summary>
    private static string Slug(string text, string fallback)
    {
        var slug = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == DefinitionValidation.MaxNameLength - 4)
                break;
        }

        return slug.ToString().Trim('-') is { Length: > 0 } made ? made : fallback;
    }

    private void Lose(string pointer, string code, string detail) => losses.Add(new() { Pointer = pointer, Code = code, Detail = detail });

    private sealed record Question(Item Item, string Pointer);

    private sealed record Inherited(IReadOnlyList<Condition>? Given, string? Behavior)
    {
        public IReadOnlyList<Condition> Conditions { get; } = Given ?? [];
    }
}
