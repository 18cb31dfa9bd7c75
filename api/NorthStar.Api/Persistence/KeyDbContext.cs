using Microsoft.EntityFrameworkCore;
using NorthStar.Domain;

namespace NorthStar.Api.Persistence;

/// <summary>The database of wrapped data keys: one table, migrated like the main one. Its backups are kept seven days at most.</summary>
public sealed class KeyDbContext(DbContextOptions<KeyDbContext> options) : DbContext(options)
{
    public DbSet<WrappedKey> WrappedKeys => Set<WrappedKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<WrappedKey>(builder =>
    {
        builder.ToTable("wrapped_keys");
        builder.HasKey(k => new { k.PracticeId, k.ParticipantId });
        builder.Property(k => k.RingKeyId).HasMaxLength(64);
    });
}

/// <summary>A participant's data key, wrapped by a key of the ring.</summary>
public sealed class WrappedKey : ITenantOwned
{
    private WrappedKey() => (RingKeyId, Wrapped) = (null!, null!);

    public Guid PracticeId { get; private set; }

    public Guid ParticipantId { get; private set; }

    public string RingKeyId { get; private set; }

    public byte[] Wrapped { get; private set; }
}
