using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Instruments;

/// <summary>
/// An owner's word that the practice may use an instrument. Records are added and never changed; the latest of an instrument is the one that
/// counts, and what was published on an earlier one stays.
/// </summary>
public sealed class InstrumentAttestation : ITenantOwned, IAuditSubject
{
    /// <summary>Longest statement, in characters.</summary>
    public const int MaxStatementLength = 2_000;

    /// <summary>Longest reference, in characters.</summary>
    public const int MaxReferenceLength = 200;

    InstrumentAttestation() => (Instrument, Statement) = (null!, null!);

    /// <summary>Takes an owner's word.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="instrument">The instrument, which must be one that is attested.</param>
    /// <param name="statement">What the owner states.</param>
    /// <param name="reference">The number or address of the licence, or null.</param>
    /// <param name="attestedBy">The owner.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>instrument.refused</c>, <c>instrument.needs_no_attestation</c>.</exception>
    public InstrumentAttestation(Guid practiceId, Instrument instrument, string statement, string? reference, Guid attestedBy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (instrument.Licence == InstrumentLicence.Refused)
            throw new DomainException("instrument.refused", $"{instrument.Name} may not be used, with or without a licence.");
        if (instrument.Licence == InstrumentLicence.Shippable)
            throw new DomainException("instrument.needs_no_attestation", $"{instrument.Name} ships with the product: there is no licence to attest.");
        (PracticeId, Id, Instrument) = (practiceId, Guid.NewGuid(), instrument.Code);
        (Statement, Reference, AttestedBy, AttestedAt) = (statement, reference, attestedBy, now);
    }

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>The record, at random.</summary>
    public Guid Id { get; private set; }

    string IAuditSubject.AuditId => Instrument;

    string IAuditSubject.AuditName => Instrument;

    /// <summary>The instrument's code.</summary>
    public string Instrument { get; private set; }

    /// <summary>What the owner states.</summary>
    public string Statement { get; private set; }

    /// <summary>The number or address of the licence, or null.</summary>
    public string? Reference { get; private set; }

    /// <summary>The owner.</summary>
    public Guid AttestedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AttestedAt { get; private set; }
}
