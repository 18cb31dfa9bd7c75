using System.Globalization;
using CsCheck;
using NorthStar.Domain.Goals;
using NorthStar.Domain.Reminders;
using Xunit;

namespace NorthStar.Domain.Tests.Goals;

public sealed class GoalReminderTests
{
    static readonly Gen<string> AnyZone = Gen.OneOf(
        "UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Auckland", "Etc/GMT+12");

    static readonly Gen<DateTimeOffset> AnyInstant = Gen.Long[0, 20L * 366 * 24 * 3_600].Select(second => new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second));

    static readonly Gen<QuietHours?> AnyQuietHours = Gen.Select(Gen.Int[0, 47], Gen.Int[0, 47], Gen.Bool).Select((from, to, none) =>
        none || from == to ? null : new QuietHours(new TimeOnly(from / 2, from % 2 * 30), new TimeOnly(to / 2, to % 2 * 30)));

    static readonly Gen<GoalReminder> AnyReminder = Gen.Select(Gen.Enum<ReminderInterval>(), AnyZone, AnyQuietHours)
        .Select((every, zone, quiet) => new GoalReminder { Every = every, TimeZone = zone, QuietHours = quiet });

    [Theory]
    [InlineData("day", "2026-03-27T08:30Z", "2026-03-28T09:00Z", "2026-03-29T07:30Z")] // at half past nine, before and after the clock is put forward
    [InlineData("week", "2026-03-20T08:30Z", "2026-03-28T09:00Z", "2026-04-03T07:30Z")]
    [InlineData("two-weeks", "2026-03-20T08:30Z", "2026-03-20T08:30Z", "2026-04-03T07:30Z")]
    [InlineData("month", "2026-01-31T08:30Z", "2026-01-31T08:30Z", "2026-02-28T08:30Z")]
    [InlineData("month", "2026-01-31T08:30Z", "2026-02-28T08:30Z", "2026-03-31T07:30Z")] // a short month pulls no later one forward
    [InlineData("month", "2026-01-31T08:30Z", "2031-05-02T00:00Z", "2031-05-31T07:30Z")]
    [InlineData("day", "2026-03-28T01:30Z", "2026-03-28T01:30Z", "2026-03-29T01:00Z")] // half past two never comes
    [InlineData("day", "2026-10-24T00:30Z", "2026-10-24T00:30Z", "2026-10-25T01:30Z")] // half past two comes twice
    public void InAmsterdam_TheNextOneComes(string every, string begun, string after, string next) => Assert.Equal(
        Time(next), new GoalReminder { Every = KebabCode.Parse<ReminderInterval>(every), TimeZone = "Europe/Amsterdam" }.Next(Time(begun), Time(after)));

    [Fact]
    public void AnyNext_IsAfterNow_NotQuiet_AndOneOfTheRow() => Gen.Select(AnyReminder, AnyInstant, Gen.Long[0, 3L * 366 * 24 * 3_600]).Sample(
        (reminder, begun, seconds) =>
        {
            var after = begun.AddSeconds(seconds);
            var next = reminder.Next(begun, after);
            var clock = new WallClock(reminder.TimeZone, reminder.QuietHours);
            Assert.True(next > after);
            Assert.Equal(next, clock.OutOfQuietHours(next));
            // Slowly and plainly: the first one of the whole row that is later.
            var first = clock.Reads(begun);
            var row = Enumerable.Range(1, 2_000).Select(n => clock.OutOfQuietHours(clock.When(reminder.Every switch
            {
                ReminderInterval.Day => first.AddDays(n),
                ReminderInterval.Week => first.AddDays(7 * n),
                ReminderInterval.TwoWeeks => first.AddDays(14 * n),
                _ => first.AddMonths(n),
            })));
            Assert.Equal(row.First(due => due > after), next);
        },
        iter: 2_000);

    [Fact]
    public void Reminders_LieAnIntervalApart_ButForQuietHoursAndClocksThatArePut() => Gen.Select(AnyReminder, AnyInstant).Sample(
        (reminder, begun) =>
        {
            var (shortest, longest) = reminder.Every switch
            {
                ReminderInterval.Day => (1, 1),
                ReminderInterval.Week => (7, 7),
                ReminderInterval.TwoWeeks => (14, 14),
                _ => (28, 31),
            };
            var before = begun;
            for (var n = 0; n < 24; n++)
            {
                var next = reminder.Next(begun, before);
                Assert.InRange((next - before).TotalDays, Math.Max(0, shortest - 1.1), longest + 1.1);
                before = next;
            }
        },
        iter: 5_000);

    static DateTimeOffset Time(string written) => DateTimeOffset.Parse(written, CultureInfo.InvariantCulture);
}
