using System.Globalization;
using CsCheck;
using NorthStar.Domain.Responses;
using Xunit;

namespace NorthStar.Domain.Tests.Responses;

public sealed class ReflectionIntervalTests
{
    static readonly Gen<DateTimeOffset> AnyInstant =
        Gen.Select(Gen.DateTime[new DateTime(2000, 1, 1), new DateTime(2100, 1, 1)], Gen.Int[-14, 14])
            .Select((time, offset) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.FromHours(offset)));

    [Theory]
    [InlineData("2026-08-31T09:00:00Z", 6, "2027-02-28")]
    [InlineData("2027-08-31T09:00:00Z", 6, "2028-02-29")]
    [InlineData("2026-11-27T22:48:42Z", 6, "2027-05-27")]
    [InlineData("2026-11-30T23:59:59Z", 3, "2027-02-28")]
    [InlineData("2028-02-29T12:00:00Z", 12, "2029-02-28")]
    [InlineData("2026-12-31T23:30:00-05:00", 1, "2027-02-01")]
    [InlineData("2027-01-01T00:30:00+09:00", 60, "2031-12-31")]
    public void DueOn_IsTheSameDayOfALaterMonth_OrItsLast(string completedAt, int months, string due) => Assert.Equal(
        DateOnly.Parse(due, CultureInfo.InvariantCulture),
        ReflectionInterval.DueOn(DateTimeOffset.Parse(completedAt, CultureInfo.InvariantCulture), months));

    [Fact]
    public void AnyDueDay_LiesInTheRightMonth_OnTheSameDayWhereThereIsOne() => Gen.Select(AnyInstant, Gen.Int[1, 60]).Sample((completedAt, months) =>
    {
        var day = DateOnly.FromDateTime(completedAt.UtcDateTime);
        var due = ReflectionInterval.DueOn(completedAt, months);
        Assert.Equal((day.Year * 12) + day.Month + months, (due.Year * 12) + due.Month);
        Assert.Equal(Math.Min(day.Day, DateTime.DaysInMonth(due.Year, due.Month)), due.Day);
        var at = ReflectionInterval.DueAt(completedAt, months);
        Assert.Equal((due, completedAt.UtcDateTime.TimeOfDay), (DateOnly.FromDateTime(at.UtcDateTime), at.UtcDateTime.TimeOfDay));
    });

    [Fact]
    public void CompletingLater_IsNeverDueEarlier() => Gen.Select(AnyInstant, AnyInstant, Gen.Int[1, 60]).Sample((a, b, months) =>
        Assert.True(ReflectionInterval.DueOn(a < b ? a : b, months) <= ReflectionInterval.DueOn(a < b ? b : a, months)));
}
