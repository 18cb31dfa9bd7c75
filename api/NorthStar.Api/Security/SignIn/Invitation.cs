namespace NorthStar.Api.Security.SignIn;

/// <summary>A one-time link that lets a member choose a name and a password.</summary>
public sealed class Invitation
{
    public Guid PracticeId { get; init; }
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public required string Email { get; init; }

    /// <summary>SHA-256 of the token. The token itself has 256 random bits and is shown once, in the link.</summary>
    public required byte[] TokenHash { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
}
