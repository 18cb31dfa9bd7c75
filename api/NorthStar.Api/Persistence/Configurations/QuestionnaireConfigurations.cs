using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NorthStar.Domain;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Persistence.Configurations;

internal sealed class QuestionnaireConfiguration : IEntityTypeConfiguration<Questionnaire>
{
    public void Configure(EntityTypeBuilder<Questionnaire> builder)
    {
        builder.ToTable("questionnaires");
        builder.HasKey(q => new { q.PracticeId, q.Id });
        builder.Property(q => q.Key).HasMaxLength(64);
        builder.Property(q => q.Title).HasColumnType("jsonb").HasConversion(DefinitionConversions.Texts);
        builder.Property(q => q.Language).HasMaxLength(LanguageTag.MaxLength);
        builder.Property(q => q.Draft).HasColumnType("json").HasConversion(DefinitionConversions.Definition!);
        builder.Property(q => q.Revision).IsConcurrencyToken();
        builder.Ignore(q => q.State);
        builder.HasIndex(q => new { q.PracticeId, q.Key }).IsUnique();
        builder.HasIndex(q => new { q.PracticeId, q.CreatedAt, q.Id });
        builder.HasOne<Practice>().WithMany().HasForeignKey(q => q.PracticeId);
    }
}

internal sealed class QuestionnaireVersionConfiguration : IEntityTypeConfiguration<QuestionnaireVersion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireVersion> builder)
    {
        builder.ToTable("questionnaire_versions");
        builder.HasKey(v => new { v.PracticeId, v.QuestionnaireId, v.Number });
        // json rather than jsonb: a version is kept to the letter.
        builder.Property(v => v.Definition).HasColumnType("json").HasConversion(DefinitionConversions.Definition);
        builder.Property(v => v.Notes).HasMaxLength(QuestionnaireVersion.MaxNotesLength);
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(v => new { v.PracticeId, v.QuestionnaireId });
    }
}

internal static class DefinitionConversions
{
    public static readonly ValueConverter<QuestionnaireDefinition, string> Definition =
        new(definition => DefinitionJson.Write(definition), json => DefinitionJson.Read(json));

    public static readonly ValueConverter<Texts, string> Texts = new(
        texts => JsonSerializer.Serialize(texts, DefinitionJson.Options),
        json => JsonSerializer.Deserialize<Texts>(json, DefinitionJson.Options)!);
}
