namespace NorthStar.Api.Tenancy;

/// <summary>
/// The one table that finds a practice without knowing it: by the locator that codes and tokens begin with, by the address that a member signs
/// in with, by an app's client id. Together with the sign-in tables it is what has no practice filter.
/// </summary>
public sealed class PracticeLocator
{
    private PracticeLocator() => (Kind, Value) = (null!, null!);

    public PracticeLocator(string kind, string value, Guid practiceId) => (Kind, Value, PracticeId) = (kind, value, practiceId);

    /// <summary>See <see cref="PracticeLocatorKinds"/>.</summary>
    public string Kind { get; private set; }

    public string Value { get; private set; }

    public Guid PracticeId { get; private set; }
}

public static class PracticeLocatorKinds
{
    /// <summary>What codes and tokens begin with.</summary>
    public const string Code = "code";

    /// <summary>A member's address, upper-case.</summary>
    public const string LogIn = "log-in";

    /// <summary>An app's client id.</summary>
    public const string Client = "client";
}
