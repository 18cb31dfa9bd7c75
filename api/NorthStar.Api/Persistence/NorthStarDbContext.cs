using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence.Outbox;
using NorthStar.Api.Tenancy;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.ApiClients;
using NorthStar.Domain.AuditEvents;
using NorthStar.Domain.Goals;
using NorthStar.Domain.Instruments;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Participants;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Persistence;

/// <summary>The product's data. Every entity belongs to a practice and is filtered by it, but for the few on the allow-list.</summary>
public sealed class NorthStarDbContext : DbContext
{
    private readonly Tenant tenant;

    public NorthStarDbContext(DbContextOptions<NorthStarDbContext> options, Tenant tenant)
        : base(options)
    {
        this.tenant = tenant;
        // A save outside a transaction would run without the practice that row-level security asks for.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        // A request that fails half-way is rolled back whole, so a savepoint before each save would only cost round trips.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Entities without a practice, each with its reason. Everything else must be <see cref="ITenantOwned"/>.</summary>
    public static readonly IReadOnlyDictionary<Type, string> SharedEntities = new Dictionary<Type, string>
    {
        [typeof(PracticeLocator)] = "finds the practice, so it can't know it",
        [typeof(FactKey)] = "public keys, the same for every practice",
    };

    public DbSet<Practice> Practices => Set<Practice>();

    public DbSet<PracticeLocator> PracticeLocators => Set<PracticeLocator>();

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<JoinCode> JoinCodes => Set<JoinCode>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<ApiClient> ApiClients => Set<ApiClient>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<ParticipantToken> ParticipantTokens => Set<ParticipantToken>();

    public DbSet<Questionnaire> Questionnaires => Set<Questionnaire>();

    public DbSet<QuestionnaireVersion> QuestionnaireVersions => Set<QuestionnaireVersion>();

    public DbSet<CodebookVersion> CodebookVersions => Set<CodebookVersion>();

    public DbSet<Response> Responses => Set<Response>();

    public DbSet<NorthStarStatement> NorthStars => Set<NorthStarStatement>();

    public DbSet<NorthStarRevision> NorthStarRevisions => Set<NorthStarRevision>();

    public DbSet<Vision> Visions => Set<Vision>();

    public DbSet<InstrumentAttestation> InstrumentAttestations => Set<InstrumentAttestation>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<GoalEvent> GoalEvents => Set<GoalEvent>();

    public DbSet<GoalCheckIn> GoalCheckIns => Set<GoalCheckIn>();

    public DbSet<SealedFact> SealedFacts => Set<SealedFact>();

    public DbSet<FactKey> FactKeys => Set<FactKey>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<SealedLedger> SealedLedgers => Set<SealedLedger>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Read by the filters at each query, so that a context without a practice fails.</summary>
    private Guid PracticeId => tenant.PracticeId;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NorthStarDbContext).Assembly, type => type.Namespace?.EndsWith(".Persistence.Configurations", StringComparison.Ordinal) == true);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(ITenantOwned))))
        {
            FilterMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
        }
    }

    private static readonly MethodInfo FilterMethod =
        typeof(NorthStarDbContext).GetMethod(nameof(FilterByPractice), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void FilterByPractice<T>(ModelBuilder modelBuilder)
        where T : class, ITenantOwned
    {
        Expression<Func<T, bool>> filter = row => row.PracticeId == PracticeId;
        modelBuilder.Entity<T>().HasQueryFilter(filter);
    }
}
