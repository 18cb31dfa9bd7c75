using System.Globalization;
using CsCheck;
using NorthStar.Domain.Reminders;
using Xunit;

namespace NorthStar.Domain.Tests.Reminders;

public sealed class WallClockTests(ITestOutputHelper output)
{
    const int Cases = 20_000;

    /// <summary>Half and quarter hours, both sides of the date line, clocks put by 30 minutes (Lord Howe), by 2 hours (Troll), and none.</summary>
    static readonly string[] Zones =
    [
        "UTC", "Europe/Amsterdam", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland",
        "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Chatham", "Pacific/Niue", "Etc/GMT+12", "Etc/GMT-14", "Africa/Casablanca", "America/Santiago", "Antarctica/Troll",
        "Asia/Tehran", "Africa/Cairo", "America/Havana", "Asia/Beirut",
    ];

    static readonly DateTime FirstDay = new(2010, 1, 1);

    const int Days = 30 * 366;

    /// <summary>The days on which a zone's clock is put forward or back: one day in three hundred, so chance alone would hardly ever meet their small hours.</summary>
    static readonly Dictionary<string, DateTime[]> DaysOfChange = Zones.ToDictionary(zone => zone, zone =>
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return Enumerable.Range(0, Days).Select(day => FirstDay.AddDays(day)).Where(day => rules.GetUtcOffset(day) != rules.GetUtcOffset(day.AddDays(1))).ToArray();
    });

    /// <summary>A clock and what it reads: to the minute, so that hours are hit exactly, and in the night's small hours and on days of change as often as at any other time.</summary>
    static readonly Gen<(string Zone, DateTime Reading)> AnyReading = Gen.OneOf(Zones).SelectMany(zone =>
    {
        var anyDay = Gen.Int[0, Days].Select(day => FirstDay.AddDays(day));
        var day = DaysOfChange[zone] is { Length: > 0 } changes ? Gen.OneOf(anyDay, Gen.OneOf(changes)) : anyDay;
        return Gen.Select(day, Gen.OneOf(Gen.Int[0, 1_439], Gen.Int[0, 240])).Select((date, minute) => (zone, date.AddMinutes(minute)));
    });

    static readonly Gen<TimeOnly> AnyTime = Gen.Int[0, 1_439].Select(minute => new TimeOnly(minute / 60, minute % 60));

    static readonly Gen<QuietHours> AnyQuietHours = Gen.Select(AnyTime, AnyTime).Where((from, to) => from != to).Select((from, to) => new QuietHours(from, to));

    [Theory]
    [InlineData("Europe/Amsterdam", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("UTC", true)]
    [InlineData("", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("Europe", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("Europe/../../../../etc/localtime", false)]
    [InlineData("Europe/Amsterdam\0", false)]
    public void ATimeZone_IsAnIanaName(string name, bool accepted) => Assert.Equal(accepted, WallClock.IsTimeZone(name));

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-29T02:30", "2026-03-29T01:00Z")] // put forward from 2 to 3
    [InlineData("Europe/Amsterdam", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Amsterdam", "2026-10-25T02:30", "2026-10-25T01:30Z")] // put back from 3 to 2
    [InlineData("Europe/Amsterdam", "2026-10-25T01:59", "2026-10-24T23:59Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z")] // put forward by half an hour
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T15:15Z")] // put back by half an hour
    [InlineData("Pacific/Kiritimati", "2026-01-01T00:00", "2025-12-31T10:00Z")]
    [InlineData("Pacific/Apia", "2026-01-01T00:00", "2025-12-31T11:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z")] // the day that Samoa left out
    [InlineData("America/Havana", "2026-03-08T00:30", "2026-03-08T05:00Z")] // there is no midnight
    [InlineData("Mars/Olympus", "2026-01-01T12:00", "2026-01-01T12:00Z")]
    public void ATime_IsOneInstant(string zone, string reading, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), new WallClock(zone).When(DateTime.Parse(reading, CultureInfo.InvariantCulture)));

    [Fact]
    public void AnyTime_IsWhatTheClockReadsThen_OrWasPutForwardOver()
    {
        var skipped = 0;
        AnyReading.Sample(
            any =>
            {
                var (zone, reading) = any;
                var clock = new WallClock(zone);
                var instant = clock.When(reading);
                if (clock.Reads(instant) == reading)
                {
                    // It is the last instant at which the clock reads so: a look through the day behind it finds no other.
                    Assert.DoesNotContain(Enumerable.Range(1, 96), quarter => clock.Reads(instant.AddMinutes(15 * quarter)) == reading);
                    return;
                }

                Interlocked.Increment(ref skipped);
                // The clock goes from before it to after it at once. (.NET calls such a time invalid, but for a whole day that was skipped.)
                Assert.True(clock.Reads(instant) > reading);
                Assert.True(clock.Reads(instant.AddTicks(-1)) < reading);
            },
            iter: Cases);
        output.WriteLine($"{skipped} of {Cases} times never come");
        Assert.NotEqual(0, skipped);
    }

    [Fact]
    public void ALaterTime_IsNeverAnEarlierInstant() => Gen.Select(AnyReading, Gen.Int[0, 3_000]).Sample(
        (any, minutes) => Assert.True(new WallClock(any.Zone).When(any.Reading) <= new WallClock(any.Zone).When(any.Reading.AddMinutes(minutes))),
        iter: Cases);

    [Fact]
    public void OutOfQuietHours_IsTheFirstMomentThatIsNotQuiet()
    {
        var quiet = 0;
        Gen.Select(AnyReading, AnyQuietHours).Sample(
            (any, hours) =>
            {
                var (zone, reading) = any;
                var clock = new WallClock(zone, hours);
                var instant = new WallClock(zone).When(reading);
                var free = clock.OutOfQuietHours(instant);
                Assert.False(hours.Include(TimeOnly.FromDateTime(clock.Reads(free))));
                Assert.True(free >= instant);
                Assert.Equal(free, clock.OutOfQuietHours(free));
                if (!hours.Include(TimeOnly.FromDateTime(reading)) && clock.Reads(instant) == reading)
                    Assert.Equal(instant, free);
                // Up to then it is quiet throughout, but for an hour that comes twice and is waited out.
                for (var before = instant; before < free; before = before.AddMinutes(7))
                {
                    Interlocked.Increment(ref quiet);
                    if (free - instant < TimeSpan.FromHours(20))
                        Assert.True(hours.Include(TimeOnly.FromDateTime(clock.Reads(before))) || ComesTwice(clock, before), $"{zone} {reading} {hours} {before}");
                }
            },
            iter: Cases);
        Assert.NotEqual(0, quiet);
    }

    [Theory]
    [InlineData("2026-01-10T20:59", "22:00", "07:00", "2026-01-10T19:59Z")]
    [InlineData("2026-01-10T23:00", "22:00", "07:00", "2026-01-11T06:00Z")]
    [InlineData("2026-01-11T06:59", "22:00", "07:00", "2026-01-11T06:00Z")]
    [InlineData("2026-01-11T07:00", "22:00", "07:00", "2026-01-11T06:00Z")]
    [InlineData("2026-03-28T23:00", "22:00", "02:30", "2026-03-29T01:00Z")] // half past two never comes: at three the night is over
    [InlineData("2026-10-25T00:30", "22:00", "02:30", "2026-10-25T01:30Z")] // it comes twice: the second one
    [InlineData("2026-03-29T01:00", "02:45", "02:15", "2026-03-30T00:15Z")] // the only free half hour is put forward over: the next day's
    public void InAmsterdam_TheNightEndsAt(string reading, string from, string to, string instant)
    {
        var clock = new WallClock("Europe/Amsterdam", new(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture)));
        Assert.Equal(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUniversalTime(),
            clock.OutOfQuietHours(clock.When(DateTime.Parse(reading, CultureInfo.InvariantCulture))).ToUniversalTime());
    }

    // By the clock itself: .NET does not count every time that comes twice as ambiguous, such as in Casablanca after Ramadan.
    static bool ComesTwice(WallClock clock, DateTimeOffset instant) =>
        new[] { 30, 60, 120 }.Any(minutes => clock.Reads(instant.AddMinutes(minutes)) == clock.Reads(instant) || clock.Reads(instant.AddMinutes(-minutes)) == clock.Reads(instant));
}
