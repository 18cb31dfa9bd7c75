using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.AuditEvents;

namespace NorthStar.Api.Security;

/// <summary>What the practice knows about a member who signs in.</summary>
public sealed record MemberRecord(string DisplayName, IReadOnlyList<string> Roles, string PracticeName);

/// <summary>What sign-in needs of the practice's members. It works before a caller is known, so it enters the account's practice itself.</summary>
public sealed class MemberRecords(NorthStarDbContext db, SignInDbContext signIn, Tenant tenant, AuditTrail trail, TimeProvider clock)
{
    public async Task<MemberRecord?> FindAsync(Guid practiceId, Guid memberId, CancellationToken cancellation)
    {
        tenant.Enter(practiceId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        return await db.Members.Where(m => m.Id == memberId)
            .Join(db.Practices, m => m.PracticeId, p => p.PracticeId, (m, p) => new MemberRecord(m.DisplayName, m.Roles, p.Name))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// Changes what a member signs in with, what the practice knows about them, and the audit log together, or nothing where the work comes to
    /// nothing.
    /// </summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="memberId">The member, who is the one that changes something.</param>
    /// <param name="kind">What they do, as the audit log calls it.</param>
    /// <param name="change">The change of the account; null undoes everything.</param>
    /// <param name="name">The name that they choose, or null to leave it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<T?> ChangeOwnAsync<T>(Guid practiceId, Guid memberId, string kind, Func<Task<T?>> change, string? name, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        tenant.Enter(practiceId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await signIn.JoinAsync(db.Database, cancellation);
        if (await change() is not { } changed)
            return null;
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (name is not null)
            member.Join(name, clock.Now());
        await db.SaveChangesAsync(cancellation);
        var actor = new AuditActor("member", memberId.ToString("D"), member.DisplayName);
        await trail.AppendAsync(new AuditedChange(actor, kind, actor.Id, actor.Name), repeatsWithin: null, cancellation);
        await transaction.CommitAsync(cancellation);
        await signIn.Database.UseTransactionAsync(null, cancellation);
        return changed;
    }
}
