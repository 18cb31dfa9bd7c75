using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.Goals;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class GoalConfiguration : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.ToTable("goals");
        builder.HasKey(g => new { g.PracticeId, g.Id });
        builder.Ignore(g => g.Words);
        builder.Ignore(g => g.Plan);
        builder.Ignore(g => g.NewEvents);
        builder.Property(g => g.Status).HasConversion<short>();
        builder.Property(g => g.Revision).IsConcurrencyToken();
        builder.HasIndex(g => new { g.PracticeId, g.ParticipantId, g.CreatedAt, g.Id });
        builder.HasIndex(g => new { g.PracticeId, g.CheckInDueAt }).HasFilter("check_in_due_at IS NOT NULL");
        builder.HasOne<Participant>().WithMany().HasForeignKey(g => new { g.PracticeId, g.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        // Not "restrict": that would stop an erasure half-way, which takes all of them at once.
        builder.HasOne<NorthStarStatement>().WithMany().HasForeignKey(g => new { g.PracticeId, g.NorthStarId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Vision>().WithMany().HasForeignKey(g => new { g.PracticeId, g.VisionId }).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class GoalEventConfiguration : IEntityTypeConfiguration<GoalEvent>
{
    public void Configure(EntityTypeBuilder<GoalEvent> builder)
    {
        builder.ToTable("goal_events");
        builder.HasKey(e => new { e.PracticeId, e.GoalId, e.Revision });
        builder.Ignore(e => e.Words);
        builder.HasIndex(e => new { e.PracticeId, e.ParticipantId });
        builder.HasOne<Goal>().WithMany().HasForeignKey(e => new { e.PracticeId, e.GoalId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class GoalCheckInConfiguration : IEntityTypeConfiguration<GoalCheckIn>
{
    public void Configure(EntityTypeBuilder<GoalCheckIn> builder)
    {
        builder.ToTable("goal_check_ins");
        builder.HasKey(c => new { c.PracticeId, c.Id });
        builder.Ignore(c => c.Words);
        builder.HasIndex(c => new { c.PracticeId, c.GoalId, c.At, c.Id });
        builder.HasIndex(c => new { c.PracticeId, c.ParticipantId });
        builder.HasOne<Goal>().WithMany().HasForeignKey(c => new { c.PracticeId, c.GoalId }).OnDelete(DeleteBehavior.Cascade);
    }
}
