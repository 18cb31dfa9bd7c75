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

/// <summary>When a person wants to be reminded of a goal. It holds no word of the person, so that due times can be found without a data key.</summary>
public sealed record GoalReminder
{
    /// <summary>How often.</summary>
    public required ReminderInterval Every { get; init; }

    /// <summary>The person's time zone, an IANA name such as <c>Europe/Amsterdam</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>From when on, in the person's time zone, no reminder comes; set together with <see cref="QuietTo"/>.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>When reminders may come again; before <see cref="QuietFrom"/> when the quiet hours pass midnight.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>Whether a name is a time zone of the IANA database.</summary>
    /// <param name="name">The name as written.</param>
    public static bool IsTimeZone(string name) =>
        name.Length <= GoalLimits.TimeZone
        // A letter first keeps paths away from the look-up, which reads files.
        && name.Length > 0 && char.IsAsciiLetter(name[0]) && !name.Contains("..", StringComparison.Ordinal)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;
}
