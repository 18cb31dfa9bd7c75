using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Instruments;

/// <summary>The scored scales that questions can ask, and the licences that owners attest.</summary>
public static class InstrumentsFeature
{
    public static void MapInstruments(this IEndpointRouteBuilder v1)
    {
        var instruments = v1.MapGroup("/instruments").WithTags("Instruments");
        instruments.MapGet("", ListInstruments.Handle).WithName(nameof(ListInstruments)).RequireAuthorization(Policies.ReadInstruments).ProducesProblems(403)
            .WithSummary("The scored scales, their items and scoring, and on what terms they may be asked");
        instruments.MapPut("/{code}/attestation", AttestInstrument.Handle).WithName(nameof(AttestInstrument)).RequireAuthorization(Policies.Owner)
            .WithMetadata(new WithoutIfMatch()).ProducesProblems(403, 409, 413)
            .WithSummary("Attest that the practice may use an instrument")
            .WithDescription(
                "From then on versions that ask the instrument can be published. Each attestation is kept as a record of who stated what, and when; the latest counts. "
                + "Nothing is replaced, so no `If-Match` is needed; the same words again change nothing.");
    }
}
