using Microsoft.AspNetCore.Identity;

namespace NorthStar.Api.Security.SignIn;

/// <summary>
/// What a member signs in with. Its id is the member's id; name and roles are the practice's data and stay there.
/// An e-mail address is an account once in the whole installation, so that signing in asks for no practice.
/// </summary>
public sealed class MemberAccount : IdentityUser<Guid>
{
    public Guid PracticeId { get; set; }

    /// <summary>How often in a row the account was locked since the last good sign-in; each lock lasts twice as long.</summary>
    public int LockoutsInARow { get; set; }
}
