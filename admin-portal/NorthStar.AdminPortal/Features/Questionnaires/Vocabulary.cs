using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires;

/// <summary>What codes in a question set stand for where the set does not say it itself.</summary>
/// <param name="Codebook">What themes and destinations are called; null where nobody asked for it.</param>
/// <param name="Instruments">The scored scales that the product knows, with what the practice has attested.</param>
public sealed record Vocabulary(CodebookResponse? Codebook, IReadOnlyList<InstrumentResponse> Instruments)
{
    private const string CodebooksOwn = "en";

    public static Vocabulary Empty { get; } = new(null, []);

    public static async Task<Vocabulary> ReadAsync(NorthStarClient api)
    {
        var codebook = api.Codebook.GetAsync();
        var instruments = api.Instruments.ListAsync(limit: 100);
        return new((await codebook).Value, (await instruments).Items);
    }

    public InstrumentResponse? InstrumentOf(string? code) => Instruments.FirstOrDefault(known => known.Code == code);

    /// <summary>A scale as a coach calls it.</summary>
    public string NameOf(QuestionnaireInstrument asked) => InstrumentOf(asked.Code)?.Name ?? asked.Code;

    /// <summary>What can be picked, by code: an item's own options, or those of the codebook.</summary>
    public IEnumerable<(string Code, IReadOnlyDictionary<string, string> Words)> OptionsOf(QuestionnaireItem item) => item.Type switch
    {
        "themes" => (item.Compass == "away" ? Codebook?.Away : Codebook?.Toward)?.Select(theme => (theme.Code, theme.Label)) ?? [],
        "destination" => Codebook?.Destinations.Select(destination => (destination.Code, destination.Label)) ?? [],
        _ => (item.Options ?? []).Select(option => (option.Code, option.Text)),
    };

    /// <summary>What can be picked in one language, or in the language that it was written in.</summary>
    /// <param name="item">The question.</param>
    /// <param name="language">The language asked for.</param>
    /// <param name="own">The question set's own.</param>
    /// <param name="wordless">What stands for an option that has no words yet; left out, its code.</param>
    public IEnumerable<(string Code, string Words)> OptionsOf(QuestionnaireItem item, string language, string own, string? wordless = null) =>
        OptionsOf(item).Select(option => (option.Code,
            Wording.In(option.Words, language, item.Options is null ? CodebooksOwn : own).Text is { Length: > 0 } words ? words : wordless ?? option.Code));
}
