using System.Globalization;
using System.Text.Json;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>
/// An object of a FHIR resource that is read by taking things out of it. What nobody has taken in the end is what can't be carried over: so nothing
/// can be dropped without being listed.
/// </summary>
internal sealed class FhirElement
{
    private readonly JsonElement element;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FhirElement> parts = new(StringComparer.Ordinal);

    public FhirElement(JsonElement element, string pointer) => (this.element, Pointer) = (element, pointer);

    /// <summary>Where it stands in the resource.</summary>
    public string Pointer { get; }

    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>Takes a member of any kind, with all that is in it.</summary>
    public JsonElement? Take(string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        taken.Add(name);
        return value;
    }

    /// <summary>Takes a text, a code or an address; anything else stays.</summary>
    public string? Text(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Take(name)!.Value.GetString() : null;

    /// <summary>A text that stays where it is.</summary>
    public string? Look(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool? Truth(string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Take(name)!.Value.GetBoolean() : null;

    /// <summary>Takes a number that can be kept exactly; any other stays.</summary>
    public decimal? Number(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? Took(name, number) : null;

    /// <summary>An object inside, to be taken from in its turn.</summary>
    public FhirElement? Part(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            return null;
        return parts.TryGetValue(name, out var known) ? known : parts[name] = new(value, $"{Pointer}/{JsonPlaces.Escape(name)}");
    }

    /// <summary>The objects of a list inside, to be taken from in their turn.</summary>
    public IReadOnlyList<FhirElement> List(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
            return [];
        return
        [
            .. value.EnumerateArray().Index().Where(e => e.Item.ValueKind == JsonValueKind.Object).Select(e =>
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{name}/{e.Index}");
                return parts.TryGetValue(place, out var known) ? known : parts[place] = new(e.Item, $"{Pointer}/{place}");
            }),
        ];
    }

    /// <summary>The extension with an address, not yet taken; whoever wants it takes its value.</summary>
    public FhirElement? Extension(string url) => Extensions(url).FirstOrDefault();

    public IEnumerable<FhirElement> Extensions(string url) => List("extension").Where(e => e.element.TryGetProperty("url", out var value) && value.ValueEquals(url));

    /// <summary>Takes it with all that is in it.</summary>
    public void TakeAll()
    {
        foreach (var member in element.EnumerateObject())
            taken.Add(member.Name);
    }

    /// <summary>The places of whatever nobody has taken, each as high up as nothing below it was taken.</summary>
    public IEnumerable<string> Left()
    {
        foreach (var member in element.EnumerateObject().Where(m => !taken.Contains(m.Name)))
        {
            var place = JsonPlaces.Escape(member.Name);
            var below = parts.Where(p => p.Key == member.Name || p.Key.StartsWith(member.Name + "/", StringComparison.Ordinal)).Select(p => p.Value).ToList();
            if (below.Count == 0 || below.All(part => part.IsUntouched))
            {
                yield return $"{Pointer}/{place}";
                continue;
            }

            foreach (var pointer in below.SelectMany(part => part.IsUntouched ? [part.Pointer] : part.Left()))
                yield return pointer;
        }
    }

    private bool IsUntouched => taken.Count == 0 && parts.Values.All(part => part.IsUntouched);

    private decimal Took(string name, decimal number)
    {
        taken.Add(name);
        return number;
    }
}
