using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class ParticipantConfiguration : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("participants");
        builder.HasKey(p => new { p.PracticeId, p.Id });
        builder.Property(p => p.CreatedByClient).HasMaxLength(100);
        builder.HasIndex(p => new { p.PracticeId, p.ReturnCodeHash }).IsUnique();
        // No foreign key to the practice: every join would lock its one row.
    }
}

internal sealed class ParticipantTokenConfiguration : IEntityTypeConfiguration<ParticipantToken>
{
    public void Configure(EntityTypeBuilder<ParticipantToken> builder)
    {
        builder.ToTable("participant_tokens");
        builder.HasKey(t => new { t.PracticeId, t.TokenHash });
        builder.Property(t => t.ForClient).HasMaxLength(100);
        builder.HasIndex(t => new { t.PracticeId, t.ExpiresAt });
        builder.HasOne<Participant>().WithMany().HasForeignKey(t => new { t.PracticeId, t.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ResponseConfiguration : IEntityTypeConfiguration<Response>
{
    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.ToTable("responses");
        builder.HasKey(r => new { r.PracticeId, r.Id });
        builder.Property(r => r.Status).HasConversion<short>();
        // A process of the version before this column, while a deployment is under way, leaves it out.
        builder.Property(r => r.Round).HasDefaultValue(1);
        // One at a time per person and questionnaire.
        builder.HasIndex(r => new { r.PracticeId, r.ParticipantId, r.QuestionnaireId }).IsUnique()
            .HasFilter("status = 0").HasDatabaseName("ux_responses_in_progress");
        builder.HasIndex(r => new { r.PracticeId, r.ParticipantId, r.StartedAt, r.Id });
        builder.HasOne<Participant>().WithMany().HasForeignKey(r => new { r.PracticeId, r.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
        // No foreign key to the version: versions are never deleted, and every response of a practice would lock the same row.
    }
}

internal sealed class SealedFactConfiguration : IEntityTypeConfiguration<SealedFact>
{
    public void Configure(EntityTypeBuilder<SealedFact> builder)
    {
        builder.ToTable("sealed_facts");
        builder.HasKey(f => new { f.PracticeId, f.ParticipantId, f.QuestionnaireId, f.Quarter });
        builder.Property(f => f.Quarter).HasMaxLength(7);
        builder.Property(f => f.KeyId).HasMaxLength(64);
        builder.HasOne<Participant>().WithMany().HasForeignKey(f => new { f.PracticeId, f.ParticipantId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FactKeyConfiguration : IEntityTypeConfiguration<FactKey>
{
    public void Configure(EntityTypeBuilder<FactKey> builder)
    {
        builder.ToTable("fact_keys");
        builder.HasKey(k => k.Quarter);
        builder.Property(k => k.Quarter).HasMaxLength(7);
        builder.Property(k => k.KeyId).HasMaxLength(64);
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.HasKey(m => new { m.PracticeId, m.Id });
        builder.Property(m => m.Type).HasMaxLength(64);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.HasIndex(m => new { m.PracticeId, m.ParticipantId });
    }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(r => new { r.PracticeId, r.KeyHash });
        // Rows come in the order of their expiry, so a block range index is enough for clearing them away, and costs an insert next to nothing.
        builder.HasIndex(r => r.ExpiresAt).HasMethod("brin");
        builder.HasIndex(r => new { r.PracticeId, r.ParticipantId });
    }
}
