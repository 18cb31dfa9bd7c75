namespace NorthStar.Domain.Organizations;

/// <summary>The tenant: a coaching practice, or a hospital's own well-being team.</summary>
public sealed class Practice : ITenantOwned
{
    /// <summary>The most people a year that a practice can expect.</summary>
    public const int MaxExpected = 10_000_000;

    private Practice() => (Name, Locator, Expected) = (null!, null!, null!);

    /// <summary>Makes a practice.</summary>
    /// <param name="name">What people call it, at most 200 characters.</param>
    /// <param name="locator">What its codes begin with: see <see cref="Locators"/>.</param>
    /// <param name="now">The time.</param>
    /// <param name="expectedParticipants">How many people a year it expects: see <see cref="ExpectedIn"/>.</param>
    public Practice(string name, string locator, DateTimeOffset now, int expectedParticipants = 0) =>
        (PracticeId, Name, Locator, CreatedAt, Expected) = (Guid.NewGuid(), name, locator, now, [new(now.UtcDateTime.Year, expectedParticipants)]);

    /// <inheritdoc/>
    public Guid PracticeId { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>What its codes and tokens begin with, so that a look-up knows its tenant.</summary>
    public string Locator { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>How many people were expected in which years: each entry counts from its year on, until the next one.</summary>
    public IReadOnlyList<ExpectedYear> Expected { get; private set; }

    /// <summary>
    /// How many people the practice expects in a year. It decides how often coaches get figures, and is fixed before the year begins: whoever
    /// could change it meanwhile could have two different figures made of the same people.
    /// </summary>
    /// <param name="year">The year, in UTC.</param>
    public int ExpectedIn(int year) => (Expected.LastOrDefault(e => e.FromYear <= year) ?? (Expected is [var first, ..] ? first : null))?.Participants ?? 0;

    /// <summary>Expects another number of people from the next year on.</summary>
    /// <param name="participants">How many a year.</param>
    /// <param name="now">The time.</param>
    public void Expect(int participants, DateTimeOffset now)
    {
        var next = now.UtcDateTime.Year + 1;
        Expected = [.. Expected.Where(e => e.FromYear < next), new(next, participants)];
    }
}

/// <summary>How many people a practice expects, from a year on.</summary>
/// <param name="FromYear">The first year, in UTC.</param>
/// <param name="Participants">How many people.</param>
public sealed record ExpectedYear(int FromYear, int Participants);
