using System.Globalization;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>What a person would see.</summary>
/// <param name="Enabled">The linkIds of the items that are there, sections and screens included, in document order.</param>
/// <param name="Texts">By linkId of an enabled item its text (a section's title), language resolved and piping filled in.</param>
/// <param name="Progress">How far the answers go.</param>
public sealed record Evaluation(IReadOnlyList<string> Enabled, IReadOnlyDictionary<string, string> Texts, Progress Progress);

/// <summary>How many of the questions that are there have an answer.</summary>
/// <param name="Answered">Enabled questions with an answer.</param>
/// <param name="Total">Enabled questions.</param>
public sealed record Progress(int Answered, int Total);

/// <summary>
/// Conditions and piping. Total: any definition with any answers gives a result, so that a draft can be tried as it stands.
/// Both look back only; a reference to something later, unknown or disabled finds no answer.
/// </summary>
public static class Logic
{
    /// <summary>Runs a definition on answers.</summary>
    /// <param name="definition">A version, or a draft that may be full of errors.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="preferred">The reader's languages as BCP 47 tags, best first.</param>
    /// <param name="codebook">Where labels of themes and destinations are read; the shipped one when null.</param>
    public static Evaluation Evaluate(
        QuestionnaireDefinition definition, AnswerSet answers, IReadOnlyList<string> preferred, CodebookContent? codebook = null)
    {
        var seen = new Seen(definition, answers);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in seen.Enabled)
        {
            if ((entry.Item.Text ?? entry.Item.Title) is not { } text) continue;
            texts.TryAdd(entry.Item.LinkId, Piping.Expand(text.For(preferred, definition.Language).Text, linkId => Words(linkId, entry)));
        }

        return new([.. seen.Enabled.Select(entry => entry.Item.LinkId).Distinct()], texts, seen.Progress);

