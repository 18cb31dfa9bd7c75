using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>Tells a member that was left out from one that is null, where both mean something.</summary>
/// <typeparam name="T">The member's type; nullable where null may be given.</typeparam>
[JsonConverter(typeof(OptionalJsonConverterFactory))]
public readonly record struct Optional<T>
{
    /// <summary>A member that is there, be it null.</summary>
    /// <param name="value">The value.</param>
    public Optional(T? value) => (IsGiven, Value) = (true, value);

    /// <summary>Whether the member is there.</summary>
    public bool IsGiven { get; }

    /// <summary>The value; null also where the member was left out.</summary>
    public T? Value { get; }

    /// <summary>The given value, or what stands where the member was left out.</summary>
    /// <param name="current">What stands.</param>
    public T? Or(T? current) => IsGiven ? Value : current;
}

/// <summary>Reads and writes <see cref="Optional{T}"/> as the value itself.</summary>
public sealed class OptionalJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException e) when (e.Path is not null)
            {
                throw new InsideOptionalException(e);
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}

/// <summary>What is wrong inside a member that may be left out: its path begins there, and the serializer adds the way to the member.</summary>
/// <param name="inner">What is wrong.</param>
public sealed class InsideOptionalException(JsonException inner) : JsonException(null, inner)
{
    /// <summary>What is wrong, with its path below the member.</summary>
    public JsonException Inside => inner;
}
