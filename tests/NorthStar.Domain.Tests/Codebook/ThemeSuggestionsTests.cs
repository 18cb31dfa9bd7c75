using System.Diagnostics;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Tests.Codebook;

/// <summary>A person's own words suggest themes: their side first, in every form, and not what is denied.</summary>
public sealed class ThemeSuggestionsTests
{
    [Theory]
    [InlineData(Compass.Toward, "I taught anatomy for a year", "teach-mentor", "taught")]
    [InlineData(Compass.Toward, "The best teachers I ever had", "teach-mentor", "teachers")]
    [InlineData(Compass.Away, "the bullying never got a name", "culture-fairness", "bullying")]
    [InlineData(Compass.Away, "he bullies everybody", "culture-fairness", "bullies")]
    [InlineData(Compass.Toward, "What I wrote then", "create", "wrote")]
    [InlineData(Compass.Away, "I have no control.", "control", "no control")]
    [InlineData(Compass.Away, "I get no say in anything", "control", "no say")]
    [InlineData(Compass.Away, "I can’t sleep", "exhaustion-health", "can’t sleep")]
    [InlineData(Compass.Away, "I cannot sleep", "exhaustion-health", "cannot sleep")]
    [InlineData(Compass.Away, "We are not listened to", "leadership", "not listened to")]
    [InlineData(Compass.Away, "back-to-back, all day", "workload", "back-to-back")]
    [InlineData(Compass.Away, "a cog in the machine", "control", "cog in the machine")]
    [InlineData(Compass.Away, "not bored but exhausted", "exhaustion-health", "exhausted")]
    [InlineData(Compass.Away, "I am not bored. I am drowning.", "workload", "drowning")]
    [InlineData(Compass.Toward, "I can't wait to teach again", "teach-mentor", "teach")]
    [InlineData(Compass.Toward, "not only teaching", "teach-mentor", "teaching")]
    public void WhatIsSaid_IsSuggested_InThePersonsWords(string compass, string text, string theme, string quote)
    {
        var suggested = Assert.Single(Of(compass, text), suggestion => suggestion.Code == theme);
        Assert.Contains(suggested.Because, because => because.Phrase == quote);
    }

    [Theory]
    [InlineData(Compass.Away, "I am not bored", "meaning-growth")]
    [InlineData(Compass.Away, "I don't feel exhausted any more", "exhaustion-health")]
    [InlineData(Compass.Away, "I'm neither bored nor exhausted", "exhaustion-health")]
    [InlineData(Compass.Away, "I don't feel tired, exhausted or numb", "exhaustion-health")]
    [InlineData(Compass.Away, "Nobody ever bullied me", "culture-fairness")]
    [InlineData(Compass.Away, "The paperwork is not the problem", "admin-it")]
    [InlineData(Compass.Toward, "no control", "autonomy")]
    [InlineData(Compass.Toward, "I never want to teach", "teach-mentor")]
    [InlineData(Compass.Toward, "anything rather than teaching", "teach-mentor")]
    [InlineData(Compass.Toward, "paperwork", "admin-it")]
    [InlineData(Compass.Away, "teaching", "teach-mentor")]
    public void WhatIsDenied_OrOnTheOtherSide_IsNot(string compass, string text, string theme) =>
        Assert.DoesNotContain(Of(compass, text), suggestion => suggestion.Code == theme);

    [Theory]
    [InlineData(Compass.Toward, "run")]
    [InlineData(Compass.Toward, "I went home")]
    [InlineData(Compass.Toward, "There is an app")]
    [InlineData(Compass.Toward, "I'd book the train")]
    [InlineData(Compass.Away, "a heavy door")]
    [InlineData(Compass.Toward, "That is enough")]
    [InlineData(Compass.Toward, "The sea")]
    [InlineData(Compass.Toward, "Lead in the pipes")]
    [InlineData(Compass.Away, "nights")]
    [InlineData(Compass.Toward, "the master switch")]
    [InlineData(Compass.Toward, "The trial is over")]
    [InlineData(Compass.Toward, "calling you back")]
    public void AWordOfManyMeanings_SuggestsNothingAlone(string compass, string text) => Assert.Empty(Of(compass, text));

