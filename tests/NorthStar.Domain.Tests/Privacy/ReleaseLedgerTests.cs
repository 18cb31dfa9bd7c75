using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy;

public sealed class ReleaseLedgerTests
{
    static readonly Fraction Limit = PrivacyBudget.PerPersonAndYear;

    [Theory]
    [InlineData("2026-Q1 2026-Q2 2026-Q3 2026-Q4 2027-Q1 2027-Q2 2027-Q3", 1, "++--++-")]
    [InlineData("2026-H1 2026-H2 2027-H1 2027-H2", 1, "++++")]
    [InlineData("2026 2027 2028", 2, "+++")]
    public void InTwelveMonths_NobodyLosesMoreThanTwo(string periods, int epsilon, string counted)
    {
        var ledger = new ReleaseLedger();
        Assert.Equal(counted, string.Concat(periods.Split(' ').Select(p => Debit(ledger, p, epsilon) ? '+' : '-')));
    }

    [Fact]
    public void WhoseAudienceGrowsOverTheYears_IsCountedAgainWhenTwelveMonthsHavePassed()
    {
        var ledger = new ReleaseLedger();
        Assert.True(Debit(ledger, "2026", 2));
        Assert.False(Debit(ledger, "2027-H1", 1));
        Assert.True(Debit(ledger, "2027-H2", 1));
    }

    [Fact]
    public void ARelease_ThatIsMadeLate_FindsNoRoomThatALaterOneHasTaken()
    {
        var ledger = new ReleaseLedger();
        Assert.True(Debit(ledger, "2026-Q3", 1));
        Assert.True(Debit(ledger, "2026-Q4", 1));
        Assert.False(Debit(ledger, "2026-Q2", 1));
    }

    [Fact]
    public void TwoEmployers_ShareOneBudget_AndCoachesHaveTheirOwn()
    {
        var ledger = new ReleaseLedger();
        Assert.True(Debit(ledger, "2026", 2));
        Assert.False(Debit(ledger, "2026", 2));
        Assert.True(ledger.TryDebit(LedgerAudience.Coaches, ReleasePeriod.Parse("2026")!.Value, 2, Limit));
    }

    [Fact]
    public void ATighterDeployment_HasATighterYear_AndNoneIsLooser()
    {
        var ledger = new ReleaseLedger();
        Assert.True(ledger.TryDebit(LedgerAudience.Coaches, ReleasePeriod.Parse("2026-H1")!.Value, new(1, 2), 1));
        Assert.True(ledger.TryDebit(LedgerAudience.Coaches, ReleasePeriod.Parse("2026-H2")!.Value, new(1, 2), 1));
        Assert.False(ledger.TryDebit(LedgerAudience.Coaches, ReleasePeriod.Parse("2026-Q4")!.Value, new(1, 2), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.TryDebit(LedgerAudience.Coaches, ReleasePeriod.Parse("2026-H2")!.Value, 1, 3));
    }

    [Fact]
    public void ItReadsAsItWasWritten_AtOneLength_AlsoAfterDecades()
    {
        var ledger = new ReleaseLedger();
        for (var quarter = new Quarter(2026, 1); quarter.Year < 2066; quarter = quarter.Next)
        {
            Debit(ledger, quarter.ToString(), 1);
            var bytes = new byte[ReleaseLedger.Length];
            ledger.Write(bytes);
            ledger = ReleaseLedger.Read(bytes);
        }

        Assert.False(Debit(ledger, "2065-Q4", 1));
        Assert.True(Debit(ledger, "2066-Q1", 1));
        Assert.Throws<FormatException>(() => ReleaseLedger.Read(new byte[ReleaseLedger.Length]));
    }

    static bool Debit(ReleaseLedger ledger, string period, int epsilon) => ledger.TryDebit(LedgerAudience.Organizations, ReleasePeriod.Parse(period)!.Value, epsilon, Limit);
}
