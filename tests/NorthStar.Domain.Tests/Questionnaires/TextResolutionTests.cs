using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class TextResolutionTests
{
    static readonly Texts Greeting = new(new Dictionary<string, string> { ["en"] = "Hello", ["nl"] = "Hallo", ["nl-BE"] = "Dag", ["zh-Hant"] = "你好" });

    [Theory]
    [InlineData("nl-BE", "Dag", "nl-BE")]
    [InlineData("NL-be", "Dag", "nl-BE")]
    [InlineData("nl-NL", "Hallo", "nl")]
    [InlineData("zh-Hant-TW", "你好", "zh-Hant")]
    [InlineData("zh", "Hello", "en")]
    [InlineData("fr,nl", "Hallo", "nl")]
    [InlineData("fr", "Hello", "en")]
    [InlineData("*", "Hello", "en")]
    [InlineData("", "Hello", "en")]
    [InlineData("-,--,x", "Hello", "en")]
    public void Preference_ThenItsParents_ThenTheQuestionnairesOwn(string preferred, string text, string language) =>
        Assert.Equal((text, language), Greeting.For(preferred.Split(','), "en"));

    [Fact]
    public void TheQuestionnairesOwnLanguage_ComesBeforeTheFirstThereIs()
    {
        Assert.Equal(("Hallo", "nl"), Greeting.For(["fr"], "nl"));
        Assert.Equal(("Hallo", "nl"), Greeting.For(["fr"], "nl-NL"));
    }

    [Fact]
    public void WithoutTheFallback_TheFirstThereIs() => Assert.Equal(("Hallo", "nl"), Texts.In("nl", "Hallo").For(["fr"], "en"));

    [Fact]
    public void WithoutAnyText_Emptiness() => Assert.Equal(("", ""), Texts.None.For(["fr"], "en"));

    [Fact]
    public void EachString_FallsBackByItself()
    {
        var definition = Samples.Definition("""
            { "linkId": "s", "type": "section", "title": { "en": "Part", "nl": "Deel" }, "items": [
              { "linkId": "c", "type": "choice", "text": { "en": "Which?", "nl": "Welke?" }, "help": { "en": "Just one" }, "options": [
                { "code": "a", "text": { "en": "A", "nl": "Eén" } }, { "code": "b", "text": { "en": "B" } } ] } ] }
            """);
        var resolved = TextResolution.Resolve(definition, ["nl-BE"]);
        var choice = resolved.Items[0].Items![0];
        Assert.Equal("A sample", resolved.Title);
        Assert.Equal(("Deel", "Welke?", "Just one"), (resolved.Items[0].Title, choice.Text, choice.Help));
        Assert.Equal(["Eén", "B"], choice.Options!.Select(option => option.Text));
        Assert.Equal(["a", "b"], choice.Options!.Select(option => option.Code));
    }

    [Theory]
    [InlineData("nl", "nl")]
    [InlineData("fr", "en")]
    public void TheLanguageOverall_IsThatOfMostStrings(string preferred, string language)
    {
        var definition = Samples.Definition("""{ "linkId": "a", "type": "text", "text": { "en": "T", "nl": "T" }, "help": { "en": "H", "nl": "H" } }""");
        Assert.Equal(language, TextResolution.Resolve(definition, [preferred]).Language);
    }

    [Fact]
    public void Starter_KeepsEveryMemberThatIsNoText()
    {
        var resolved = TextResolution.Resolve(Samples.Starter, []);
        var themes = resolved.Items[1].Items![0];
        Assert.Equal(("themes", "away", 3m, true, false), (themes.Type, themes.Compass, themes.Max, themes.MarkMain, themes.Required));
        Assert.Equal(("What are you running toward?", "en", 6), (resolved.Title, resolved.Language, resolved.ReflectAgainAfterMonths));
        Assert.Equal(new InstrumentItem("strain", "burnout"), resolved.Items[3].Items![2].Instrument);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("nl-BE", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("de-CH-1901", true)]
    [InlineData("es-419", true)]
    [InlineData("en-a-bbb-x-a-ccc", true)]
    [InlineData("x-private", false)]
    [InlineData("e", false)]
    [InlineData("en_GB", false)]
    [InlineData("en-", false)]
    [InlineData("en\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("en-abcdefghijklmnop", false)]
    [InlineData("ſa", false)]
    public void LanguageTags_AreJudgedByTheirForm(string? tag, bool wellFormed) => Assert.Equal(wellFormed, LanguageTag.IsWellFormed(tag));
}
