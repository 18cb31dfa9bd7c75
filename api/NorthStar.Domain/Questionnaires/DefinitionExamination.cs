using System.Collections.Frozen;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Responses;
using static NorthStar.Domain.Questionnaires.DefinitionValidation;

namespace NorthStar.Domain.Questionnaires;

/// <summary>
/// One definition being examined. Rules that hold for drafts too report by <see cref="Refuse"/>,
/// those that hold for publishing alone by <see cref="RefusePublishing"/>.
/// </summary>
sealed class DefinitionExamination
{
    /// <summary>The members of each type, beside linkId, type and the conditions, which all have.</summary>
    static readonly FrozenDictionary<string, FrozenSet<string>> MembersByType = new Dictionary<string, string[]>
    {
        [ItemType.Section] = ["title", "help", "items"],
        [ItemType.Preparation] = ["text", "help"],
        [ItemType.Text] = Question(),
        [ItemType.ShortText] = Question(),
        [ItemType.Choice] = Question("options", "other", "instrument", "trend"),
        [ItemType.MultiChoice] = Question("options", "other", "max", "markMain"),
        [ItemType.Scale] = Question("min", "max", "minLabel", "maxLabel", "instrument", "trend"),
        [ItemType.Number] = Question("min", "max", "unit"),
        [ItemType.Date] = Question(),
        [ItemType.Boolean] = Question("trend"),
        [ItemType.Ranking] = Question("options"),
        [ItemType.Themes] = Question("max", "markMain", "suggestFrom"),
        [ItemType.Destination] = Question(),
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToFrozenSet());

    /// <summary>What a condition may ask of each type.</summary>
    static readonly FrozenDictionary<string, FrozenSet<string>> OperatorsByType = new Dictionary<string, string[]>
    {
        [ItemType.Text] = [ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo],
        [ItemType.ShortText] = [ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo],
        [ItemType.Choice] = [ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo],
        [ItemType.Destination] = [ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo],
        [ItemType.Boolean] = [ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo],
        [ItemType.MultiChoice] = [ConditionOperator.Exists, ConditionOperator.Includes],
        [ItemType.Ranking] = [ConditionOperator.Exists, ConditionOperator.Includes],
        [ItemType.Themes] = [ConditionOperator.Exists, ConditionOperator.Includes],
        [ItemType.Scale] = Ordered(),
        [ItemType.Number] = Ordered(),
        [ItemType.Date] = Ordered(),
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToFrozenSet());

    static readonly string CodeRule = $"A code has letters, digits, dots, dashes and underscores, 1 to {MaxNameLength} characters.";

    static readonly FrozenSet<string> Operators = Ordered().Append(ConditionOperator.Includes).ToFrozenSet();

    readonly QuestionnaireDefinition definition;
    readonly DefinitionOutline outline;
    readonly IReadOnlySet<string>? attested;
    readonly HashSet<string> linkIds = new(StringComparer.Ordinal);
    readonly HashSet<InstrumentItem> instrumentItems = [];
    readonly HashSet<string> themesOf = new(StringComparer.Ordinal);
    bool destinationSeen;
    int trendQuestions;

    /// <param name="definition">What to examine.</param>
    /// <param name="attestedInstruments">For publishing, the attested instruments; null for a draft.</param>
    public DefinitionExamination(QuestionnaireDefinition definition, IReadOnlySet<string>? attestedInstruments)
    {
        this.definition = definition;
        attested = attestedInstruments;
        outline = DefinitionOutline.Of(definition);
        ExamineHead();
        foreach (var entry in outline.Entries) ExamineItem(entry);
    }

    public List<ValidationError> Errors { get; } = [];

    static string[] Question(params string[] members) => ["text", "help", "required", "compass", .. members];

    static string[] Ordered() =>
    [
        ConditionOperator.Exists, ConditionOperator.EqualTo, ConditionOperator.NotEqualTo,
        ConditionOperator.Greater, ConditionOperator.Less, ConditionOperator.AtLeast, ConditionOperator.AtMost,
    ];

    void Refuse(string pointer, string code, string detail) => Errors.Add(new(pointer, code, detail));

