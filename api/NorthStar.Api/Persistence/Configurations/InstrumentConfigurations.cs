using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class InstrumentAttestationConfiguration : IEntityTypeConfiguration<InstrumentAttestation>
{
    public void Configure(EntityTypeBuilder<InstrumentAttestation> builder)
    {
        builder.ToTable("instrument_attestations");
        builder.HasKey(a => new { a.PracticeId, a.Id });
        builder.Property(a => a.Instrument).HasMaxLength(64);
        builder.Property(a => a.Statement).HasMaxLength(InstrumentAttestation.MaxStatementLength);
        builder.Property(a => a.Reference).HasMaxLength(InstrumentAttestation.MaxReferenceLength);
        builder.HasOne<Practice>().WithMany().HasForeignKey(a => a.PracticeId);
    }
}
