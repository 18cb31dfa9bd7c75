using System.Text.Json;
using CsCheck;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Domain.Tests.Questionnaires;

/// <summary>Definitions and answers for tests: written as they travel, or generated.</summary>
static class Samples
{
    public static readonly IReadOnlySet<string> NoAttestation = new HashSet<string>();

    public static QuestionnaireDefinition Starter => StarterQuestionnaire.Definition;

    /// <summary>A definition with these items, as JSON.</summary>
    public static string Body(string items) =>
        $$"""{ "key": "sample", "title": { "en": "A sample" }, "language": "en", "items": [ {{items}} ] }""";

    public static QuestionnaireDefinition Definition(string items) => DefinitionJson.Read(Body(items));

    /// <summary>Answers as they travel, which must all fit.</summary>
    public static AnswerSet Answers(QuestionnaireDefinition definition, string answers)
    {
        var patch = AnswerPatch.Read(definition, Inputs(answers), out var errors);
        Xunit.Assert.Empty(errors);
        return AnswerSet.Empty.Merge(patch);
    }

    public static AnswerInput[] Inputs(string answers)
    {
        using var document = JsonDocument.Parse($"[{answers}]");
        return
        [
            .. document.RootElement.EnumerateArray().Select(answer => new AnswerInput(
                answer.GetProperty("linkId").GetString()!,
                answer.TryGetProperty("value", out var value) ? value.Clone() : default,
                answer.TryGetProperty("main", out var main) ? main.GetString() : null,
                answer.TryGetProperty("other", out var other) ? other.GetString() : null)),
        ];
    }

