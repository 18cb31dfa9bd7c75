namespace NorthStar.Api.Tenancy;

/// <summary>
/// The one table that finds a practice without knowing it: by the locator that codes and tokens begin with. (Accounts and clients know theirs.)
/// Together with the sign-in tables it is what has no practice filter.
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
}
