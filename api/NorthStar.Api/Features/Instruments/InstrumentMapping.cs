using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Instruments;

namespace NorthStar.Api.Features.Instruments;

internal static class InstrumentMapping
{
    public static InstrumentResponse ToResponse(this Instrument instrument, InstrumentAttestation? attestation) => new()
    {
        Code = instrument.Code,
        Name = instrument.Name,
        Measures = instrument.Account.Measures,
        Licence = KebabCode.Of(instrument.Licence),
        Terms = instrument.Account.Terms,
        Publishable = instrument.Licence == InstrumentLicence.Shippable || attestation is not null,
        Attestation = attestation is null ? null : new()
        {
            Statement = attestation.Statement,
            Reference = attestation.Reference,
            AttestedBy = attestation.AttestedBy,
            AttestedAt = attestation.AttestedAt,
        },
        Items = instrument.Items,
        Numbering = instrument.Scoring?.Numbering,
        Options = [.. (instrument.Scoring?.Options ?? []).Select(option => new InstrumentOption { Code = option.Code, Value = option.Value })],
        Scales = [.. (instrument.Scoring?.Scales ?? []).Select(scale => Scale(instrument.Scoring!, scale))],
        Source = instrument.Scoring?.Source,
    };

    private static Contracts.V1.InstrumentScale Scale(InstrumentScoring scoring, Domain.Instruments.InstrumentScale scale)
    {
        var (lowest, highest) = scoring.RangeOf(scale);
        return new()
        {
            Subscale = scale.Subscale,
            Method = KebabCode.Of(scale.Method),
            Factor = scale.Factor,
            Items = scale.Items,
            Reversed = scale.Reversed,
            MinimumAnswered = scale.MinimumAnswered,
            Lowest = lowest,
            Highest = highest,
        };
    }
}
