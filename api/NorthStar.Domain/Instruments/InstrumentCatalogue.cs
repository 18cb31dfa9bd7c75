using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace NorthStar.Domain.Instruments;

/// <summary>On what terms an instrument may be asked.</summary>
public enum InstrumentLicence
{
    /// <summary>The project's own words; ships with its items.</summary>
    Shippable,

    /// <summary>Ships no item texts: an owner attests a licence, a coach enters the items.</summary>
    Attestation,

    /// <summary>May not be published.</summary>
    Refused,
}

/// <summary>A scored scale.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">What people read.</param>
/// <param name="Licence">On what terms it may be asked.</param>
/// <param name="Items">The names of its items, in order; published scales number theirs from <c>"1"</c>; refused ones have none.</param>
/// <param name="Scoring">How answers are scored; null for refused ones.</param>
/// <param name="Account">What a coach reads about it.</param>
public sealed record Instrument(
    string Code, string Name, InstrumentLicence Licence, IReadOnlyList<string> Items, InstrumentScoring? Scoring, InstrumentAccount Account);

/// <summary>The instruments that the product knows.</summary>
public sealed class InstrumentCatalogue
{
    readonly FrozenDictionary<string, Instrument> byCode;

    InstrumentCatalogue(IReadOnlyList<Instrument> instruments) =>
        (All, byCode) = (instruments, instruments.ToFrozenDictionary(instrument => instrument.Code));

    /// <summary>The catalogue that ships with the product.</summary>
    public static InstrumentCatalogue Shipped { get; } = new(ReadShipped());

    /// <summary>All instruments, in the order of the file.</summary>
    public IReadOnlyList<Instrument> All { get; }

    /// <summary>The instrument of that code, or null.</summary>
    public Instrument? Find(string code) => byCode.GetValueOrDefault(code);

    static List<Instrument> ReadShipped()
    {
        using var resource = ShippedResource.Open("instruments.json");
        using var document = JsonDocument.Parse(resource);
        return [.. document.RootElement.GetProperty("instruments").EnumerateArray().Select(instrument => new Instrument(
            instrument.GetProperty("code").GetString()!,
            instrument.GetProperty("name").GetString()!,
            Enum.Parse<InstrumentLicence>(instrument.GetProperty("licence").GetString()!, ignoreCase: true),
            ItemNames(instrument),
            ScoringRules.Of(instrument.GetProperty("code").GetString()!),
            InstrumentAccounts.Of(instrument.GetProperty("code").GetString()!)))];
    }

    static string[] ItemNames(JsonElement instrument) =>
        !instrument.TryGetProperty("items", out var items) ? []
        : items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray().Select(item => item.GetString()!)]
        : [.. Enumerable.Range(1, items.GetInt32()).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
