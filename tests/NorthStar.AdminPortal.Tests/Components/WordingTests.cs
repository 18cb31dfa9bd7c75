using NorthStar.AdminPortal.Components.Shared;
using NorthStar.AdminPortal.Features.Errors;
using NorthStar.AdminPortal.Http;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Components;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0.5, "just now")]
    [InlineData(1.5, "a minute ago")]
    [InlineData(59, "59 minutes ago")]
    [InlineData(61, "an hour ago")]
    [InlineData(23 * 60, "23 hours ago")]
    [InlineData(25 * 60, "yesterday")]
    [InlineData(13 * 24 * 60, "13 days ago")]
    [InlineData(15 * 24 * 60, "2 weeks ago")]
    [InlineData(90 * 24 * 60, "on 3 June 2026")]
    [InlineData(-5, "just now")]
    public void AMoment_IsSaidAsPeopleDo(double minutes, string expected)
    {
        var now = new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(expected, Ago.Words(now.AddMinutes(-minutes), now));
    }

    [Theory]
    [InlineData("en", "English")]
    [InlineData("nl", "Dutch")]
    [InlineData("pt-BR", "Portuguese (Brazil)")]
    [InlineData("no language", "no language")]
    public void ALanguage_HasAName(string code, string name) => Assert.Equal(name, Wording.LanguageName(code));

    [Fact]
    public void Languages_BeginWithTheOwnOne() => Assert.Equal(["en", "nl"], Wording.LanguagesOf(Samples.Body));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{{a}}", "[a:]")]
    [InlineData("x {{a.b-c|you}} y {{d|}}", "x |[a.b-c:you]| y |[d:]")]
    [InlineData("{{A}} {{}} {{a|{}}", "{{A}} {{}} {{a|{}}")]
    public void ATextIsCut_WhereAnswersGo(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Wording.Parts(text).Select(part => part.Question is null ? part.Text : $"[{part.Question}:{part.Text}]")));

    [Theory]
    [InlineData("scale", 0.0, 10.0, "Scale from 0 to 10")]
    [InlineData("number", null, null, "Number")]
    [InlineData("number", 1.5, null, "Number, at least 1.5")]
    [InlineData("themes", null, 3.0, "Up to 3 themes of the codebook")]
    [InlineData("multi-choice", null, null, "Several choices")]
    [InlineData("to-come", null, null, "to-come")]
    public void AType_HasWords(string type, double? min, double? max, string expected) =>
        Assert.Equal(expected, Wording.TypeOf(new QuestionnaireItem { LinkId = "x", Type = type, Min = (decimal?)min, Max = (decimal?)max }));

    [Theory]
    [InlineData("/question-sets?cursor=a", "/question-sets?cursor=a")]
    [InlineData("/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/a\tb", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void AWayBack_StaysHere(string? asked, string taken) => Assert.Equal(taken, Address.Local(asked));

    [Theory]
    [InlineData(400, true)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public void AFailure_OffersARetryWhereOneHelps(int status, bool retry) => Assert.Equal(retry, ErrorPage.MessageFor(status).Retry is not null);
}
