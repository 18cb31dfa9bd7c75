using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.AuditEvents;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.HasKey(e => new { e.PracticeId, e.Sequence });
        builder.Property(e => e.ActorKind).HasMaxLength(16);
        builder.Property(e => e.ActorId).HasMaxLength(100);
        builder.Property(e => e.ActorName).HasMaxLength(320);
        builder.Property(e => e.Kind).HasMaxLength(64);
        builder.Property(e => e.SubjectId).HasMaxLength(100);
        builder.Property(e => e.SubjectName).HasMaxLength(320);
        builder.HasIndex(e => new { e.PracticeId, e.ActorId, e.Sequence });
        builder.HasIndex(e => new { e.PracticeId, e.Kind, e.Sequence });
        builder.HasIndex(e => new { e.PracticeId, e.OccurredAt });
        builder.HasOne<Practice>().WithMany().HasForeignKey(e => e.PracticeId);
    }
}
