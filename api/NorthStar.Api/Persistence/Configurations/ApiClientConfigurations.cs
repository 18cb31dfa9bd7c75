using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NorthStar.Domain.ApiClients;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class ApiClientConfiguration : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("api_clients");
        builder.HasKey(c => new { c.PracticeId, c.Id });
        builder.Ignore(c => c.ClientId);
        builder.Property(c => c.Name).HasMaxLength(ApiClient.MaxNameLength);
        builder.Property(c => c.SecretPrefix).HasMaxLength(16);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasIndex(c => new { c.PracticeId, c.CreatedAt, c.Id });
        builder.HasOne<Practice>().WithMany().HasForeignKey(c => c.PracticeId);
    }
}
