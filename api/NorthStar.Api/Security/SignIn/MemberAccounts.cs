using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NorthStar.Domain;
using OpenIddict.Abstractions;

namespace NorthStar.Api.Security.SignIn;

/// <summary>Makes accounts, checks passwords, ends sessions.</summary>
public sealed class MemberAccounts(
    SignInDbContext db,
    UserManager<MemberAccount> users,
    IPasswordHasher<MemberAccount> hasher,
    IOpenIddictTokenManager tokens,
    IOpenIddictAuthorizationManager authorizations,
    IOptions<SignInConfiguration> options,
    TimeProvider clock)
{
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    private const int FailuresUntilLocked = 5;
    private const int FirstLockMinutes = 5;

    // 5, 10, 20, 40, then 80 minutes: slow for a guesser, bearable for somebody whom a guesser locks out.
    private const int MaxDoublings = 4;

    // Compared when there is no such account, so that the answer takes as long. Hashed once: the first use pays for it.
    private static string? unknownAccountHash;

    /// <summary>
    /// The account that the e-mail address and the password open; null for any other case, told apart neither by words nor by
    /// work. The try is counted before the password is looked at, in one statement, so that a thousand tries at once count as
    /// a thousand.
    /// </summary>
    public async Task<MemberAccount?> CheckPasswordAsync(string email, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(password);
        var account = await users.FindByEmailAsync(email);
        var id = account?.Id ?? Guid.NewGuid();
        var counted = await CountTryAsync(id, cancellation);
        unknownAccountHash ??= hasher.HashPassword(new MemberAccount(), Guid.NewGuid().ToString());
        var verdict = hasher.VerifyHashedPassword(
            account ?? new MemberAccount(),
            account?.PasswordHash ?? unknownAccountHash,
            password[..Math.Min(password.Length, PasswordPolicy.MaxLength + 1)]);
        if (account is null || !counted || verdict is PasswordVerificationResult.Failed)
            return null;

        // Where a code comes next, only the code ends the counting: else whoever knows the password could guess codes for ever.
        if (!account.TwoFactorEnabled)
            await ForgiveAsync(id, cancellation);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            var rehashed = hasher.HashPassword(account, password);
            await db.Users.Where(a => a.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, rehashed), cancellation);
        }

        // Read anew: the statements above went past the change tracker.
        await db.Entry(account).ReloadAsync(cancellation);
        return account;
    }

    /// <summary>
    /// Counts a try to sign in before it is looked at, in one statement, so that a thousand tries at once count as a thousand. False while the
    /// account is locked.
    /// </summary>
    public async Task<bool> CountTryAsync(Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.Users
            .Where(a => a.Id == id && (a.LockoutEnd == null || a.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 < FailuresUntilLocked
                        ? null
                        : now.AddMinutes(FirstLockMinutes
                            * Math.Pow(2, a.LockoutsInARow < MaxDoublings ? a.LockoutsInARow : MaxDoublings)))
                    .SetProperty(a => a.LockoutsInARow, a => a.AccessFailedCount + 1 < FailuresUntilLocked
                        ? a.LockoutsInARow
                        : a.LockoutsInARow + 1)
                    .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 < FailuresUntilLocked
                        ? a.AccessFailedCount + 1
                        : 0),
                cancellation) > 0;
    }

    /// <summary>Forgets failed tries: somebody has signed in.</summary>
    public Task ForgiveAsync(Guid id, CancellationToken cancellation) => db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(
        set => set
            .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(a => a.LockoutsInARow, 0)
            .SetProperty(a => a.AccessFailedCount, 0),
        cancellation);

    public Task<MemberAccount?> FindAsync(Guid memberId) => users.FindByIdAsync(memberId.ToString());

    /// <summary>Makes an account with a known password, without an invitation: for demonstration data.</summary>
    public async Task CreateAsync(Guid practiceId, Guid memberId, string email, string password)
    {
        var account = new MemberAccount { Id = memberId, PracticeId = practiceId, UserName = email, Email = email };
        var made = await users.CreateAsync(account, password);
        if (!made.Succeeded)
            throw new DomainException("member.account_refused", string.Join(" ", made.Errors.Select(e => e.Description)));
    }

    /// <summary>Makes a one-time link, good for <see cref="InvitationLifetime"/>, that lets a member choose a name and a password.</summary>
    public async Task<Uri> InviteAsync(Guid practiceId, Guid memberId, string email, CancellationToken cancellation)
    {
        if (await users.FindByEmailAsync(email) is not null)
            throw new DomainException("member.email_taken", "Somebody already signs in with this e-mail address.");
        return await NewLinkAsync(practiceId, memberId, email, cancellation);
    }

    /// <summary>
    /// The same without asking whether the address has an account, perhaps in another practice: whoever invites must not learn that. Its link then
    /// opens nothing. Earlier links of the member end.
    /// </summary>
    public async Task<Uri> NewLinkAsync(Guid practiceId, Guid memberId, string email, CancellationToken cancellation)
    {
        await EndLinksAsync(practiceId, memberId, cancellation);
        var token = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        db.Invitations.Add(new Invitation
        {
            PracticeId = practiceId,
            Id = Guid.NewGuid(),
            MemberId = memberId,
            Email = email,
            TokenHash = Hash(token),
            ExpiresAt = clock.GetUtcNow() + InvitationLifetime,
        });
        await db.SaveChangesAsync(cancellation);
        return new Uri(options.Value.PublicUrl, $"/invitations/{token}");
    }

    /// <summary>Makes a member's links open nothing any more.</summary>
    public Task EndLinksAsync(Guid practiceId, Guid memberId, CancellationToken cancellation) =>
        db.Invitations.Where(i => i.PracticeId == practiceId && i.MemberId == memberId && i.AcceptedAt == null).ExecuteDeleteAsync(cancellation);

    /// <summary>Takes away all that a member signs in with, sessions included.</summary>
    public async Task DeleteAsync(Guid memberId, CancellationToken cancellation)
    {
        await EndSessionsAsync(memberId, cancellation);
        if (await FindAsync(memberId) is { } account)
            await users.DeleteAsync(account);
    }

    /// <summary>The open invitation of a token; null when it is unknown, used or expired.</summary>
    public Task<Invitation?> FindInvitationAsync(string token, CancellationToken cancellation)
    {
        var hash = Hash(token);
        var now = clock.GetUtcNow();
        return db.Invitations.AsNoTracking()
            .SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now, cancellation);
    }

    /// <summary>
    /// Uses an invitation up and makes the account. Null when somebody else was faster, it expired, or the address or member
    /// got an account in the meantime: nothing is changed then, and the caller's transaction is to be undone.
    /// </summary>
    public async Task<MemberAccount?> AcceptAsync(Invitation invitation, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var now = clock.GetUtcNow();
        var taken = await db.Invitations
            .Where(i => i.PracticeId == invitation.PracticeId && i.Id == invitation.Id && i.AcceptedAt == null && i.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancellation);
        if (taken == 0 || await users.FindByIdAsync(invitation.MemberId.ToString()) is not null)
            return null;

        var account = new MemberAccount
        {
            Id = invitation.MemberId,
            PracticeId = invitation.PracticeId,
            UserName = invitation.Email,
            Email = invitation.Email,
            EmailConfirmed = true,
        };
        return (await users.CreateAsync(account, password)).Succeeded ? account : null;
    }

    /// <summary>Ends every session of a member at once: cookies, refresh tokens and access tokens.</summary>
    public async Task EndSessionsAsync(Guid memberId, CancellationToken cancellation)
    {
        if (await FindAsync(memberId) is { } account)
            await users.UpdateSecurityStampAsync(account);
        await authorizations.RevokeBySubjectAsync(memberId.ToString(), cancellation);
        await tokens.RevokeBySubjectAsync(memberId.ToString(), cancellation);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
