using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static object[] Instruments =>
    [
        new InstrumentResponse
        {
            Code = "who-5",
            Name = "WHO-5",
            Measures = "Well-being over the last two weeks, in five sentences.",
            Licence = "attestation",
            Terms = "The World Health Organization publishes it for uses that are not commercial. Attest that yours is one, or that you have its permission.",
            Publishable = true,
            Attestation = new()
            {
                Statement = "We use the WHO-5 for non-commercial purposes, as its licence allows.",
                Reference = "CC BY-NC-SA 3.0 IGO",
                AttestedBy = new("f3b0c6d2-5e71-4c8a-9d04-2b6a7e91c358"),
                AttestedAt = Morning,
            },
            Items = ["1", "2", "3", "4", "5"],
            Numbering = "The order of the published form.",
            Options = [.. Enumerable.Range(0, 6).Select(value => new InstrumentOption { Code = value.ToString(System.Globalization.CultureInfo.InvariantCulture), Value = value })],
            Scales = [new() { Method = "sum", Factor = 4, Items = ["1", "2", "3", "4", "5"], Reversed = [], MinimumAnswered = 5, Lowest = 0, Highest = 100 }],
            Source = "WHO 1998; Topp et al. 2015, Psychother Psychosom 84(3), 167-176: the sum of five items from 0 to 5, times 4, 0 to 100.",
        },
        new AttestInstrumentRequest { Statement = "We use the WHO-5 for non-commercial purposes, as its licence allows.", Reference = "CC BY-NC-SA 3.0 IGO" },
    ];
}
