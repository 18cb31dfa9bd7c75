using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Domain.Privacy;

/// <summary>A release as it is stored: cells with their codes and their noise, so that it reads the same whatever becomes of the numbers and codes in the code.</summary>
public static class NoisyReleaseJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new FractionConverter() } };

    /// <summary>Writes a release.</summary>
    /// <param name="release">The release.</param>
    public static string Write(NoisyRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return JsonSerializer.Serialize(
            new Stored(
                release.Plan,
                release.Plan.Parts.Select(budget => budget.Part).Where(release.Has).ToDictionary(part => part, part => new NoisyCells(release.Codes(part), release.Cells(part))),
                release.Groups,
                release.Questions),
            Json);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    public static NoisyRelease Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, Json)!;
        return new(stored.Plan, stored.Cells, stored.Groups, stored.Questions);
    }

    private sealed record Stored(ReleasePlan Plan, Dictionary<ReleasePart, NoisyCells> Cells, IReadOnlyList<NoisyGroup> Groups, IReadOnlyList<NoisyQuestion> Questions);

    private sealed class FractionConverter : JsonConverter<Fraction>
    {
        public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Fraction.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
