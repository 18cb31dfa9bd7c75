using System.Security.Claims;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain.Organizations;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NorthStar.Api.Security;

/// <summary>The kinds of caller that there are.</summary>
public enum CallerKind
{
    Participant,
    Member,
    App,
}

/// <summary>Who makes a request, read from the access token once.</summary>
public sealed record Caller(CallerKind Kind, Guid PracticeId, string Subject)
{
    /// <summary>Tells this caller from every other of the practice: idempotency keys and rate limits hang on it.</summary>
    public string Key { get; } = $"{Kind}:{PracticeId:N}:{Subject}";

    /// <summary>The participant, or null for another kind of caller.</summary>
    public Guid? ParticipantId => Kind == CallerKind.Participant ? Guid.Parse(Subject) : null;

    /// <summary>The member, or null for another kind of caller.</summary>
    public Guid? MemberId => Kind == CallerKind.Member ? Guid.Parse(Subject) : null;

    /// <summary>The app's client id, or null for another kind of caller.</summary>
    public string? ClientId => Kind == CallerKind.App ? Subject : null;

    /// <summary>Whether it is an app that acts for the participant, with a token that it asked for.</summary>
    public bool OnBehalf { get; init; }

    /// <summary>A member's roles: see <see cref="MemberRoles"/>.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    /// <summary>An app's scopes: see <see cref="SignIn.Scopes"/>.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>();

    /// <summary>Whether a member has a role.</summary>
    public bool Is(string role) => Kind == CallerKind.Member && Roles.Contains(role);

    /// <summary>Whether a member is viewer of an organization.</summary>
    public bool IsViewer => Kind == CallerKind.Member && Roles.Any(role => MemberRoles.OrganizationOf(role) is not null);

    /// <summary>Whether an app has a scope.</summary>
    public bool May(string scope) => Kind == CallerKind.App && Scopes.Contains(scope);

    /// <summary>The caller behind a principal, or null for an anonymous one.</summary>
    public static Caller? Of(ClaimsPrincipal user)
    {
        if (user.Identity is not ClaimsIdentity { IsAuthenticated: true } identity)
            return null;
        if (identity.BootstrapContext is Caller known)
            return known;
        if (!Guid.TryParse(user.FindFirstValue(TokenClaims.Practice), out var practice) || user.FindFirstValue(Claims.Subject) is not { } subject)
            return null;
        var kind = user.HasClaim(Claims.ClientId, subject) ? CallerKind.App : CallerKind.Member;
        var caller = new Caller(kind, practice, subject)
        {
            Roles = user.FindAll(Claims.Role).Select(c => c.Value).ToHashSet(),
            Scopes = user.GetScopes().ToHashSet(),
        };
        identity.BootstrapContext = caller;
        return caller;
    }

    /// <summary>The principal of a participant.</summary>
    public static ClaimsPrincipal Participant(Guid practiceId, Guid participantId, bool onBehalf = false)
    {
        var identity = new ClaimsIdentity(ParticipantAuthentication.Scheme)
        {
            BootstrapContext = new Caller(CallerKind.Participant, practiceId, participantId.ToString("D")) { OnBehalf = onBehalf },
        };
        return new ClaimsPrincipal(identity);
    }
}
