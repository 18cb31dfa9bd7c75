using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Domain.Questionnaires;

/// <summary>What a condition compares with: a string (text, code or date), a number, or true or false.</summary>
[JsonConverter(typeof(ConditionAnswerJsonConverter))]
public abstract record ConditionAnswer
{
    ConditionAnswer() { }

    /// <summary>A text, a code, or a date as <c>yyyy-MM-dd</c>.</summary>
    public sealed record String(string Value) : ConditionAnswer;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : ConditionAnswer;

    /// <summary>True or false.</summary>
    public sealed record Boolean(bool Value) : ConditionAnswer;
}

sealed class ConditionAnswerJsonConverter : JsonConverter<ConditionAnswer>
{
    static readonly ExactDecimalJsonConverter Numbers = new();

    public override ConditionAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new ConditionAnswer.String(reader.GetString()!),
        JsonTokenType.Number => new ConditionAnswer.Number(Numbers.Read(ref reader, typeof(decimal), options)),
        JsonTokenType.True or JsonTokenType.False => new ConditionAnswer.Boolean(reader.GetBoolean()),
        _ => throw new JsonException("Expected a string, a number, true or false."),
    };

    public override void Write(Utf8JsonWriter writer, ConditionAnswer value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case ConditionAnswer.String text: writer.WriteStringValue(text.Value); break;
            case ConditionAnswer.Number number: writer.WriteNumberValue(number.Value); break;
            case ConditionAnswer.Boolean truth: writer.WriteBooleanValue(truth.Value); break;
        }
    }
}
