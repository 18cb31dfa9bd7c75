using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using NorthStar.Contracts.V1;
using NorthStar.Domain;

namespace NorthStar.Api.Http;

/// <summary>
/// JSON as the contract has it: camelCase to the letter, numbers are numbers, unknown members and duplicate keys are refused, nulls only where
/// the contract allows them, depth 32. A text comes back exactly as it was sent, or it is refused.
/// </summary>
public static partial class StrictJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 32;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new KeepableText());
        options.Converters.Add(new KeepableValue());
        options.Converters.Add(new ExactDecimalJsonConverter());
        options.Converters.Add(new InternetTime());
        options.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNullsInside } });
        return options;
    }

    /// <summary>The serializer minds nulls in members and not in lists and maps; the contract has them nowhere.</summary>
    private static void RefuseNullsInside(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var collections = type.Properties.Select(p => (p.Name, Read: CollectionOf(p))).Where(p => p.Read is not null).ToArray();
        if (collections.Length == 0)
            return;
        var before = type.OnDeserialized;
        type.OnDeserialized = value =>
        {
            before?.Invoke(value);
            foreach (var (name, read) in collections)
            {
                if (read!(value) is IEnumerable collection && NullIn(collection) is { } place)
                    throw new NullInsideException($"/{JsonPlaces.Escape(name)}/{JsonPlaces.Escape(place)}");
            }
        };
    }

    /// <summary>Reads a list or map out of its owner, also one that may be left out; null for any other member.</summary>
    private static Func<object, object?>? CollectionOf(JsonPropertyInfo property)
    {
        if (property.Get is not { } get)
            return null;
        if (IsCollection(property.PropertyType))
            return get;
        if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Optional<>) || !IsCollection(property.PropertyType.GetGenericArguments()[0]))
            return null;
        var inside = property.PropertyType.GetProperty(nameof(Optional<>.Value))!;
        return owner => inside.GetValue(get(owner));

        static bool IsCollection(Type type) => type.IsAssignableTo(typeof(IEnumerable)) && type != typeof(string);
    }

    private static string? NullIn(IEnumerable collection)
    {
        if (collection is IReadOnlyDictionary<string, string> map)
            return map.FirstOrDefault(entry => entry.Value is null).Key;
        var index = 0;
        foreach (var element in collection)
        {
            if (element is null)
                return index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            index++;
        }

        return null;
    }

    /// <summary>
    /// Times by RFC 3339. The serializer also takes a day alone and a time without its offset, which would be somebody's local time, and nobody
    /// knows whose.
    /// </summary>
    private sealed partial class InternetTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && Form().IsMatch(reader.GetString()!) ? time : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})$")]
        private static partial Regex Form();
    }

    /// <summary>PostgreSQL can't keep U+0000 and UTF-8 has no lone surrogates, so no text may hold them anywhere.</summary>
    private sealed class KeepableText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException();
            return Keepable(ref reader);
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Keepable(ref reader);

        public static string Keepable(ref Utf8JsonReader reader)
        {
            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new UnkeepableTextException("text.not_unicode");
            }

            return text.Contains('\0', StringComparison.Ordinal) ? throw new UnkeepableTextException("text.nul") : text;
        }

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }

    /// <summary>
    /// A value whose type only its question knows: its texts are held to the same rule before anybody takes it for text. Nobody could write it
    /// down again otherwise, be it only to tell one request from another.
    /// </summary>
    private sealed class KeepableValue : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ahead = reader;
            Check(ref ahead);
            if (ahead.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                while (ahead.Read() && ahead.CurrentDepth > reader.CurrentDepth)
                    Check(ref ahead);
            }

            return JsonElement.ParseValue(ref reader);
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);

        private static void Check(ref Utf8JsonReader reader)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                return;
            if (reader.ValueIsEscaped || reader.HasValueSequence || !Utf8.IsValid(reader.ValueSpan))
                KeepableText.Keepable(ref reader);
        }
    }
}

/// <summary>A text with U+0000, or with a lone surrogate or bytes that are no UTF-8. The serializer adds the place.</summary>
/// <param name="code">Which of them: <c>text.nul</c> or <c>text.not_unicode</c>.</param>
public sealed class UnkeepableTextException(string code) : JsonException
{
    public string Code => code;
}

/// <summary>A null inside a list or map.</summary>
/// <param name="place">Where, below the object that the serializer names.</param>
public sealed class NullInsideException(string place) : JsonException
{
    public string Place => place;
}
