using NorthStar.Domain.Reminders;

namespace NorthStar.Domain.Goals;

/// <summary>How often a person wants to be reminded of a goal. The numbers are stored: never renumber.</summary>
public enum ReminderInterval
{
    /// <summary>Every day.</summary>
    Day = 1,

    /// <summary>Every week.</summary>
    Week = 2,

    /// <summary>Every other week.</summary>
    TwoWeeks = 3,

    /// <summary>Every calendar month.</summary>
    Month = 4,
}

/// <summary>When a person wants to be reminded of a goal.</summary>
public sealed record GoalReminder
{
    /// <summary>How often.</summary>
    public required ReminderInterval Every { get; init; }

    /// <summary>The person's time zone, an IANA name such as <c>Europe/Amsterdam</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When no reminder comes.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>
    /// The first reminder after an instant. Reminders come at the time of day at which they began, one interval after the other, or when the
    /// quiet hours end; in a month that is too short, on its last day.
    /// </summary>
    /// <param name="begun">Since when the person is reminded.</param>
    /// <param name="after">The instant.</param>
    public DateTimeOffset Next(DateTimeOffset begun, DateTimeOffset after)
    {
        var clock = new WallClock(TimeZone, QuietHours);
        var (first, now) = (clock.Reads(begun), clock.Reads(after));
        // Those whose day was long ago need not be looked at.
        var passed = Every == ReminderInterval.Month ? ((now.Year - first.Year) * 12) + now.Month - first.Month : (now - first).Days / Days;
        for (var n = Math.Max(1, passed - 2); ; n++)
        {
            var time = Every == ReminderInterval.Month ? first.AddMonths(n) : first.AddDays(n * Days);
            if (clock.OutOfQuietHours(clock.When(time)) is var due && due > after)
                return due;
        }
    }

    /// <summary>The first instant from now on that is not in the quiet hours.</summary>
    /// <param name="now">The time.</param>
    public DateTimeOffset NotBefore(DateTimeOffset now) => new WallClock(TimeZone, QuietHours).OutOfQuietHours(now);

    int Days => Every switch
    {
        ReminderInterval.Day => 1,
        ReminderInterval.Week => 7,
        _ => 14,
    };
}