    [Theory]
    [InlineData("I run every morning", "health")]
    [InlineData("a home by the sea", "nature-travel")]
    [InlineData("to lead a team", "lead-change")]
    [InlineData("a master's degree in nursing", "learn-research")]
    public void ASecondWord_MakesItsMeaningPlain(string text, string theme) => Assert.Contains(Of(Compass.Toward, text), suggestion => suggestion.Code == theme);

    [Fact]
    public void Quotes_StandInTheAnswer_ToTheLetter()
    {
        const string Text = "🌅 Teaching… 𝔱𝔢𝔞𝔠𝔥 🏳️‍🌈 te\u0301aching, “mentored”\r\nTEACH\u200Bing — and my\u00A0children!";
        var quotes = Of(Compass.Toward, Text).SelectMany(theme => theme.Because).ToList();
        Assert.Contains(quotes, quote => quote.Phrase == "my\u00A0children");
        Assert.All(quotes, quote => Assert.Equal(quote.Phrase, Text.Substring(quote.Start, quote.Phrase.Length)));
    }

    [Fact]
    public void TheSameAnswers_SuggestTheSame()
    {
        const string Text = "Teaching my students at the bedside, writing poems by the sea with my children, and time to rest.";
        var first = Of(Compass.Toward, Text);
        Assert.Equal(ThemeSuggestions.Most, first.Count);
        foreach (var (one, other) in first.Zip(Of(Compass.Toward, Text)))
            Assert.Equal((one.Code, string.Join('|', one.Because)), (other.Code, string.Join('|', other.Because)));
    }

    [Fact]
    public void AThemeWhosePhrasesAPracticeTookAway_IsNotSuggested()
    {
        var codebook = CodebookContent.Shipped with
        {
            Toward = [.. CodebookContent.Shipped.Toward.Select(theme => theme.Code == "teach-mentor" ? theme with { Phrases = new Dictionary<string, IReadOnlyList<string>>() } : theme)],
        };
        Assert.DoesNotContain(ThemeSuggestions.From([new("a", "Teaching in a classroom")], codebook, Compass.Toward, ["en"]), theme => theme.Code == "teach-mentor");
    }

    [Fact]
    public void AnotherLanguage_IsData()
    {
        var codebook = CodebookContent.Shipped with
        {
            Toward =
            [
                .. CodebookContent.Shipped.Toward.Select(theme => theme.Code == "teach-mentor"
                    ? theme with { Phrases = new Dictionary<string, IReadOnlyList<string>>(theme.Phrases) { ["nl"] = ["lesgeven", "kennis delen"] } } : theme),
            ],
        };
        IReadOnlyList<SuggestedTheme> In(string text) => ThemeSuggestions.From([new("a", text)], codebook, Compass.Toward, ["nl-BE"]);
        Assert.Equal("kennis delen", Assert.Single(Assert.Single(In("Ik wil mijn kennis delen met jonge collega's")).Because).Phrase);
        Assert.Empty(In("Ik wil nooit meer lesgeven"));
        // Who writes English all the same is understood.
        Assert.Equal("teach-mentor", Assert.Single(In("Teaching")).Code);
    }

    public static TheoryData<string> Hostile =>
    [
        "no ", "not or ", "my kids ", "miss my ", "a ", "a'", "n't's'", "e\u0301", "\u0301", "👩🏽‍⚕️", "help people ", "time for ", "I would love to teach my students how to write, not to rest. ", "don't ",
        new string('x', 500), "no say in ", ".", ",",
    ];

    /// <summary>The longest answer there can be is read within the time that a request has, whatever is in it.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileTexts_AreReadInTime(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
        foreach (var compass in (string[])[Compass.Away, Compass.Toward])
        {
            var since = Stopwatch.StartNew();
            Of(compass, text);
            Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        }
    }

    static IReadOnlyList<SuggestedTheme> Of(string compass, string text) => ThemeSuggestions.From([new("a", text)], CodebookContent.Shipped, compass, ["en"]);
}
