using NorthStar.Domain.Participants;
using Xunit;

namespace NorthStar.Domain.Tests.Participants;

public sealed class ParticipantEmailTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("somebody@example.org", true)]
    [InlineData("some.body+reminders@mail.example.co.uk", true)]
    [InlineData("o'neill@example.org", true)]
    [InlineData("a@b.c", true)]
    [InlineData("", false)]
    [InlineData("somebody", false)]
    [InlineData("@example.org", false)]
    [InlineData("somebody@example", false)]
    [InlineData("somebody@-example.org", false)]
    [InlineData("some body@example.org", false)]
    [InlineData("somebody@example.org\n", false)]
    [InlineData("somebody@example.org\r\nBcc: other@example.org", false)]
    [InlineData("Somebody <somebody@example.org>", false)]
    [InlineData("a@example.org,b@example.org", false)]
    [InlineData("sömebody@example.org", false)]
    public void AnAddress_IsOneAddressAndNothingElse(string text, bool accepted) => Assert.Equal(accepted, ParticipantEmail.IsAddress(text));

    [Fact]
    public void AnAddressThatIsTooLong_IsRefused()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 47), 4));
        Assert.True(ParticipantEmail.IsAddress($"{new string('a', 62)}@{domain}"));
        Assert.False(ParticipantEmail.IsAddress($"{new string('a', 63)}@{domain}"));
    }

    [Fact]
    public void ACode_ConfirmsOnceAndForADay()
    {
        var given = new ParticipantEmail().Change("a@example.org", "ABCDE-FGHJK", Now);
        Assert.Null(given.Confirmed);
        Assert.Null(given.Confirm("ABCDE-FGHJ2", Now));
        Assert.Null(given.Confirm("abcde-fghjk", Now.AddDays(1)));
        var confirmed = given.Confirm(" abcde fghjk ", Now.AddHours(23));
        Assert.Equal("a@example.org", confirmed!.Confirmed);
        Assert.Equal("email.nothing_to_confirm", Assert.Throws<DomainException>(() => confirmed.Confirm("ABCDE-FGHJK", Now)).Code);
        Assert.Same(confirmed, confirmed.Change("a@example.org", "22222-22222", Now));
        Assert.Null(confirmed.Change("b@example.org", "22222-22222", Now).Confirmed);
    }

    [Fact]
    public void Codes_AreCountedForADay_AlsoWhereTheAddressWasTakenAway()
    {
        var email = new ParticipantEmail();
        for (var i = 0; i < ParticipantEmail.MaxCodes; i++)
            email = email.Change($"a{i}@example.org", "ABCDE-FGHJK", Now.AddHours(i)).Remove();
        Assert.Equal("email.too_many_codes", Assert.Throws<DomainException>(() => email.Change("a@example.org", "ABCDE-FGHJK", Now.AddHours(23))).Code);
        Assert.Equal(1, email.Change("a@example.org", "ABCDE-FGHJK", Now.AddHours(24)).Codes);
    }
}
