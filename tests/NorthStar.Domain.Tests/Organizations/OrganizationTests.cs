using NorthStar.Domain.Organizations;

namespace NorthStar.Domain.Tests.Organizations;

public sealed class OrganizationTests
{
    private static readonly StaffGroup Nursing = new("nursing", "Nursing", 500);

    [Fact]
    public void InItsFirstYear_WhatItWasMadeWithCounts()
    {
        var organization = Made(2026, 900);
        organization.Change("Lakeside", 40, [Nursing], At(2026, 7));

        Assert.Equal(40, organization.Headcount);
        Assert.Equal((900, 0), (organization.In(2026).Headcount, organization.In(2026).Groups.Count));
        Assert.Equal((40, 1), (organization.In(2027).Headcount, organization.In(2027).Groups.Count));
        Assert.Equal(40, organization.In(2030).Headcount);
    }

    [Fact]
    public void OfSeveralChangesInAYear_TheLastCountsInTheNext()
    {
        var organization = Made(2026, 900);
        organization.Change("Lakeside", 40, [], At(2027, 2));
        organization.Change("Lakeside", 1_200, [], At(2027, 12));
        organization.Change("Lakeside", 5_000, [], At(2028, 1));

        Assert.Equal([900, 900, 1_200, 5_000], new[] { 2026, 2027, 2028, 2029 }.Select(year => organization.In(year).Headcount));
    }

    [Fact]
    public void AYearThatIsOver_NeverChangesAnyMore()
    {
        var organization = Made(2026, 900);
        for (var year = 2026; year < 2032; year++)
        {
            var before = Enumerable.Range(2026, year - 2025).Select(y => organization.In(y).Headcount).ToList();
            organization.Change("Lakeside", 1_000 + year, [], At(year, 6));
            Assert.Equal(before, Enumerable.Range(2026, year - 2025).Select(y => organization.In(y).Headcount));
        }
    }

    [Fact]
    public void AnotherName_ChangesNoYear()
    {
        var organization = Made(2026, 900);
        organization.Change("Lakeside Hospital", 900, [], At(2027, 3));
        Assert.Single(organization.Years);
        Assert.Equal("Lakeside Hospital", organization.Name);
    }

    private static Organization Made(int year, int headcount) => new(Guid.NewGuid(), "Lakeside", headcount, [], At(year, 3));

    private static DateTimeOffset At(int year, int month) => new(year, month, 1, 12, 0, 0, TimeSpan.Zero);
}
