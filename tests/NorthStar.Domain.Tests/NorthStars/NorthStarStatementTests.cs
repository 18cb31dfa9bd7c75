using NorthStar.Domain.NorthStars;
using Xunit;

namespace NorthStar.Domain.Tests.NorthStars;

public sealed class NorthStarStatementTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Practice = Guid.NewGuid();
    static readonly Guid Person = Guid.NewGuid();

    [Fact]
    public void AdoptingTheNext_SupersedesTheFormer_AndKeepsItsWords()
    {
        var former = Draft("Toward the bedside");
        former.Adopt(null, Now);
        var next = Draft("Toward teaching");
        next.Adopt(former, Now.AddMonths(6));
        Assert.Equal((NorthStarStatus.Superseded, NorthStarStatus.Adopted), (former.Status, next.Status));
        Assert.Equal(("Toward the bedside", Now, Now.AddMonths(6)), (former.Words.Statement, former.Words.AdoptedAt, former.Words.SupersededAt));
        Assert.Equal(Now.AddMonths(6), next.Words.AdoptedAt);
        Assert.Equal((3, 2), (former.Revision, next.Revision));
    }

    [Fact]
    public void WhatIsAdoptedOrSuperseded_StaysAsItIs()
    {
        var former = Draft("Toward the bedside");
        former.Adopt(null, Now);
        foreach (var stays in new Action[]
        {
            () => former.Rewrite(Written("Another"), Now),
            () => former.Adopt(null, Now),
        })
        {
            Assert.Equal("north_star.not_a_draft", Assert.Throws<DomainException>(stays).Code);
        }
        Draft("Next").Adopt(former, Now);
        Assert.Equal("north_star.not_a_draft", Assert.Throws<DomainException>(() => former.Adopt(null, Now)).Code);
        Assert.Equal("Toward the bedside", former.Words.Statement);
    }

    [Fact]
    public void SomebodyElsesNorthStar_IsNeverSuperseded()
    {
        var other = NorthStarStatement.Draft(Practice, Guid.NewGuid(), Written("Theirs"), Now);
        other.Adopt(null, Now);
        var mine = Draft("Mine");
        Assert.Throws<ArgumentException>(() => mine.Adopt(other, Now));
        Assert.Equal((NorthStarStatus.Draft, NorthStarStatus.Adopted), (mine.Status, other.Status));
    }

    [Theory]
    [InlineData("Teaching residents at the bedside", "residents", true)]
    [InlineData("Teaching residents at the bedside", "Residents", false)]
    [InlineData("Teaching residents at the bedside", "teaching at the bedside", false)]
    [InlineData("cafe\u0301", "caf\u00e9", false)]
    [InlineData(null, "residents", false)]
    public void AQuote_StandsInTheAnswerCharacterByCharacter(string? answer, string quote, bool stands) =>
        Assert.Equal(stands, new Evidence("lights-up", quote).StandsIn(answer));

    static NorthStarStatement Draft(string statement) => NorthStarStatement.Draft(Practice, Person, Written(statement), Now);

    static NorthStarWords Written(string statement) => new() { Statement = statement };
}
