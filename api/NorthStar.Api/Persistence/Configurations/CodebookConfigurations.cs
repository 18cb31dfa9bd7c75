using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class CodebookVersionConfiguration : IEntityTypeConfiguration<CodebookVersion>
{
    private static readonly ValueConverter<CodebookContent, string> Content = new(content => content.ToJson(), json => CodebookContent.Read(json));

    public void Configure(EntityTypeBuilder<CodebookVersion> builder)
    {
        builder.ToTable("codebook_versions");
        builder.HasKey(v => new { v.PracticeId, v.Number });
        // json rather than jsonb: a version is kept to the letter.
        builder.Property(v => v.Content).HasColumnType("json").HasConversion(Content);
        builder.HasOne<Practice>().WithMany().HasForeignKey(v => v.PracticeId);
    }
}
