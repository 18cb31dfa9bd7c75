using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;
using NorthStar.Api.Persistence;
using NorthStar.Domain;

namespace NorthStar.Architecture.Tests;

/// <summary>The schema can be spread by practice, and no row is without one unless it is written down why.</summary>
public sealed class ModelTests
{
    [Fact]
    public void NoModelHasChangesWithoutAMigration()
    {
        var contexts = Contexts().ToList();
        Assert.Equal(["KeyDbContext", "NorthStarDbContext", "SignInDbContext"], contexts.Select(c => c.GetType().Name).Order());
        foreach (var context in contexts)
        {
            using (context)
                Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name} has changes that no migration makes.");
        }
    }

    [Fact]
    public void EveryEntityIsAPracticesOrSharedForAReason()
    {
        using var db = new DesignTimeMain().CreateDbContext([]);
        Assert.Empty(Unowned(db.Model));
        Assert.All(NorthStarDbContext.SharedEntities.Values, reason => Assert.NotEmpty(reason));
        // A reason for an entity that is gone, or has an owner by now, is stale.
        Assert.All(NorthStarDbContext.SharedEntities.Keys, type => Assert.False(type.IsAssignableTo(typeof(ITenantOwned))));
        Assert.All(NorthStarDbContext.SharedEntities.Keys, type => Assert.NotNull(db.Model.FindEntityType(type)));

        using var canaries = new CanaryContext();
        Assert.Equal([nameof(CanaryContext.Orphan)], Unowned(canaries.Model));
    }

    [Fact]
    public void EveryEntityOfAPracticeIsFiltered()
    {
        using var db = new DesignTimeMain().CreateDbContext([]);
        Assert.NotEmpty(Owned(db.Model));
        Assert.Empty(Unfiltered(db.Model));

        using var canaries = new CanaryContext();
        Assert.Equal([nameof(CanaryContext.Child), nameof(CanaryContext.Parent)], Unfiltered(canaries.Model));
    }

    [Fact]
    public void ThePracticeComesFirstInEveryKey()
    {
        foreach (var context in Contexts().Where(c => c.GetType().Name != "SignInDbContext"))
        {
            using (context)
            {
                Assert.NotEmpty(Owned(context.Model));
                Assert.Empty(KeysWithoutPractice(context.Model));
            }
        }

        using var canaries = new CanaryContext();
        Assert.Equal(
            ["Child: foreign key ParentId, PracticeId", "Child: key Id", "Child: unique index Name", "Parent: key Id, PracticeId"],
            KeysWithoutPractice(canaries.Model));
    }

    /// <summary>Accounts, clients and tokens stand by themselves: who signs in is known only afterwards. Nothing else may slip in there.</summary>
    [Fact]
    public void TheSignInTablesAreTheseAlone()
    {
        using var context = Contexts().Single(c => c.GetType().Name == "SignInDbContext");
        Assert.Equal(
            ["account_claims", "account_logins", "account_passkeys", "account_tokens", "accounts", "authorizations", "clients", "invitations", "scopes", "tokens"],
            context.Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct().Order());
    }

    /// <summary>Every context of the API as the migration tools make it.</summary>
    private static IEnumerable<DbContext> Contexts() =>
        from factory in Product.Api.GetTypes()
        where factory.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>))
        select (DbContext)factory.GetMethod("CreateDbContext")!.Invoke(Activator.CreateInstance(factory, nonPublic: true), [Array.Empty<string>()])!;

    private static IEnumerable<IEntityType> Owned(IModel model) => model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(ITenantOwned)));

    private static IEnumerable<string> Unowned(IModel model) =>
        model.GetEntityTypes().Where(e => !e.ClrType.IsAssignableTo(typeof(ITenantOwned)) && !NorthStarDbContext.SharedEntities.ContainsKey(e.ClrType)).Select(e => e.ClrType.Name);

    private static IEnumerable<string> Unfiltered(IModel model) =>
        Owned(model).Where(e => e.GetDeclaredQueryFilters().Count == 0).Select(e => e.ClrType.Name).Order();

    private static IEnumerable<string> KeysWithoutPractice(IModel model)
    {
        var faults = new List<string>();
        foreach (var entity in Owned(model))
        {
            Add("key", entity.GetKeys().Select(k => k.Properties));
            Add("foreign key", entity.GetForeignKeys().Select(k => k.Properties));
            Add("unique index", entity.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties));

            void Add(string kind, IEnumerable<IReadOnlyList<IProperty>> keys) =>
                faults.AddRange(keys
                    .Where(properties => properties[0].Name != nameof(ITenantOwned.PracticeId))
                    .Select(properties => $"{entity.ClrType.Name}: {kind} {string.Join(", ", properties.Select(p => p.Name))}"));
        }

        return faults.Order();
    }

    /// <summary>Everything wrong at once.</summary>
    private sealed class CanaryContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=localhost");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Orphan>();
            modelBuilder.Entity<Parent>().HasKey(p => new { p.Id, p.PracticeId });
            modelBuilder.Entity<Parent>().HasAlternateKey(p => new { p.PracticeId, p.Id });
            modelBuilder.Entity<Child>().HasIndex(c => c.Name).IsUnique();
            modelBuilder.Entity<Child>().HasOne<Parent>().WithMany().HasForeignKey(c => new { c.ParentId, c.PracticeId });
        }

        internal sealed record Orphan(int Id);

        internal sealed record Parent(Guid PracticeId, int Id) : ITenantOwned;

        internal sealed record Child(Guid PracticeId, int Id, int ParentId, string Name) : ITenantOwned;
    }
}