    void RefusePublishing(string pointer, string code, string detail)
    {
        if (attested is not null) Refuse(pointer, code, detail);
    }

    void ExamineHead()
    {
        if (!IsKey(definition.Key))
        {
            Refuse(
                Present("", "key", definition.Key), "questionnaire.key_invalid",
                $"A key has lower-case letters and digits with dashes between them, at most {MaxNameLength} characters.");
        }

        if (!LanguageTag.IsWellFormed(definition.Language))
        {
            Refuse(
                Present("", "language", definition.Language), "questionnaire.language_invalid",
                "The language is a BCP 47 tag such as 'en' or 'nl-BE'.");
        }

        if (definition.ReflectAgainAfterMonths is < 1 or > MaxReflectAgainAfterMonths)
        {
            Refuse(
                "/reflectAgainAfterMonths", "questionnaire.reflect_again_out_of_range",
                $"People are asked again after 1 to {MaxReflectAgainAfterMonths} months, or never when it is absent.");
        }

        ExamineTexts(definition.Title, "", "title", MaxTitleLength);
        if (outline.Entries.Count > MaxItems)
        {
            Refuse(
                "/items", "questionnaire.too_many_items",
                $"At most {MaxItems} items, counted through all levels; these are {outline.Entries.Count}.");
        }

        if (!outline.Questions.Any())
            RefusePublishing(definition.Items.Count > 0 ? "/items" : "", "questionnaire.no_question", "There is no question.");
    }

    void ExamineItem(OutlineEntry entry)
    {
        var (item, _, _, pointer) = entry;
        ExamineLinkId(item, pointer);
        if (Depth(entry) == MaxDepth + 1)
            Refuse(pointer, "item.too_deep", $"Sections nest at most {MaxDepth} levels deep.");

        ExamineTexts(item.Title, pointer, "title", MaxTitleLength, entry);
        ExamineTexts(item.Text, pointer, "text", MaxTextLength, entry);
        ExamineTexts(item.Help, pointer, "help", MaxTextLength);
        ExamineTexts(item.MinLabel, pointer, "minLabel", MaxLabelLength);
        ExamineTexts(item.MaxLabel, pointer, "maxLabel", MaxLabelLength);
        ExamineTexts(item.Unit, pointer, "unit", MaxUnitLength);
        ExamineOptions(item, pointer);
        ExamineConditions(entry);
        ExamineCompass(item, pointer);
        ExamineInstrument(item, pointer);

        if (!ItemType.All.Contains(item.Type))
        {
            Refuse(
                Present(pointer, "type", item.Type), "item.type_unknown",
                "The type is none of: " + string.Join(", ", ItemType.All.Order()) + ".");
            return;
        }

        ExamineMembers(item, pointer);
        ExamineBounds(item, pointer);
        ExamineUniqueKinds(item, pointer);
        ExamineTrend(item, pointer);
    }

    static int Depth(OutlineEntry entry)
    {
        var depth = 1;
        for (var parent = entry.Parent; parent is not null; parent = parent.Parent) depth++;
        return depth;
    }

    void ExamineLinkId(Item item, string pointer)
    {
        if (!IsLinkId(item.LinkId))
        {
            Refuse(
                Present(pointer, "linkId", item.LinkId), "item.link_id_invalid",
                $"A linkId has lower-case letters, digits, dots and dashes, 1 to {MaxNameLength} characters.");
        }
        else if (!linkIds.Add(item.LinkId))
        {
            Refuse(pointer + "/linkId", "item.link_id_twice", $"The linkId '{item.LinkId}' occurs twice.");
        }
    }

    void ExamineMembers(Item item, string pointer)
    {
        var allowed = MembersByType[item.Type];
        foreach (var (member, value) in MembersOf(item))
            if (value is not null && !allowed.Contains(member))
                Refuse(JsonPointer.At(pointer, member), "item.member_not_allowed", $"An item of type '{item.Type}' has no '{member}'.");

        Need(item.Type == ItemType.Section ? "title" : "text");
        if (item.Type is ItemType.Choice or ItemType.MultiChoice or ItemType.Ranking) Need("options");
        if (item.Type == ItemType.Themes) Need("compass");
        if (item.Type == ItemType.Scale)
        {
            Need("min");
            Need("max");
        }

        if (item.Type == ItemType.Section && item.Items is not { Count: > 0 })
            RefusePublishing(item.Items is null ? pointer : pointer + "/items", "item.section_empty", "The section is empty.");

        void Need(string member)
        {
            if (MembersOf(item).First(candidate => candidate.Name == member).Value is null)
                RefusePublishing(pointer, "item.member_missing", $"An item of type '{item.Type}' has a '{member}'.");
        }
    }

