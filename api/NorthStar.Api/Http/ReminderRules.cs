using System.Globalization;
using FluentValidation;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Reminders;
using QuietHours = NorthStar.Contracts.V1.QuietHours;

namespace NorthStar.Api.Http;

/// <summary>Quiet hours and time zones as they travel.</summary>
internal static class ReminderRules
{
    private const string TimeOfDay = "HH:mm";

    /// <summary>A time zone or none.</summary>
    public static IRuleBuilderOptions<T, string?> TimeZone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || WallClock.IsTimeZone(name))
            .WithErrorCode("reminder.unknown_time_zone").WithMessage("A name of the IANA time zone database, such as Europe/Amsterdam.");

    /// <summary>A time of day.</summary>
    public static IRuleBuilderOptions<T, string> TimeOfDayText<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => TimeOnly.TryParseExact(text, TimeOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .WithErrorCode("reminder.not_a_time").WithMessage("A time of day as HH:mm.");

    public static Domain.Reminders.QuietHours ToDomain(this QuietHours hours) => new(Read(hours.From), Read(hours.To));

    public static QuietHours ToContract(this Domain.Reminders.QuietHours hours) => new() { From = Write(hours.From), To = Write(hours.To) };

    private static TimeOnly Read(string time) => TimeOnly.ParseExact(time, TimeOfDay, CultureInfo.InvariantCulture);

    private static string Write(TimeOnly time) => time.ToString(TimeOfDay, CultureInfo.InvariantCulture);
}

/// <summary>What quiet hours must be, wherever they stand.</summary>
internal sealed class QuietHoursRules : AbstractValidator<QuietHours>
{
    public QuietHoursRules()
    {
        RuleFor(q => q.From).TimeOfDayText();
        RuleFor(q => q.To).TimeOfDayText();
        RuleFor(q => q.To).Must((q, to) => to != q.From).WithErrorCode("reminder.no_quiet_hours").WithMessage("Must not be the same as from.");
    }
}