    /// <summary>Texts of every script, with the characters that trip parsers; never a lone surrogate, never blank.</summary>
    public static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf("Teaching residents", "I'm \"fine\" {{a}} }} {{", "línea\r\n\ttwo", "נוח 🌱 ‮rtl", "e\u0301 👩‍⚕️", "$1 ${x} \\u0000 <b>&amp;"),
        Gen.String[Gen.Char['!', '~'], 1, 12]);

    static readonly Gen<Texts> AnyTexts = Gen.Select(Words, Gen.OneOf("", "nl", "nl-BE", "ar"), Words)
        .Select((own, language, other) =>
        {
            var texts = Texts.In("en", Plain(own));
            return language.Length == 0 ? texts : texts.With(language, Plain(other));
        });

    /// <summary>A definition that can be published: every type, conditions and references that look back, sections in sections.</summary>
    public static readonly Gen<QuestionnaireDefinition> AnyDefinition = Gen.Select(
        Gen.Select(Gen.OneOf([.. ItemType.All.Order().Where(type => type != ItemType.Section)]), AnyTexts, Gen.Bool, Gen.Int[0, 1_000_000], Gen.Int[0, 5]).List[1, 12],
        AnyTexts,
        Gen.Int[0, 60]).Select((seeds, title, months) =>
        {
            var items = new List<Item>();
            var questions = new List<Item>();
            var (themes, destination) = (0, false);
            foreach (var (type, text, required, seed, shape) in seeds)
            {
                var question = Question($"q{items.Count}.{seed % 7}", type, text, required, seed);
                if (type == ItemType.Themes && themes++ is var nth) question = nth > 1 ? question with { Type = ItemType.Date, Compass = null, Max = null } : question with { Compass = nth == 0 ? Compass.Away : Compass.Toward };
                if (type == ItemType.Destination) (question, destination) = destination ? (question with { Type = ItemType.Text }, true) : (question, true);
                if (questions.Count > 0)
                {
                    var earlier = questions[seed % questions.Count];
                    if (shape is 1 or 2) question = question with { EnableWhen = [ConditionOn(earlier, seed)], EnableBehavior = seed % 2 == 0 ? EnableBehavior.Any : null };
                    if (shape is 2 or 3 && earlier.Type != ItemType.Boolean) question = question with { Text = Texts.In("en", $"You said {{{{{earlier.LinkId}|nothing}}}}, and?") };
                }

                items.Add(shape == 4
                    ? new Item { LinkId = $"s{items.Count}", Type = ItemType.Section, Title = text, Items = [question] }
                    : question);
                if (ItemType.IsQuestion(type)) questions.Add(question);
            }

            if (questions.Count == 0) items.Add(Question("last", ItemType.Text, title, false, 0));
            return new QuestionnaireDefinition { Key = "any", Title = title, Language = "en", ReflectAgainAfterMonths = months == 0 ? null : months, Items = items };
        });

    /// <summary>An answer that fits a question.</summary>
    public static AnswerValue AnswerTo(Item question, string words, int seed) => question.Type switch
    {
        ItemType.Text or ItemType.ShortText => new AnswerValue.Text(words),
        ItemType.Choice => question.Other is true && seed % 3 == 0
            ? new AnswerValue.Code(Option.OtherCode, words)
            : new AnswerValue.Code(question.Options![seed % question.Options.Count].Code),
        ItemType.MultiChoice or ItemType.Ranking => new AnswerValue.Codes(
            [.. question.Options!.Skip(seed % 2).Select(option => option.Code)],
            question.MarkMain is true ? question.Options![^1].Code : null),
        ItemType.Scale => new AnswerValue.Scale((int)(question.Min!.Value + (seed % (question.Max!.Value - question.Min.Value + 1)))),
        ItemType.Number => new AnswerValue.Number(seed / 100m),
        ItemType.Date => new AnswerValue.Date(new DateOnly(1990, 1, 1).AddDays(seed % 20_000)),
        ItemType.Boolean => new AnswerValue.Boolean(seed % 2 == 0),
        ItemType.Themes => new AnswerValue.Codes(question.Compass == Compass.Away ? ["workload", "control"] : ["create"]),
        _ => new AnswerValue.Code("undecided"),
    };

    static string Plain(string words) => words.Replace('{', '(').Replace('}', ')');

    static Item Question(string linkId, string type, Texts text, bool required, int seed)
    {
        var item = new Item { LinkId = linkId, Type = type, Text = text, Required = type == ItemType.Preparation ? null : required };
        IReadOnlyList<Option> options = [.. Enumerable.Range(0, 2 + (seed % 4)).Select(i => new Option { Code = $"o-{i}", Text = text })];
        return type switch
        {
            ItemType.Choice => item with { Options = options, Other = seed % 2 == 0 ? true : null },
            ItemType.MultiChoice => item with { Options = options, MarkMain = seed % 2 == 0 ? true : null },
            ItemType.Ranking => item with { Options = options },
            ItemType.Scale => item with { Min = seed % 2, Max = 5 + (seed % 6), MinLabel = text },
            ItemType.Number => item with { Min = 0, Unit = text },
            ItemType.Themes => item with { Max = 2 },
            _ => item,
        };
    }

    static Condition ConditionOn(Item question, int seed)
    {
        if (seed % 4 == 0) return new() { Question = question.LinkId, Operator = ConditionOperator.Exists, Answer = seed % 8 == 0 ? new ConditionAnswer.Boolean(false) : null };
        var (@operator, answer) = question.Type switch
        {
            ItemType.Scale => (ConditionOperator.AtLeast, new ConditionAnswer.Number(question.Min!.Value + 2)),
            ItemType.Number => (ConditionOperator.Less, new ConditionAnswer.Number(2.50m)),
            ItemType.Date => (ConditionOperator.Greater, new ConditionAnswer.String("2000-02-29")),
            ItemType.Boolean => (ConditionOperator.EqualTo, new ConditionAnswer.Boolean(true)),
            ItemType.MultiChoice or ItemType.Ranking => (ConditionOperator.Includes, new ConditionAnswer.String("o-1")),
            ItemType.Themes => (ConditionOperator.Includes, new ConditionAnswer.String(question.Compass == Compass.Away ? "control" : "create")),
            ItemType.Choice => (ConditionOperator.NotEqualTo, new ConditionAnswer.String("o-0")),
            ItemType.Destination => (ConditionOperator.EqualTo, new ConditionAnswer.String("undecided")),
            _ => (ConditionOperator.EqualTo, (ConditionAnswer)new ConditionAnswer.String("yes")),
        };
        return new() { Question = question.LinkId, Operator = @operator, Answer = answer };
    }
}
