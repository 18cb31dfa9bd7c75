namespace NorthStar.Domain.Reminders;

/// <summary>Hours of a person's day in which no reminder comes.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">When reminders may come again; before <paramref name="From"/> when the hours pass midnight, and never the same.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time of day lies in them.</summary>
    /// <param name="time">What the clock on the wall reads.</param>
    public bool Include(TimeOnly time) => time.IsBetween(From, To);
}
