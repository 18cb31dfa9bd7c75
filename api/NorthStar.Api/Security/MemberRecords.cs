using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;

namespace NorthStar.Api.Security;

/// <summary>What the practice knows about a member who signs in.</summary>
public sealed record MemberRecord(string DisplayName, IReadOnlyList<string> Roles, string PracticeName);

/// <summary>What sign-in needs of the practice's members. It works before a caller is known, so it enters the account's practice itself.</summary>
public sealed class MemberRecords(NorthStarDbContext db, Tenant tenant)
{
    public async Task<MemberRecord?> FindAsync(Guid practiceId, Guid memberId, CancellationToken cancellation)
    {
        tenant.Enter(practiceId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        return await db.Members.Where(m => m.Id == memberId)
            .Join(db.Practices, m => m.PracticeId, p => p.PracticeId, (m, p) => new MemberRecord(m.DisplayName, m.Roles, p.Name))
            .SingleOrDefaultAsync(cancellation);
    }

    public async Task RenameAsync(Guid practiceId, Guid memberId, string displayName, CancellationToken cancellation)
    {
        tenant.Enter(practiceId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        member.CallThem(displayName);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