        string? Words(string linkId, OutlineEntry reader) =>
            seen.AnswerBefore(reader, linkId) is var (question, answer)
                ? InWords(question, answer, texts => texts.For(preferred, definition.Language).Text, codebook ?? CodebookContent.Shipped)
                : null;
    }

    /// <summary>The linkIds of the items that are there, sections and screens included.</summary>
    public static IReadOnlySet<string> Enabled(QuestionnaireDefinition definition, AnswerSet answers) =>
        new Seen(definition, answers).Enabled.Select(entry => entry.Item.LinkId).ToHashSet(StringComparer.Ordinal);

    /// <summary>How far the answers go.</summary>
    public static Progress Progress(QuestionnaireDefinition definition, AnswerSet answers) => new Seen(definition, answers).Progress;

    /// <summary>One pass over the items in document order: what conditions look at is always decided before they ask.</summary>
    sealed class Seen
    {
        readonly DefinitionOutline outline;
        readonly AnswerSet answers;
        readonly bool[] enabled;

        public Seen(QuestionnaireDefinition definition, AnswerSet answers)
        {
            outline = DefinitionOutline.Of(definition);
            this.answers = answers;
            enabled = new bool[outline.Entries.Count];
            foreach (var entry in outline.Entries)
                enabled[entry.Position] = (entry.Parent is null || enabled[entry.Parent.Position]) && ConditionsHold(entry);
        }

        public IEnumerable<OutlineEntry> Enabled => outline.Entries.Where(entry => enabled[entry.Position]);

        public Progress Progress
        {
            get
            {
                var questions = Enabled.Select(entry => entry.Item).Where(item => ItemType.IsQuestion(item.Type)).ToArray();
                return new(questions.Count(question => answers[question.LinkId] is { IsAnswered: true }), questions.Length);
            }
        }

        /// <summary>The answer that an item can refer to: of an enabled question before it.</summary>
        public (Item Question, AnswerValue Answer)? AnswerBefore(OutlineEntry reader, string linkId) =>
            outline.Find(linkId) is { } entry
            && entry.Position < reader.Position
            && enabled[entry.Position]
            && ItemType.IsQuestion(entry.Item.Type)
            && answers[linkId] is { IsAnswered: true } answer
                ? (entry.Item, answer)
                : null;

        bool ConditionsHold(OutlineEntry entry)
        {
            if (entry.Item.EnableWhen is not { Count: > 0 } conditions) return true;
            return entry.Item.EnableBehavior == EnableBehavior.Any ? conditions.Any(Holds) : conditions.All(Holds);

            bool Holds(Condition condition) => Logic.Holds(condition, AnswerBefore(entry, condition.Question)?.Answer);
        }
    }

    static bool Holds(Condition condition, AnswerValue? answer)
    {
        if (condition.Operator == ConditionOperator.Exists)
            return answer is not null == (condition.Answer is not ConditionAnswer.Boolean { Value: false });
        if (answer is null || condition.Answer is not { } wanted) return false;
        return condition.Operator switch
        {
            ConditionOperator.EqualTo => AreEqual(answer, wanted) is true,
            ConditionOperator.NotEqualTo => AreEqual(answer, wanted) is false,
            ConditionOperator.Greater => Compare(answer, wanted) > 0,
            ConditionOperator.Less => Compare(answer, wanted) < 0,
            ConditionOperator.AtLeast => Compare(answer, wanted) >= 0,
            ConditionOperator.AtMost => Compare(answer, wanted) <= 0,
            ConditionOperator.Includes =>
                (answer, wanted) is (AnswerValue.Codes codes, ConditionAnswer.String code) && codes.Values.Contains(code.Value),
            _ => false,
        };
    }

    /// <summary>Null where the two are of kinds that don't compare: then neither "equals" nor "not-equals" holds.</summary>
    static bool? AreEqual(AnswerValue answer, ConditionAnswer wanted) => (answer, wanted) switch
    {
        (AnswerValue.Text text, ConditionAnswer.String other) => text.Value == other.Value,
        (AnswerValue.Code code, ConditionAnswer.String other) => code.Value == other.Value,
        (AnswerValue.Boolean boolean, ConditionAnswer.Boolean other) => boolean.Value == other.Value,
        _ => Compare(answer, wanted) is { } order ? order == 0 : null,
    };

    static int? Compare(AnswerValue answer, ConditionAnswer wanted) => (answer, wanted) switch
    {
        (AnswerValue.Scale scale, ConditionAnswer.Number other) => decimal.Compare(scale.Value, other.Value),
        (AnswerValue.Number number, ConditionAnswer.Number other) => decimal.Compare(number.Value, other.Value),
        (AnswerValue.Date date, ConditionAnswer.String other) when AnswerValue.Date.TryParse(other.Value, out var day) =>
            date.Value.CompareTo(day),
        _ => null,
    };

    /// <summary>An answer as it stands in a text: the person's own words as they are, labels for codes.</summary>
    static string? InWords(Item question, AnswerValue answer, Func<Texts, string> read, CodebookContent codebook)
    {
        return answer switch
        {
            AnswerValue.Text text => text.Value,
            AnswerValue.Code code => Label(code.Value, code.Other),
            AnswerValue.Codes codes => string.Join(", ", codes.Values.Select(code => Label(code, codes.Other))),
            AnswerValue.Scale scale => scale.Value.ToString(CultureInfo.InvariantCulture),
            AnswerValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            AnswerValue.Date date => AnswerValue.Date.Format(date.Value),
            // Yes and no have no words in the reader's language; publishing refuses a reference to them.
            _ => null,
        };

        string Label(string code, string? other)
        {
            var label = question.Type switch
            {
                ItemType.Themes => codebook.Theme(question.Compass, code)?.Label,
                ItemType.Destination => codebook.Destination(code)?.Label,
                _ => question.Options?.FirstOrDefault(option => option.Code == code)?.Text,
            };
            return label is not null ? read(label) : code == Option.OtherCode ? other ?? Piping.Missing : code;
        }
    }
}
