using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly CodebookFamilies Families = new()
    {
        Away = [new() { Code = "control", Label = English("Control") }],
        Toward = [new() { Code = "craft", Label = English("Care, teaching, learning") }],
        Destination = [new() { Code = "stay", Label = English("Could be met here") }],
    };

    private static readonly CodebookTheme[] Away =
    [
        new()
        {
            Code = "control",
            Family = "control",
            Label = English("Lack of control"),
            Definition = English("no say over own work"),
            Phrases = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["no say", "micromanaged"] },
        },
    ];

    private static readonly CodebookTheme[] Toward =
    [
        new()
        {
            Code = "teach-mentor",
            Family = "craft",
            Label = new Dictionary<string, string> { ["en"] = "Teaching and mentoring", ["nl"] = "Lesgeven en begeleiden" },
            Definition = English("growing others"),
            Phrases = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["teach", "pass on"] },
        },
    ];

    private static readonly CodebookDestination[] Destinations = [new() { Code = "reshape-role", Family = "stay", Label = English("Stay and reshape my role") }];

    private static object[] Codebook =>
    [
        new CodebookResponse
        {
            Version = 2,
            Families = Families,
            Away = Away,
            Toward = Toward,
            Destinations = Destinations,
            Dimensions = [new() { Code = "profession", Values = ["doctor", "nurse-midwife"] }],
        },
        new CodebookRequest { Families = Families, Away = Away, Toward = Toward, Destinations = Destinations },
        new SuggestFromTextRequest { Text = "I am most alive when I am teaching residents.", Compass = "toward", Language = "en" },
        new TextSuggestionsResponse
        {
            Version = 2,
            Suggestions = [new() { Code = "teach-mentor", Because = [new() { Phrase = "teaching", Start = 26, Length = 8 }] }],
        },
    ];
}
