using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>One answer as it travels.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Value">By the question's type; null clears the answer.</param>
/// <param name="Main">Which of several picks is the main one.</param>
/// <param name="Other">The person's own words beside a choice that takes them.</param>
public readonly record struct AnswerInput(string LinkId, JsonElement Value, string? Main = null, string? Other = null)
{
    /// <summary>An answer on its way out: what <see cref="AnswerPatch.Read"/> takes in again.</summary>
    public static AnswerInput Of(string linkId, AnswerValue value) => value switch
    {
        AnswerValue.Text text => new(linkId, JsonSerializer.SerializeToElement(text.Value)),
        AnswerValue.Code code => new(linkId, JsonSerializer.SerializeToElement(code.Value), Other: code.Other),
        AnswerValue.Codes codes => new(linkId, JsonSerializer.SerializeToElement(codes.Values), codes.Main, codes.Other),
        AnswerValue.Scale scale => new(linkId, JsonSerializer.SerializeToElement(scale.Value)),
        AnswerValue.Number number => new(linkId, JsonSerializer.SerializeToElement(number.Value)),
        AnswerValue.Date date => new(linkId, JsonSerializer.SerializeToElement(AnswerValue.Date.Format(date.Value))),
        AnswerValue.Boolean boolean => new(linkId, JsonSerializer.SerializeToElement(boolean.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}

/// <summary>Changes to answers, each fitting its question.</summary>
public sealed class AnswerPatch
{
    /// <summary>Longest answer to a <c>text</c>, in characters (Unicode code points).</summary>
    public const int MaxTextLength = 20_000;

    /// <summary>Longest answer to a <c>short-text</c>, and longest words beside a choice, in characters (Unicode code points).</summary>
    public const int MaxShortTextLength = 500;

    /// <summary>The most themes that are picked where the question names no <see cref="Item.Max"/>.</summary>
    public const int DefaultMaxThemes = 3;

    AnswerPatch(IReadOnlyDictionary<string, AnswerValue?> changes) => Changes = changes;

    /// <summary>By linkId the new answer, or null to clear it.</summary>
    public IReadOnlyDictionary<string, AnswerValue?> Changes { get; }

    /// <summary>Reads answers against their questions. Types are strict (no <c>"5"</c> for 5), and one error never hides another.</summary>
    /// <param name="definition">What is answered.</param>
    /// <param name="answers">As they came in.</param>
    /// <param name="errors">
    /// Every error, codes <c>answer.*</c>, pointers <c>/answers/{i}/…</c>. When there are any, a save is refused whole.
    /// </param>
    /// <returns>The answers that fit, whatever the others are like.</returns>
    public static AnswerPatch Read(
        QuestionnaireDefinition definition, IReadOnlyList<AnswerInput> answers, out IReadOnlyList<ValidationError> errors)
    {
        var outline = DefinitionOutline.Of(definition);
        var changes = new Dictionary<string, AnswerValue?>(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<ValidationError>();
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            var reading = new Reading(answer, JsonPointer.At("/answers", i), found);
            if (outline.Find(answer.LinkId) is not { Item: var question })
                reading.Refuse("/linkId", "answer.unknown_question", "The questionnaire has no such question.");
            else if (!ItemType.IsQuestion(question.Type))
                reading.Refuse("/linkId", "answer.not_a_question", "Sections and preparation screens take no answer.");
            else if (!named.Add(answer.LinkId))
                reading.Refuse("/linkId", "answer.duplicate", "The same question is answered twice.");
            else if (reading.TryRead(question, out var value))
                changes[answer.LinkId] = value;
        }

        errors = found;
        return new(changes);
    }

    /// <summary>One answer being read against its question.</summary>
    readonly struct Reading(AnswerInput answer, string pointer, List<ValidationError> errors)
    {
        public void Refuse(string at, string code, string detail) => errors.Add(new(pointer + at, code, detail));

        /// <summary>False when anything is wrong with it; a null value clears.</summary>
        public bool TryRead(Item question, out AnswerValue? value)
        {
            var before = errors.Count;
            value = answer.Value.ValueKind switch
            {
                JsonValueKind.Undefined => Refused("", "answer.value_required", "An answer has a value; null clears it."),
                JsonValueKind.Null => null,
                _ => ReadValue(question),
            };
            CheckMain(question, value);
            CheckOther(question, value);
            return errors.Count == before;
        }

        AnswerValue? ReadValue(Item question) => question.Type switch
        {
            ItemType.Text => ReadText(MaxTextLength),
            ItemType.ShortText => ReadText(MaxShortTextLength),
            ItemType.Choice or ItemType.Destination => ReadCode(question),
            ItemType.MultiChoice or ItemType.Ranking or ItemType.Themes => ReadCodes(question),
            ItemType.Scale => ReadScale(question),
            ItemType.Number => ReadNumber(question) is { } number ? new AnswerValue.Number(number) : null,
            ItemType.Date => ReadDate(),
            _ => ReadBoolean(),
        };

        AnswerValue.Text? ReadText(int limit)
        {
            if (!TryGetString(answer.Value, "/value", out var text)) return null;
            if (PlainText.IsLongerThan(text, limit))
            {
                Refuse("/value", "answer.too_long", $"At most {limit} characters.");
                return null;
            }

            return new(text);
        }

        AnswerValue.Code? ReadCode(Item question)
        {
            if (!TryGetString(answer.Value, "/value", out var code)) return null;
            if (AnswerCodes.Accepts(question, code)) return new(code, answer.Other);
            Refuse("/value", "answer.unknown_code", "Not a code of this question.");
            return null;
        }

        AnswerValue.Codes? ReadCodes(Item question)
        {
            if (answer.Value.ValueKind != JsonValueKind.Array)
            {
                RefuseType("/value", "a list of codes");
                return null;
            }

            if (answer.Value.GetArrayLength() > AnswerCodes.Limit(question))
            {
                Refuse("/value", "answer.too_many", $"At most {AnswerCodes.Limit(question)} can be picked.");
                return null;
            }

            var codes = new List<string>();
            var i = 0;
            foreach (var element in answer.Value.EnumerateArray())
            {
                var at = JsonPointer.At("/value", i++);
                if (!TryGetString(element, at, out var code)) continue;
                if (!AnswerCodes.Accepts(question, code)) Refuse(at, "answer.unknown_code", "Not a code of this question.");
                else if (codes.Contains(code)) Refuse(at, "answer.duplicate_code", "The same code occurs twice.");
                else codes.Add(code);
            }

            return new(codes, answer.Main, answer.Other);
        }

        AnswerValue.Scale? ReadScale(Item question)
        {
            if (ReadNumber(question) is not { } number) return null;
            if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue) return new((int)number);
            RefuseType("/value", "a whole number");
            return null;
        }

        decimal? ReadNumber(Item question)
        {
            if (answer.Value.ValueKind != JsonValueKind.Number)
            {
                RefuseType("/value", "a number");
                return null;
            }

            if (!ExactDecimal.TryParse(answer.Value.GetRawText(), out var number))
                Refuse("/value", "answer.number_not_exact", "The number has more digits than can be kept: at most 28.");
            else if (number < question.Min || number > question.Max)
                Refuse("/value", "answer.out_of_range", "The number is out of the question's range.");
            else
                return number;
            return null;
        }

        AnswerValue.Date? ReadDate()
        {
            if (!TryGetString(answer.Value, "/value", out var text)) return null;
            if (AnswerValue.Date.TryParse(text, out var day)) return new(day);
            Refuse("/value", "answer.not_a_date", "A day is written YYYY-MM-DD.");
            return null;
        }

        AnswerValue.Boolean? ReadBoolean()
        {
            if (answer.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return new(answer.Value.GetBoolean());
            RefuseType("/value", "true or false");
            return null;
        }

        void CheckMain(Item question, AnswerValue? value)
        {
            if (answer.Main is null) return;
            if (question.MarkMain is not true)
                Refuse("/main", "answer.main_not_allowed", "This question marks no main pick.");
            else if ((value as AnswerValue.Codes)?.Values.Contains(answer.Main) is not true)
                Refuse("/main", "answer.main_not_picked", "The main pick is one of the picks.");
        }

        void CheckOther(Item question, AnswerValue? value)
        {
            if (answer.Other is null) return;
            var picked = value switch
            {
                AnswerValue.Code code => code.Value == Option.OtherCode,
                AnswerValue.Codes codes => codes.Values.Contains(Option.OtherCode),
                _ => false,
            };
            if (question.Other is not true)
                Refuse("/other", "answer.other_not_allowed", "This question takes no words beside the choice.");
            else if (!picked)
                Refuse("/other", "answer.other_not_picked", $"Words of one's own go with the code '{Option.OtherCode}'.");
            else if (!PlainText.CanBeKept(answer.Other))
                RefuseText("/other");
            else if (PlainText.IsLongerThan(answer.Other, MaxShortTextLength))
                Refuse("/other", "answer.too_long", $"At most {MaxShortTextLength} characters.");
        }

        bool TryGetString(JsonElement element, string at, [NotNullWhen(true)] out string? text)
        {
            text = null;
            if (element.ValueKind != JsonValueKind.String)
            {
                RefuseType(at, "a string");
                return false;
            }

            try
            {
                text = element.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // A string that is no text: a lone surrogate escape or bytes that are not UTF-8. There is no way to ask beforehand.
                RefuseText(at);
                return false;
            }

            if (PlainText.CanBeKept(text)) return true;
            RefuseText(at);
            return false;
        }

        void RefuseText(string at) => Refuse(at, "answer.text_malformed", "The text holds NUL or a lone surrogate and could not come back as it is.");

        void RefuseType(string at, string expected) => Refuse(at, "answer.wrong_type", $"Expected {expected}.");

        AnswerValue? Refused(string at, string code, string detail)
        {
            Refuse(at, code, detail);
            return null;
        }
    }
}

/// <summary>The codes that questions take.</summary>
static class AnswerCodes
{
    public static bool Accepts(Item question, string code) => question.Type switch
    {
        // Codes are the product's, so the shipped codebook decides whatever labels a practice has written.
        ItemType.Themes => CodebookContent.Shipped.Theme(question.Compass, code) is not null,
        ItemType.Destination => CodebookContent.Shipped.Destination(code) is not null,
        _ => (question.Other is true && code == Option.OtherCode) || question.Options?.Any(option => option.Code == code) is true,
    };

    /// <summary>The most picks.</summary>
    public static decimal Limit(Item question)
    {
        if (question.Type == ItemType.Themes) return question.Max ?? AnswerPatch.DefaultMaxThemes;
        var all = (question.Options?.Count ?? 0) + (question.Other is true ? 1 : 0);
        return question.Type == ItemType.MultiChoice ? Math.Min(question.Max ?? all, all) : all;
    }
}