    static IEnumerable<(string Name, object? Value)> MembersOf(Item item) =>
    [
        ("title", item.Title), ("text", item.Text), ("help", item.Help), ("required", item.Required), ("compass", item.Compass),
        ("items", item.Items), ("options", item.Options), ("other", item.Other), ("min", item.Min), ("max", item.Max),
        ("minLabel", item.MinLabel), ("maxLabel", item.MaxLabel), ("unit", item.Unit), ("markMain", item.MarkMain),
        ("suggestFrom", item.SuggestFrom), ("instrument", item.Instrument), ("trend", item.Trend),
    ];

    void ExamineTexts(Texts? texts, string parent, string member, int maxLength, OutlineEntry? pipesInto = null)
    {
        if (texts is null) return;
        var pointer = JsonPointer.At(parent, member);
        if (texts.Count > MaxLanguages) Refuse(pointer, "text.too_many_languages", $"At most {MaxLanguages} languages.");

        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, text) in texts)
        {
            var at = JsonPointer.At(pointer, language);
            if (!LanguageTag.IsWellFormed(language))
                Refuse(at, "text.language_invalid", "Texts stand under BCP 47 tags such as 'en' or 'nl-BE'.");
            else if (!languages.Add(language))
                Refuse(at, "text.language_twice", "The same language occurs twice, in other letters.");

            if (!PlainText.CanBeKept(text))
                Refuse(at, "text.malformed", "The text holds NUL or a lone surrogate.");
            else if (PlainText.IsLongerThan(text, maxLength))
                Refuse(at, "text.too_long", $"At most {maxLength} characters.");
            else if (string.IsNullOrWhiteSpace(text))
                RefusePublishing(at, "text.empty", "The text is empty.");
            else
                ExaminePiping(text, at, pipesInto);
        }

        if (LanguageTag.IsWellFormed(definition.Language) && !languages.Contains(definition.Language))
        {
            RefusePublishing(
                Present(parent, member, texts), "text.language_missing",
                $"The text is not there in the questionnaire's language, '{definition.Language}'.");
        }
    }

    void ExaminePiping(string text, string at, OutlineEntry? reader)
    {
        if (!Piping.IsWellFormed(text))
        {
            RefusePublishing(at, "piping.malformed", "Double braces stand around a linkId: {{linkId}} or {{linkId|fallback}}.");
            return;
        }

        if (Piping.References(text).Count() > Piping.MaxReferences)
            Refuse(at, "piping.too_many", $"A text has at most {Piping.MaxReferences} references.");
        foreach (var linkId in Piping.References(text).Distinct())
        {
            if (reader is null)
                RefusePublishing(at, "piping.not_here", "Earlier answers can stand in an item's text or title only.");
            else if (outline.Find(linkId) is not { } referred || !ItemType.IsQuestion(referred.Item.Type))
                RefusePublishing(at, "piping.unknown_question", $"There is no question '{linkId}'.");
            else if (referred.Position >= reader.Position)
                RefusePublishing(at, "piping.looks_forward", $"'{linkId}' comes later: an answer can be used only after it is given.");
            else if (referred.Item.Type == ItemType.Boolean)
                RefusePublishing(at, "piping.no_words", $"'{linkId}' is answered by yes or no, which is no words to use.");
        }
    }

    void ExamineOptions(Item item, string pointer)
    {
        if (item.Options is not { } options) return;
        var at = pointer + "/options";
        if (options.Count > MaxOptions) Refuse(at, "item.too_many_options", $"At most {MaxOptions} options.");
        if (options.Count < MinOptions) RefusePublishing(at, "item.too_few_options", $"At least {MinOptions} options.");

        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            var here = JsonPointer.At(at, i);
            if (!IsCode(option.Code))
                Refuse(Present(here, "code", option.Code), "option.code_invalid", CodeRule);
            else if (!codes.Add(option.Code))
                Refuse(here + "/code", "option.code_twice", $"The code '{option.Code}' occurs twice.");
            else if (option.Code == Option.OtherCode && item.Other is true)
                Refuse(here + "/code", "option.code_reserved", $"'{Option.OtherCode}' stands for words of one's own here.");
            ExamineTexts(option.Text, here, "text", MaxOptionLength);
        }
    }

    void ExamineCompass(Item item, string pointer)
    {
        if (item.Compass is not (null or Compass.Away or Compass.Toward or Compass.None))
            Refuse(pointer + "/compass", "item.compass_unknown", "The compass is 'away', 'toward' or 'none'.");
        else if (item is { Type: ItemType.Themes, Compass: Compass.None })
            RefusePublishing(pointer + "/compass", "item.themes_need_compass", "Themes are on the away or on the toward side.");
        if (item.SuggestFrom is not (null or Compass.Away or Compass.Toward))
            Refuse(pointer + "/suggestFrom", "item.suggest_from_unknown", "Themes are suggested from 'away' or from 'toward'.");
    }

    void ExamineBounds(Item item, string pointer)
    {
        switch (item.Type)
        {
            case ItemType.Scale:
                ExamineBound(item.Min, pointer + "/min", whole: true, -MaxScaleBound, MaxScaleBound);
                ExamineBound(item.Max, pointer + "/max", whole: true, -MaxScaleBound, MaxScaleBound);
                if (item.Min >= item.Max)
                    RefusePublishing(pointer + "/max", "item.bounds_crossed", "'max' is greater than 'min'.");
                else if (PointsOf(item) > MaxScalePoints)
                    RefusePublishing(pointer + "/max", "item.too_many_points", $"A scale has at most {MaxScalePoints} points.");
                break;
            case ItemType.Number:
                ExamineBound(item.Min, pointer + "/min", whole: false, -MaxNumberBound, MaxNumberBound);
                ExamineBound(item.Max, pointer + "/max", whole: false, -MaxNumberBound, MaxNumberBound);
                if (item.Min > item.Max) RefusePublishing(pointer + "/max", "item.bounds_crossed", "'max' is not less than 'min'.");
                break;
            case ItemType.MultiChoice:
                ExamineBound(item.Max, pointer + "/max", whole: true, 1, MaxOptions + 1);
                break;
            case ItemType.Themes:
                var themes = CodebookContent.Shipped.Themes(item.Compass).Count;
                ExamineBound(item.Max, pointer + "/max", whole: true, 1, themes > 0 ? themes : MaxOptions);
                break;
        }
    }

    /// <summary>The points of a scale; null where it has no sane bounds, which is an error of its own.</summary>
    static decimal? PointsOf(Item item) =>
        item is { Type: ItemType.Scale, Min: >= -MaxScaleBound and <= MaxScaleBound, Max: >= -MaxScaleBound and <= MaxScaleBound }
            ? item.Max - item.Min + 1
            : null;

    void ExamineBound(decimal? bound, string pointer, bool whole, decimal least, decimal greatest)
    {
        if (bound is not { } value) return;
        if (value < least || value > greatest)
            Refuse(pointer, "item.bound_out_of_range", $"A number from {least} to {greatest}.");
        else if (whole && value != decimal.Truncate(value))
            Refuse(pointer, "item.bound_not_whole", "A whole number.");
    }

    void ExamineUniqueKinds(Item item, string pointer)
    {
        if (item is { Type: ItemType.Themes, Compass: { } compass } && !themesOf.Add(compass))
            RefusePublishing(pointer, "item.themes_twice", $"There is one item of type 'themes' with compass '{compass}' at most.");
        if (item.Type != ItemType.Destination) return;
        if (destinationSeen) RefusePublishing(pointer, "item.destination_twice", "There is one item of type 'destination' at most.");
        destinationSeen = true;
    }

    void ExamineTrend(Item item, string pointer)
    {
        if (item.Trend is not true || !MembersByType[item.Type].Contains("trend")) return;
        var at = pointer + "/trend";
        if (++trendQuestions > MaxTrendQuestions)
            RefusePublishing(at, "item.trend_too_many", $"At most {MaxTrendQuestions} questions enter the trends.");
        if (item.Other is true)
            RefusePublishing(at, "item.trend_not_closed", "A question that enters the trends takes no words of one's own.");
        if (item.Options?.Count > MaxTrendOptions || PointsOf(item) > MaxTrendOptions)
            RefusePublishing(at, "item.trend_too_fine", $"A question that enters the trends has at most {MaxTrendOptions} answers.");
    }

    void ExamineInstrument(Item item, string pointer)
    {
        if (item.Instrument is not { } asked) return;
        var at = pointer + "/instrument";
        if (!IsCode(asked.Code) || !IsCode(asked.Item))
        {
            Refuse(at, "instrument.invalid", "Code and item are codes. " + CodeRule);
            return;
        }

        if (InstrumentCatalogue.Shipped.Find(asked.Code) is not { } instrument)
        {
            RefusePublishing(at + "/code", "instrument.unknown", "There is no such instrument.");
            return;
        }

        if (instrument.Licence == InstrumentLicence.Refused)
        {
            RefusePublishing(at + "/code", "instrument.refused", $"{instrument.Name} may not be used.");
            return;
        }

        if (instrument.Licence == InstrumentLicence.Attestation && attested?.Contains(asked.Code) is false)
            RefusePublishing(at + "/code", "instrument.not_attested", $"An owner attests a licence of {instrument.Name} first.");
        if (!instrument.Items.Contains(asked.Item))
            RefusePublishing(at + "/item", "instrument.item_unknown", "The instrument has no such item.");
        else if (!instrumentItems.Add(asked))
            RefusePublishing(at, "instrument.item_twice", "Another question asks this item already.");

        if (item.Other is true)
            RefusePublishing(pointer + "/other", "instrument.options_fixed", "A scored item takes no words of one's own.");
        ExamineScoredAnswers(item, instrument, pointer);
    }

    /// <summary>An item is worth what its answers are worth, so they are the instrument's; what they are called is the coach's.</summary>
    void ExamineScoredAnswers(Item item, Instrument instrument, string pointer)
    {
        var scoring = instrument.Scoring!;
        if (item.Type == ItemType.Scale && scoring.TakesNumbers)
        {
            // A bound that is missing is an error of its own.
            if (item.Min is not null && item.Min != scoring.Lowest)
                RefusePublishing(pointer + "/min", "instrument.points_fixed", $"The scale of this item goes from {scoring.Lowest} to {scoring.Highest}.");
            if (item.Max is not null && item.Max != scoring.Highest)
                RefusePublishing(pointer + "/max", "instrument.points_fixed", $"The scale of this item goes from {scoring.Lowest} to {scoring.Highest}.");
        }
        else if (item.Type == ItemType.Scale || (item is { Type: ItemType.Choice, Options: not null } && !HasTheOptionsOf(instrument, item.Options)))
        {
            RefusePublishing(
                item.Options is null ? pointer : pointer + "/options", "instrument.options_fixed",
                "This item is a choice, and the codes of its options are: " + string.Join(", ", scoring.Options.Select(option => option.Code)) + ".");
        }
    }

    /// <summary>The project's own items have their options in order; those of published scales may also run from the other end.</summary>
    static bool HasTheOptionsOf(Instrument instrument, IReadOnlyList<Option> options)
    {
        var codes = options.Select(option => option.Code);
        var wanted = instrument.Scoring!.Options.Select(option => option.Code);
        return codes.SequenceEqual(wanted) || (instrument.Licence == InstrumentLicence.Attestation && codes.SequenceEqual(wanted.Reverse()));
    }

    void ExamineConditions(OutlineEntry entry)
    {
        var (item, _, _, pointer) = entry;
        if (item.EnableBehavior is not (null or EnableBehavior.All or EnableBehavior.Any))
            Refuse(pointer + "/enableBehavior", "item.enable_behavior_unknown", "Conditions go together by 'all' or 'any'.");
        if (item.EnableWhen is not { } conditions) return;
        if (conditions.Count > MaxConditions)
            Refuse(pointer + "/enableWhen", "item.too_many_conditions", $"At most {MaxConditions} conditions.");
        for (var i = 0; i < conditions.Count; i++) ExamineCondition(conditions[i], entry, JsonPointer.At(pointer + "/enableWhen", i));
    }

    void ExamineCondition(Condition condition, OutlineEntry reader, string pointer)
    {
        if (condition.Answer is ConditionAnswer.String { Value: var text })
        {
            if (!PlainText.CanBeKept(text))
                Refuse(pointer + "/answer", "text.malformed", "The text holds NUL or a lone surrogate.");
            else if (PlainText.IsLongerThan(text, MaxOptionLength))
                Refuse(pointer + "/answer", "text.too_long", $"At most {MaxOptionLength} characters.");
        }

        if (!Operators.Contains(condition.Operator))
        {
            Refuse(
                Present(pointer, "operator", condition.Operator), "condition.operator_unknown",
                "The operator is none of: " + string.Join(", ", Operators.Order()) + ".");
        }

        if (!IsLinkId(condition.Question))
        {
            Refuse(Present(pointer, "question", condition.Question), "condition.question_invalid", "A condition names a question by its linkId.");
            return;
        }

        if (outline.Find(condition.Question) is not { } asked)
            RefusePublishing(pointer + "/question", "condition.unknown_question", "There is no such item.");
        else if (asked.Position >= reader.Position)
            RefusePublishing(pointer + "/question", "condition.looks_forward", "A condition looks back only: the question comes before the item.");
        else if (!OperatorsByType.TryGetValue(asked.Item.Type, out var operators))
            RefusePublishing(pointer + "/question", "condition.not_a_question", "Only a question has an answer to look at.");
        else if (Operators.Contains(condition.Operator) && !operators.Contains(condition.Operator))
        {
            RefusePublishing(
                pointer + "/operator", "condition.operator_not_allowed",
                $"Of a question of type '{asked.Item.Type}' one asks: " + string.Join(", ", operators.Order()) + ".");
        }
        else if (condition.Answer is { } answer)
            ExamineConditionAnswer(condition.Operator, answer, asked.Item, pointer + "/answer");
        else if (condition.Operator != ConditionOperator.Exists)
            RefusePublishing(pointer, "condition.answer_missing", "The condition compares with an answer.");
    }

    void ExamineConditionAnswer(string @operator, ConditionAnswer answer, Item question, string pointer)
    {
        // Refused already; looking for the code among any number of options would let a body of 2 MiB ask for seconds of work.
        if (question.Options?.Count > MaxOptions) return;
        var (fits, expected) = (@operator, question.Type) switch
        {
            (ConditionOperator.Exists, _) or (_, ItemType.Boolean) => (answer is ConditionAnswer.Boolean, "true or false"),
            (_, ItemType.Text or ItemType.ShortText) => (answer is ConditionAnswer.String { Value.Length: > 0 }, "a text"),
            (_, ItemType.Number) => (answer is ConditionAnswer.Number, "a number"),
            (_, ItemType.Scale) => (answer is ConditionAnswer.Number { Value: var point } && IsPointOf(question, point), "a point of the scale"),
            (_, ItemType.Date) => (answer is ConditionAnswer.String { Value: var day } && AnswerValue.Date.TryParse(day, out _), "a day, YYYY-MM-DD"),
            _ => (answer is ConditionAnswer.String { Value: var code } && AnswerCodes.Accepts(question, code), "a code of the question"),
        };
        if (!fits) RefusePublishing(pointer, "condition.answer_does_not_fit", $"Expected {expected}.");
    }

    static bool IsPointOf(Item scale, decimal point) => point == decimal.Truncate(point) && !(point < scale.Min) && !(point > scale.Max);

    /// <summary>The pointer to a member, or to its parent where the body may lack it.</summary>
    static string Present(string parent, string member, string value) => value.Length > 0 ? JsonPointer.At(parent, member) : parent;

    static string Present(string parent, string member, Texts value) => value.Count > 0 ? JsonPointer.At(parent, member) : parent;
}
