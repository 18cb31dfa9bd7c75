using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Domain;

/// <summary>
/// One text in one or more languages: a map from BCP 47 tag to text. Immutable, compared by content, always listed by tag.
/// </summary>
[JsonConverter(typeof(TextsJsonConverter))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The product's word.")]
public sealed class Texts : IReadOnlyDictionary<string, string>, IEquatable<Texts>
{
    readonly ImmutableSortedDictionary<string, string> byLanguage;

    /// <summary>Takes the texts as they are; <see cref="Questionnaires.DefinitionValidation"/> judges them.</summary>
    public Texts(IEnumerable<KeyValuePair<string, string>> byLanguage) =>
        this.byLanguage = byLanguage.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>A text in no language.</summary>
    public static Texts None { get; } = new([]);

    /// <summary>A text in a single language.</summary>
    public static Texts In(string language, string text) => new([new(language, text)]);

    /// <summary>The same text with one language added or replaced.</summary>
    public Texts With(string language, string text) => new(byLanguage.SetItem(language, text));

    /// <summary>
    /// The text for a reader: the first of the preferred languages that has one, each tried exactly and then by its parents
    /// (nl-BE, then nl), then the fallback language likewise, then the first there is.
    /// </summary>
    /// <returns>The text and the tag that it stands under, or two empty strings when there is no text at all.</returns>
    public (string Text, string Language) For(IEnumerable<string> preferred, string fallback)
    {
        foreach (var tag in preferred.Append(fallback).SelectMany(LanguageTag.WithParents))
        {
            foreach (var (language, text) in byLanguage)
                if (language.Equals(tag, StringComparison.OrdinalIgnoreCase))
                    return (text, language);
        }

        return byLanguage.IsEmpty ? ("", "") : (byLanguage.First().Value, byLanguage.First().Key);
    }

    /// <inheritdoc />
    public string this[string key] => byLanguage[key];

    /// <inheritdoc />
    public IEnumerable<string> Keys => byLanguage.Keys;

    /// <inheritdoc />
    public IEnumerable<string> Values => byLanguage.Values;

    /// <inheritdoc />
    public int Count => byLanguage.Count;

    /// <inheritdoc />
    public bool ContainsKey(string key) => byLanguage.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => byLanguage.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => byLanguage.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(Texts? other) => other is not null && byLanguage.SequenceEqual(other.byLanguage);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Texts);

    /// <inheritdoc />
    public override int GetHashCode() =>
        byLanguage.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
}

sealed class TextsJsonConverter : JsonConverter<Texts>
{
    public override Texts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Expected texts by language.");
        var byLanguage = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var language = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new JsonException("Expected a text.");
            if (!byLanguage.TryAdd(language, reader.GetString()!)) throw new JsonException("A language occurs twice.");
        }

        return new Texts(byLanguage);
    }

    public override void Write(Utf8JsonWriter writer, Texts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, text) in value) writer.WriteString(language, text);
        writer.WriteEndObject();
    }
}
