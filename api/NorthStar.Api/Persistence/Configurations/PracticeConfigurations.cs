using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class PracticeConfiguration : IEntityTypeConfiguration<Practice>
{
    public void Configure(EntityTypeBuilder<Practice> builder)
    {
        builder.ToTable("practices");
        builder.HasKey(p => p.PracticeId);
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Locator).HasMaxLength(16);
    }
}

internal sealed class PracticeLocatorConfiguration : IEntityTypeConfiguration<PracticeLocator>
{
    public void Configure(EntityTypeBuilder<PracticeLocator> builder)
    {
        builder.ToTable("practice_locators");
        builder.HasKey(l => new { l.Kind, l.Value });
        builder.Property(l => l.Kind).HasMaxLength(16);
        builder.Property(l => l.Value).HasMaxLength(320);
        builder.HasIndex(l => l.PracticeId).HasDatabaseName("ix_practice_locators_practice_id");
    }
}

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    private static readonly ValueComparer<IReadOnlyList<StaffGroup>> GroupsComparer = new(
        (a, b) => (a ?? Array.Empty<StaffGroup>()).SequenceEqual(b ?? Array.Empty<StaffGroup>()),
        groups => groups.Aggregate(0, (hash, group) => HashCode.Combine(hash, group)),
        groups => groups.ToArray());

    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations");
        builder.HasKey(o => new { o.PracticeId, o.Id });
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.Groups).HasColumnType("jsonb").HasConversion(
            groups => JsonSerializer.Serialize(groups, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<StaffGroup[]>(json, JsonSerializerOptions.Web)!,
            GroupsComparer);
        builder.HasOne<Practice>().WithMany().HasForeignKey(o => o.PracticeId);
    }
}

internal sealed class JoinCodeConfiguration : IEntityTypeConfiguration<JoinCode>
{
    public void Configure(EntityTypeBuilder<JoinCode> builder)
    {
        builder.ToTable("join_codes");
        builder.HasKey(c => new { c.PracticeId, c.Id });
        builder.Property(c => c.Code).HasMaxLength(32);
        builder.Property(c => c.Group).HasMaxLength(32);
        builder.HasIndex(c => new { c.PracticeId, c.Code }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => new { c.PracticeId, c.OrganizationId });
        builder.HasOne<Practice>().WithMany().HasForeignKey(c => c.PracticeId);
    }
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members");
        builder.HasKey(m => new { m.PracticeId, m.Id });
        builder.Property(m => m.Email).HasMaxLength(320);
        builder.Property(m => m.DisplayName).HasMaxLength(200);
        builder.HasIndex(m => new { m.PracticeId, m.Email }).IsUnique();
        builder.HasOne<Practice>().WithMany().HasForeignKey(m => m.PracticeId);
    }
}
