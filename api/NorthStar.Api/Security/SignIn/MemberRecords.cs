namespace NorthStar.Api.Security.SignIn;

/// <summary>What the practice knows about a member who signs in.</summary>
public sealed record MemberRecord(string DisplayName, IReadOnlyList<string> Roles, string PracticeName);

/// <summary>The practice's own data about its members, which sign-in reads and, on an accepted invitation, names.</summary>
public interface IMemberRecords
{
    Task<MemberRecord?> FindAsync(Guid practiceId, Guid memberId, CancellationToken cancellation);

    Task RenameAsync(Guid practiceId, Guid memberId, string displayName, CancellationToken cancellation);
}
