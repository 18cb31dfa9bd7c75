using CsCheck;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.NorthStars;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Tests.NorthStars;

/// <summary>Whatever a person wrote, a draft is made of it word for word, and of the frame.</summary>
public sealed class NorthStarDraftTests
{
    static readonly Gen<string> Pieces = Gen.OneOf(
        "Teaching residents", "at the bedside", "I would love to", "my children", "🌅", "te\u0301ach", "feel alive", "so that", ". ", "\n", "; ", ", ", " ", "…", "\u2028", "the sea", "👩🏽‍⚕️", "to", "ok", "a",
        "zeeën", "学生に教える", "𝔱𝔢𝔞𝔠𝔥", "don't", "“calm”");

    static readonly Gen<WrittenAnswer[]> Answers = Pieces.Array[0, 60].Select(pieces => string.Join(' ', pieces)).Array[0, 5]
        .Select(texts => texts.Select((text, index) => new WrittenAnswer("q" + index, text)).ToArray());

    [Fact]
    public void EveryPiece_StandsInItsAnswer_AndTheRestIsTheFrame() => Answers.Sample(
        answers =>
        {
            var draft = Compose(answers);
            if (draft is null)
                return;
            foreach (var segment in draft.Segments)
            {
                if (segment.Source is not { } source)
                {
                    Assert.Contains(segment.Text, (string[])[draft.Frame.Toward, draft.Frame.Between, draft.Frame.SoThat, draft.Frame.End, "\n"]);
                    continue;
                }

                Assert.Equal(source.Phrase, segment.Text);
                Assert.Equal(source.Phrase, answers.Single(answer => answer.LinkId == source.LinkId).Text.Substring(source.Start, source.Phrase.Length));
                Assert.True(PlainText.CanBeKept(source.Phrase));
            }

            Assert.StartsWith(draft.Frame.Toward, draft.Text(NorthStarPart.Statement)!, StringComparison.Ordinal);
            foreach (var part in Enum.GetValues<NorthStarPart>())
                Assert.False(PlainText.IsLongerThan(draft.Text(part) ?? "", NorthStarLimits.Statement));
        },
        iter: 2_000);

    [Fact]
    public void TheSameAnswers_MakeTheSameDraft() => Answers.Sample(
        answers => Assert.Equal(Compose(answers)?.Segments, Compose([.. answers])?.Segments), iter: 500);

    [Fact]
    public void WhatComesBack_AndWhatTheThemesStandFor_ComesFirst()
    {
        var draft = Compose(
        [
            new("joy", "The weather was mild that day. Teaching residents at the bedside."),
            new("dream", "My children see me come home."),
            new("why", "It makes me feel calm and alive."),
        ])!;
        Assert.Equal("I am running toward Teaching residents at the bedside, so that My children see me come home.", draft.Text(NorthStarPart.Statement));
        Assert.Equal("It makes me feel calm and alive", draft.Text(NorthStarPart.FeelsLike));
    }

    [Fact]
    public void LeadingUp_IsLeftOut() =>
        Assert.Equal("I am running toward sail around the world.", Compose([new("dream", "I’d love to sail around the world!")])!.Text(NorthStarPart.Statement));

    [Theory]
    [InlineData("Peace")]
    [InlineData("Rest")]
    public void SomebodyOfFewWords_HasSaidThemAllTheSame(string word) =>
        Assert.Equal($"I am running toward {word}.", Compose([new("lights-up", word), new("why", "ok")])!.Text(NorthStarPart.Statement));

    static NorthStarDraft? Compose(WrittenAnswer[] answers) => NorthStarDraft.Compose(
        answers,
        marks: null,
        ThemeSuggestions.From(answers, CodebookContent.Shipped, Compass.Toward, ["en"]),
        Lexicon.For(["en"]),
        linkId => answers.FirstOrDefault(answer => answer.LinkId == linkId)?.Text);
}
