using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class NorthStarConfiguration : IEntityTypeConfiguration<NorthStarStatement>
{
    public void Configure(EntityTypeBuilder<NorthStarStatement> builder)
    {
        builder.ToTable("north_stars");
        builder.HasKey(n => new { n.PracticeId, n.Id });
        builder.Ignore(n => n.Words);
        builder.Property(n => n.Status).HasConversion<short>();
        builder.Property(n => n.Revision).IsConcurrencyToken();
        builder.HasIndex(n => new { n.PracticeId, n.ParticipantId, n.CreatedAt, n.Id });
        // One at a time per person. The status is part of it so that a save that adopts one and supersedes another orders the two.
        builder.HasIndex(n => new { n.PracticeId, n.ParticipantId, n.Status }).IsUnique()
            .HasFilter($"status = {(int)NorthStarStatus.Adopted}").HasDatabaseName("ux_north_stars_adopted");
        builder.HasOne<Participant>().WithMany().HasForeignKey(n => new { n.PracticeId, n.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NorthStarRevisionConfiguration : IEntityTypeConfiguration<NorthStarRevision>
{
    public void Configure(EntityTypeBuilder<NorthStarRevision> builder)
    {
        builder.ToTable("north_star_revisions");
        builder.HasKey(r => new { r.PracticeId, r.NorthStarId, r.Revision });
        builder.Ignore(r => r.Words);
        builder.Ignore(r => r.Change);
        builder.Property(r => r.Status).HasConversion<short>();
        builder.HasOne<NorthStarStatement>().WithMany().HasForeignKey(r => new { r.PracticeId, r.NorthStarId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VisionConfiguration : IEntityTypeConfiguration<Vision>
{
    public void Configure(EntityTypeBuilder<Vision> builder)
    {
        builder.ToTable("visions");
        builder.HasKey(v => new { v.PracticeId, v.Id });
        builder.Ignore(v => v.Words);
        builder.Property(v => v.Revision).IsConcurrencyToken();
        builder.HasIndex(v => new { v.PracticeId, v.ParticipantId, v.CreatedAt, v.Id });
        builder.HasOne<Participant>().WithMany().HasForeignKey(v => new { v.PracticeId, v.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<NorthStarStatement>().WithMany().HasForeignKey(v => new { v.PracticeId, v.NorthStarId }).OnDelete(DeleteBehavior.NoAction);
    }
}
