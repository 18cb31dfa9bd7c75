using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Instruments;

namespace NorthStar.Api.Features.Instruments;

internal static class AttestInstrument
{
    public static async Task<Results<Ok<InstrumentResponse>, ProblemResult>> Handle(
        string code, AttestInstrumentRequest request, Caller caller, NorthStarDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (InstrumentCatalogue.Shipped.Find(code) is not { } instrument)
            return Problems.NotFound();
        var attestation = new InstrumentAttestation(caller.PracticeId, instrument, request.Statement, request.Reference, caller.MemberId!.Value, clock.Now());
        var latest = await db.InstrumentAttestations.Where(a => a.Instrument == code).OrderByDescending(a => a.AttestedAt).FirstOrDefaultAsync(cancellationToken);
        if (latest is not null && (latest.Statement, latest.Reference, latest.AttestedBy) == (attestation.Statement, attestation.Reference, attestation.AttestedBy))
            return TypedResults.Ok(instrument.ToResponse(latest));
        db.Add(attestation);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(instrument.ToResponse(attestation));
    }
}

internal sealed class AttestInstrumentValidator : AbstractValidator<AttestInstrumentRequest>
{
    public AttestInstrumentValidator()
    {
        RuleFor(r => r.Statement).FilledText(InstrumentAttestation.MaxStatementLength);
        RuleFor(r => r.Reference!).FilledText(InstrumentAttestation.MaxReferenceLength).When(r => r.Reference is not null);
    }
}
