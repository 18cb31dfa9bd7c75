using System.Text.Json;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Codebook;

/// <summary>
/// The codebook: themes of both sides, destinations, families and participant dimensions. Codes and families are the product's
/// and the same in every practice; labels, definitions and phrases are what a practice may write its own version of.
/// </summary>
public sealed record CodebookContent
{
    /// <summary>The number of this edition of the content, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What coaches should know about it; not shown to participants.</summary>
    public string? Note { get; init; }

    /// <summary>The families that codes are grouped in.</summary>
    public required CodebookFamilies Families { get; init; }

    /// <summary>What people step away from.</summary>
    public required IReadOnlyList<Theme> Away { get; init; }

    /// <summary>What people run toward.</summary>
    public required IReadOnlyList<Theme> Toward { get; init; }

    /// <summary>Where people mean to go next.</summary>
    public required IReadOnlyList<Destination> Destinations { get; init; }

    /// <summary>What a participant may tell about their work.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>How dimensions are used.</summary>
    public string? DimensionsNote { get; init; }

    /// <summary>The content that ships with the product: the authority on codes and families.</summary>
    public static CodebookContent Shipped { get; } = ReadShipped();

    /// <summary>The themes of one side of the compass, or none for anything else.</summary>
    public IReadOnlyList<Theme> Themes(string? compass) => compass switch
    {
        Compass.Away => Away,
        Compass.Toward => Toward,
        _ => [],
    };

    /// <summary>The theme of that code on that side, or null.</summary>
    public Theme? Theme(string? compass, string code) => Themes(compass).FirstOrDefault(theme => theme.Code == code);

    /// <summary>The destination of that code, or null.</summary>
    public Destination? Destination(string code) => Destinations.FirstOrDefault(destination => destination.Code == code);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static CodebookContent Read(string json) => JsonSerializer.Deserialize<CodebookContent>(json, DefinitionJson.Options)!;

    /// <summary>Compact, and the same string for the same content.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DefinitionJson.Options);

    static CodebookContent ReadShipped()
    {
        using var resource = ShippedResource.Open("codebook.json");
        return JsonSerializer.Deserialize<CodebookContent>(resource, DefinitionJson.Options)!;
    }
}

/// <summary>The families by what they group.</summary>
/// <param name="Away">Families of away themes.</param>
/// <param name="Toward">Families of toward themes.</param>
/// <param name="Destination">Families of destinations.</param>
public sealed record CodebookFamilies(IReadOnlyList<Family> Away, IReadOnlyList<Family> Toward, IReadOnlyList<Family> Destination);

/// <summary>A family of themes or destinations.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What people read.</param>
public sealed record Family(string Code, Texts Label);

/// <summary>A theme.</summary>
/// <param name="Code">Stable code, unique on its side.</param>
/// <param name="Family">The code of its family.</param>
/// <param name="Label">What people read.</param>
/// <param name="Definition">What it stands for.</param>
/// <param name="Phrases">By language: phrases whose occurrence in a text suggests the theme.</param>
public sealed record Theme(
    string Code, string Family, Texts Label, Texts Definition, IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases);

/// <summary>A destination.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Family">The code of its family.</param>
/// <param name="Label">What people read.</param>
public sealed record Destination(string Code, string Family, Texts Label);

/// <summary>A participant dimension with its codes; always optional.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Values">The codes to choose from.</param>
public sealed record Dimension(string Code, IReadOnlyList<string> Values);
