using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OpenIddict.EntityFrameworkCore.Models;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// Accounts, clients and tokens. No practice filter stands on these tables: who signs in is known only afterwards.
/// They hold nothing of a practice but its id.
/// </summary>
public sealed class SignInDbContext(DbContextOptions<SignInDbContext> options)
    : IdentityUserContext<MemberAccount, Guid>(options)
{
    public const string Schema = "sign_in";

    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Has room for passkeys.</summary>
    public static readonly Version IdentityVersion = IdentitySchemaVersions.Version3;

    /// <summary>
    /// Works inside the transaction of the practice's data from here on, for changes that touch both: an invitation and its member are made
    /// together or not at all.
    /// </summary>
    public async Task JoinAsync(DatabaseFacade practice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(practice);
        Database.SetDbConnection(practice.GetDbConnection(), contextOwnsConnection: false);
        Database.AutoSavepointsEnabled = false;
        await Database.UseTransactionAsync(practice.CurrentTransaction!.GetDbTransaction(), cancellationToken);
    }

    internal static void Configure(DbContextOptionsBuilder options) => options.UseSnakeCaseNamingConvention();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.UseOpenIddict<Guid>();
        builder.HasDefaultSchema(Schema);

        // The naming convention leaves names alone that a library has set itself.
        builder.Entity<MemberAccount>(account =>
        {
            account.ToTable("accounts");
            account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("ix_accounts_normalized_user_name");
            account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("ix_accounts_normalized_email");
            account.HasIndex(a => a.PracticeId);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkeys");
        builder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToTable("clients");
        builder.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToTable("authorizations");
        builder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("scopes");
        builder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("tokens");

        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasKey(i => new { i.PracticeId, i.Id });
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.Property(i => i.Email).HasMaxLength(254);
        });
    }

    /// <summary>Lets the migration tools build the model without starting the host.</summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<SignInDbContext>
    {
        public SignInDbContext CreateDbContext(string[] args) => SignInSetup.CreateContext("Host=localhost;Database=northstar");
    }
}
