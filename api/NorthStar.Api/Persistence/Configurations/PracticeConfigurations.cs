using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
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
        builder.Property(p => p.Expected).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<ExpectedYear>>.Conversion, Json<IReadOnlyList<ExpectedYear>>.Comparer);
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
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations");
        builder.HasKey(o => new { o.PracticeId, o.Id });
        builder.Property(o => o.Name).HasMaxLength(Organization.MaxNameLength);
        builder.Property(o => o.Groups).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<StaffGroup>>.Conversion, Json<IReadOnlyList<StaffGroup>>.Comparer);
        builder.Property(o => o.Years).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<DeclaredYear>>.Conversion, Json<IReadOnlyList<DeclaredYear>>.Comparer);
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.HasIndex(o => new { o.PracticeId, o.CreatedAt, o.Id });
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
        builder.HasIndex(c => new { c.PracticeId, c.OrganizationId, c.CreatedAt, c.Id });
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
        builder.Property(m => m.DisplayName).HasMaxLength(320);
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.Ignore(m => m.IsActingOwner);
        builder.HasIndex(m => new { m.PracticeId, m.Email }).IsUnique();
        builder.HasIndex(m => new { m.PracticeId, m.CreatedAt, m.Id });
        builder.HasOne<Practice>().WithMany().HasForeignKey(m => m.PracticeId);
    }
}

/// <summary>Lists that are kept as JSON, and are the same where their JSON is.</summary>
internal static class Json<T>
{
    public static readonly ValueConverter<T, string> Conversion = new(value => Write(value), json => Read(json));

    public static readonly ValueComparer<T> Comparer = new((a, b) => Write(a!) == Write(b!), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read(Write(value)));

    private static string Write(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static T Read(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
}
