using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;

namespace NorthStar.Api.Features.Codebook;

/// <summary>The codebook as it is kept, and as it travels.</summary>
internal static class CodebookMapping
{
    public static CodebookResponse ToResponse(this CodebookContent codebook) => new()
    {
        Version = codebook.Version,
        Note = codebook.Note,
        Families = new()
        {
            Away = Families(codebook.Families.Away),
            Toward = Families(codebook.Families.Toward),
            Destination = Families(codebook.Families.Destination),
        },
        Away = Themes(codebook.Away),
        Toward = Themes(codebook.Toward),
        Destinations = [.. codebook.Destinations.Select(d => new CodebookDestination { Code = d.Code, Family = d.Family, Label = d.Label })],
        Dimensions = Dimensions(codebook),
        DimensionsNote = codebook.DimensionsNote,
    };

    /// <summary>What a coach proposes, beside what is the product's.</summary>
    public static CodebookContent ToContent(this CodebookRequest request, CodebookContent current) => current with
    {
        Families = new(Families(request.Families.Away), Families(request.Families.Toward), Families(request.Families.Destination)),
        Away = Themes(request.Away),
        Toward = Themes(request.Toward),
        Destinations = [.. request.Destinations.Select(d => new Destination(d.Code, d.Family, new(d.Label)))],
    };

    public static CodebookDimension[] Dimensions(CodebookContent codebook) =>
        [.. codebook.Dimensions.Select(d => new CodebookDimension { Code = d.Code, Values = d.Values })];

    private static CodebookFamily[] Families(IReadOnlyList<Family> families) => [.. families.Select(f => new CodebookFamily { Code = f.Code, Label = f.Label })];

    private static CodebookTheme[] Themes(IReadOnlyList<Theme> themes) =>
    [
        .. themes.Select(t => new CodebookTheme { Code = t.Code, Family = t.Family, Label = t.Label, Definition = t.Definition, Phrases = t.Phrases }),
    ];

    private static Family[] Families(IReadOnlyList<CodebookFamily> families) => [.. families.Select(f => new Family(f.Code, new(f.Label)))];

    private static Theme[] Themes(IReadOnlyList<CodebookTheme> themes) =>
        [.. themes.Select(t => new Theme(t.Code, t.Family, new(t.Label), new(t.Definition), t.Phrases))];
}
