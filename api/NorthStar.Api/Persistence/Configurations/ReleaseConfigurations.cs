using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.ToTable("releases");
        // One release for an audience and a period, for good: this key is what keeps a second from being drawn.
        builder.HasKey(r => new { r.PracticeId, r.AudienceKind, r.AudienceId, r.Period });
        builder.Property(r => r.AudienceKind).HasConversion<short>();
        builder.Property(r => r.Period).HasMaxLength(7);
        builder.Property(r => r.Status).HasConversion<short>();
        builder.Property(r => r.Content).HasColumnType("json");
        // No foreign key to the audience: a total that was published stays one, also when the organization goes.
    }
}

internal sealed class SealedLedgerConfiguration : IEntityTypeConfiguration<SealedLedger>
{
    public void Configure(EntityTypeBuilder<SealedLedger> builder)
    {
        builder.ToTable("sealed_ledgers");
        builder.HasKey(l => new { l.PracticeId, l.ParticipantId });
        builder.Property(l => l.KeyId).HasMaxLength(64);
        builder.HasOne<Participant>().WithMany().HasForeignKey(l => new { l.PracticeId, l.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}
