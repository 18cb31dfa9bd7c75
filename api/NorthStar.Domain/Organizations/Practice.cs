namespace NorthStar.Domain.Organizations;

/// <summary>The tenant: a coaching practice, or a hospital's own well-being team.</summary>
public sealed class Practice : ITenantOwned
{
    private Practice() => (Name, Locator) = (null!, null!);

    /// <summary>Makes a practice.</summary>
    /// <param name="name">What people call it, at most 200 characters.</param>
    /// <param name="locator">What its codes begin with: see <see cref="Locators"/>.</param>
    /// <param name="now">The time.</param>
    public Practice(string name, string locator, DateTimeOffset now) =>
        (PracticeId, Name, Locator, CreatedAt) = (Guid.NewGuid(), name, locator, now);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>What its codes and tokens begin with, so that a look-up knows its tenant.</summary>
    public string Locator { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
