using NorthStar.Domain.Codebook;

namespace NorthStar.Domain.Privacy;

/// <summary>
/// The cells of each part, and which of them one person's fact falls into. The codebook's families and codes are the product's, so the cells are
/// the same for every audience and every person: an empty cell gets its noise like any other.
/// </summary>
public sealed class ReleaseCells
{
    /// <summary>The code of the cell of those who did not answer.</summary>
    public const string NotAnswered = "not-answered";

    /// <summary>Stands between the two families in the code of a way of the flow.</summary>
    public const char LeadsTo = '>';

    private readonly Dictionary<ReleasePart, string[]> codes;
    private readonly string[] awayFamilies;
    private readonly string[] destinationFamilies;

    /// <summary>The cells of a codebook.</summary>
    /// <param name="codebook">Only its codes and families matter.</param>
    public ReleaseCells(CodebookContent codebook)
    {
        ArgumentNullException.ThrowIfNull(codebook);
        awayFamilies = [.. codebook.Families.Away.Select(family => family.Code), NotAnswered];
        destinationFamilies = [.. codebook.Families.Destination.Select(family => family.Code), NotAnswered];
        codes = new()
        {
            [ReleasePart.Intent] = ["no", "some", "likely", NotAnswered],
            [ReleasePart.Burnout] = ["low", "medium", "high", NotAnswered],
            [ReleasePart.Flow] = [.. awayFamilies.SelectMany(from => destinationFamilies.Select(to => $"{from}{LeadsTo}{to}"))],
            [ReleasePart.Away] = [.. codebook.Away.Select(theme => theme.Code)],
            [ReleasePart.Toward] = [.. codebook.Toward.Select(theme => theme.Code)],
            [ReleasePart.Destination] = destinationFamilies,
        };
    }

    /// <summary>The cells of the codebook that ships.</summary>
    public static ReleaseCells Shipped { get; } = new(CodebookContent.Shipped);

    /// <summary>The codes of a part's cells, in their order.</summary>
    public IReadOnlyList<string> Codes(ReleasePart part) => codes[part];

    /// <summary>Counts people into the cells of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="people">One fact for each person.</param>
    public int[] Count(ReleasePart part, IEnumerable<Fact> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var counts = new int[codes[part].Length];
        foreach (var person in people)
            Add(part, person, counts);
        return counts;
    }

    /// <summary>Adds one person to the cells of a part: never to more of them than the part's sensitivity was made for.</summary>
    /// <param name="part">The part.</param>
    /// <param name="person">The person's fact.</param>
    /// <param name="counts">The cells.</param>
    public void Add(ReleasePart part, Fact person, Span<int> counts)
    {
        ArgumentNullException.ThrowIfNull(person);
        switch (part)
        {
            case ReleasePart.Intent:
                counts[IndexOf(codes[part], person.Intent)]++;
                break;
            case ReleasePart.Burnout:
                counts[IndexOf(codes[part], person.Burnout)]++;
                break;
            case ReleasePart.Destination:
                counts[IndexOf(destinationFamilies, person.DestinationFamily)]++;
                break;
            case ReleasePart.Flow:
                counts[(IndexOf(awayFamilies, person.AwayFamily) * destinationFamilies.Length) + IndexOf(destinationFamilies, person.DestinationFamily)]++;
                break;
            case ReleasePart.Away:
                AddThemes(codes[part], person.AwayThemes, counts);
                break;
            case ReleasePart.Toward:
                AddThemes(codes[part], person.TowardThemes, counts);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "Its cells are a question's own.");
        }
    }

    /// <summary>The cell of an answer; whatever is not among them counts as not answered, which is always the last.</summary>
    private static int IndexOf(string[] cells, string? code)
    {
        var index = code is null ? -1 : Array.IndexOf(cells, code);
        return index < 0 ? cells.Length - 1 : index;
    }

    private static void AddThemes(string[] cells, IReadOnlyList<string> themes, Span<int> counts)
    {
        foreach (var theme in themes.Distinct().Take(Responses.FactContent.ThemesCounted))
        {
            if (Array.IndexOf(cells, theme) is >= 0 and var index)
                counts[index]++;
        }
    }
}
