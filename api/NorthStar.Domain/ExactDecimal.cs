using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Domain;

/// <summary>
/// Numbers that come back as they were sent. A parser that rounds the 29th digit away would change an answer in silence,
/// so a number that <see cref="decimal"/> cannot hold exactly is refused.
/// </summary>
static class ExactDecimal
{
    /// <summary>Reads a JSON number, exponents included, when a decimal holds exactly the same value.</summary>
    public static bool TryParse(ReadOnlySpan<char> json, out decimal value) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && Normalize(json) is { } sent
        && sent == Normalize(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sign, significant digits and power of ten: the same for every way to write one number.</summary>
    static (bool Negative, string Digits, long Exponent)? Normalize(ReadOnlySpan<char> json)
    {
        var negative = json.StartsWith("-");
        if (negative) json = json[1..];
        long exponent = 0;
        if (json.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            if (!long.TryParse(json[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return null;
            json = json[..e];
        }

        var digits = new StringBuilder(json.Length);
        var point = json.IndexOf('.');
        digits.Append(point < 0 ? json : json[..point]);
        if (point >= 0)
        {
            digits.Append(json[(point + 1)..]);
            exponent -= json.Length - point - 1;
        }

        var all = digits.ToString().TrimStart('0');
        var significant = all.TrimEnd('0');
        return significant.Length == 0 ? (false, "", 0) : (negative, significant, exponent + all.Length - significant.Length);
    }
}

/// <summary>Reads JSON numbers that a decimal holds exactly, and refuses others rather than round them.</summary>
public sealed class ExactDecimalJsonConverter : JsonConverter<decimal>
{
    /// <inheritdoc />
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number) throw new JsonException("Expected a number.");
        var json = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return ExactDecimal.TryParse(json, out var value) ? value : throw new JsonException("The number cannot be kept exactly.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
