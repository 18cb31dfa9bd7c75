namespace NorthStar.Domain.Reminders;

/// <summary>The clock on a person's wall, and the hours in which they want peace.</summary>
public sealed class WallClock
{
    /// <summary>The longest name of a time zone, in characters.</summary>
    public const int MaxNameLength = 64;

    readonly TimeZoneInfo zone;
    readonly QuietHours? quietHours;

    /// <summary>The clock in a time zone.</summary>
    /// <param name="timeZone">An IANA name; UTC for none, and for one that this machine's database does not have (any more).</param>
    /// <param name="quietHours">The hours without reminders.</param>
    public WallClock(string? timeZone, QuietHours? quietHours = null)
    {
        zone = timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        this.quietHours = quietHours;
    }

    /// <summary>Whether a name is a time zone of the IANA database.</summary>
    /// <param name="name">The name as written.</param>
    public static bool IsTimeZone(string name) =>
        name.Length <= MaxNameLength
        // A letter first keeps paths away from the look-up, which reads files.
        && name.Length > 0 && char.IsAsciiLetter(name[0]) && !name.Contains("..", StringComparison.Ordinal)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    /// <summary>What the clock reads at an instant.</summary>
    /// <param name="instant">The instant.</param>
    public DateTime Reads(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>
    /// The instant at which the clock reads a time. A time that comes twice, when the clock is put back, means the second one; one that never
    /// comes, when it is put forward, means the moment at which it is. So a later time never means an earlier instant.
    /// </summary>
    /// <param name="time">What the clock should read.</param>
    public DateTimeOffset When(DateTime time)
    {
        // No offset is as long as a day, and no clock is put twice within two days.
        var reading = new DateTimeOffset(time.Ticks, TimeSpan.Zero);
        var (one, other) = (zone.GetUtcOffset(reading.AddDays(-1)), zone.GetUtcOffset(reading.AddDays(1)));
        var (early, late) = one > other ? (reading - one, reading - other) : (reading - other, reading - one);
        if (Reads(late) == time)
            return late;
        return Reads(early) == time ? early : PutForward(early, late);
    }

    /// <summary>The first instant from this one on that is not in the quiet hours.</summary>
    /// <param name="instant">The instant.</param>
    public DateTimeOffset OutOfQuietHours(DateTimeOffset instant)
    {
        // More than once only where the clock is put forward over the hours that are not quiet.
        while (quietHours is not null && Reads(instant) is var reading && quietHours.Include(TimeOnly.FromDateTime(reading)))
        {
            var end = reading.Date + quietHours.To.ToTimeSpan();
            instant = When(end > reading ? end : end.AddDays(1));
        }

        return instant;
    }

    /// <summary>The moment between two instants at which the clock is put forward; clocks are put at a full second.</summary>
    DateTimeOffset PutForward(DateTimeOffset before, DateTimeOffset after)
    {
        var second = before.AddTicks(-(before.Ticks % TimeSpan.TicksPerSecond));
        var (old, moved) = (0L, ((after - second).Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        while (moved - old > 1)
        {
            var middle = (old + moved) / 2;
            (old, moved) = zone.GetUtcOffset(second.AddSeconds(middle)) == zone.GetUtcOffset(after) ? (old, middle) : (middle, moved);
        }

        return second.AddSeconds(moved);
    }
}
