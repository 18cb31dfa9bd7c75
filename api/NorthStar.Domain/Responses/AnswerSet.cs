using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>A person's answers by linkId. Immutable, compared by content.</summary>
public sealed class AnswerSet : IReadOnlyCollection<KeyValuePair<string, AnswerValue>>, IEquatable<AnswerSet>
{
    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ImmutableSortedDictionary<string, AnswerValue> byLinkId;

    /// <summary>Takes answers, each linkId once.</summary>
    public AnswerSet(IEnumerable<KeyValuePair<string, AnswerValue>> answers) =>
        byLinkId = answers.ToImmutableSortedDictionary(StringComparer.Ordinal);

    AnswerSet(ImmutableSortedDictionary<string, AnswerValue> byLinkId) => this.byLinkId = byLinkId;

    /// <summary>No answers.</summary>
    public static AnswerSet Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => byLinkId.Count;

    /// <summary>The answer to a question, or null.</summary>
    public AnswerValue? this[string linkId] => byLinkId.GetValueOrDefault(linkId);

    /// <summary>These answers with those of the patch in place of theirs; what the patch clears is gone, what it does not name stays.</summary>
    public AnswerSet Merge(AnswerPatch patch)
    {
        var merged = byLinkId.ToBuilder();
        foreach (var (linkId, value) in patch.Changes)
        {
            if (value is null) merged.Remove(linkId);
            else merged[linkId] = value;
        }

        return new(merged.ToImmutable());
    }

    /// <summary>Only the answers to these questions.</summary>
    public AnswerSet Only(IReadOnlySet<string> linkIds) =>
        new(byLinkId.RemoveRange(byLinkId.Keys.Where(linkId => !linkIds.Contains(linkId))));

    /// <summary>The answers in the questionnaire's order.</summary>
    public IEnumerable<KeyValuePair<string, AnswerValue>> InOrderOf(QuestionnaireDefinition definition) =>
        DefinitionOutline.Of(definition).Items
            .Where(item => byLinkId.ContainsKey(item.LinkId))
            .Select(item => KeyValuePair.Create(item.LinkId, byLinkId[item.LinkId]));

    /// <summary>
    /// The answers as compact JSON to be encrypted: by linkId, each under the name of its kind, so that it can be read back
    /// without the questionnaire. The same bytes for the same answers.
    /// </summary>
    public byte[] ToUtf8Json()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            foreach (var (linkId, value) in byLinkId)
            {
                writer.WriteStartObject(linkId);
                Write(writer, value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToUtf8Json"/> wrote.</summary>
    /// <exception cref="JsonException">Something else.</exception>
    public static AnswerSet FromUtf8Json(ReadOnlySpan<byte> json)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, AnswerValue>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var linkId = reader.GetString()!;
            answers.Add(linkId, Read(ref reader));
        }

        return new(answers.ToImmutable());
    }

    static void Write(Utf8JsonWriter writer, AnswerValue value)
    {
        switch (value)
        {
            case AnswerValue.Text text:
                writer.WriteString("text"u8, text.Value);
                break;
            case AnswerValue.Code code:
                writer.WriteString("code"u8, code.Value);
                if (code.Other is not null) writer.WriteString("other"u8, code.Other);
                break;
            case AnswerValue.Codes codes:
                writer.WriteStartArray("codes"u8);
                foreach (var code in codes.Values) writer.WriteStringValue(code);
                writer.WriteEndArray();
                if (codes.Main is not null) writer.WriteString("main"u8, codes.Main);
                if (codes.Other is not null) writer.WriteString("other"u8, codes.Other);
                break;
            case AnswerValue.Scale scale:
                writer.WriteNumber("scale"u8, scale.Value);
                break;
            case AnswerValue.Number number:
                writer.WriteNumber("number"u8, number.Value);
                break;
            case AnswerValue.Date date:
                writer.WriteString("date"u8, AnswerValue.Date.Format(date.Value));
                break;
            case AnswerValue.Boolean boolean:
                writer.WriteBoolean("boolean"u8, boolean.Value);
                break;
        }
    }

    static AnswerValue Read(ref Utf8JsonReader reader)
    {
        AnswerValue? value = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = reader.GetString();
            reader.Read();
            value = (kind, value) switch
            {
                ("text", null) => new AnswerValue.Text(reader.GetString()!),
                ("code", null) => new AnswerValue.Code(reader.GetString()!),
                ("codes", null) => new AnswerValue.Codes(ReadCodes(ref reader)),
                ("scale", null) => new AnswerValue.Scale(reader.GetInt32()),
                ("number", null) => new AnswerValue.Number(reader.GetDecimal()),
                ("date", null) when AnswerValue.Date.TryParse(reader.GetString()!, out var day) => new AnswerValue.Date(day),
                ("boolean", null) => new AnswerValue.Boolean(reader.GetBoolean()),
                ("main", AnswerValue.Codes codes) => codes with { Main = reader.GetString() },
                ("other", AnswerValue.Codes codes) => codes with { Other = reader.GetString() },
                ("other", AnswerValue.Code code) => code with { Other = reader.GetString() },
                _ => throw new JsonException("Not an answer."),
            };
        }

        return value ?? throw new JsonException("Not an answer.");
    }

    static List<string> ReadCodes(ref Utf8JsonReader reader)
    {
        var codes = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) codes.Add(reader.GetString()!);
        return codes;
    }

    static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new JsonException($"Expected {token}.");
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, AnswerValue>> GetEnumerator() => byLinkId.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(AnswerSet? other) => other is not null && byLinkId.SequenceEqual(other.byLinkId);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AnswerSet);

    /// <inheritdoc />
    public override int GetHashCode() => byLinkId.Aggregate(0, (hash, answer) => HashCode.Combine(hash, answer.Key, answer.Value));
}
