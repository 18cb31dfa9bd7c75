using CsCheck;
using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class PipingTests
{
    [Theory]
    [InlineData("You said {{a}}.", "You said yes.")]
    [InlineData("{{a}}{{a}}", "yesyes")]
    [InlineData("{{missing}}", "…")]
    [InlineData("{{missing|that}}", "that")]
    [InlineData("{{missing|}}!", "!")]
    [InlineData("{{a|that}}", "yes")]
    [InlineData("{{missing|a | b {c}}}!", "a | b {c}!")]
    [InlineData("{{missing|two\nlines}}", "two\nlines")]
    [InlineData("{a} { } }", "{a} { } }")]
    [InlineData("{{ a }}", "{{ a }}")]
    [InlineData("{{a", "{{a")]
    [InlineData("", "")]
    public void References_AreReplacedAndNothingElse(string text, string expected) =>
        Assert.Equal(expected, Piping.Expand(text, linkId => linkId == "a" ? "yes" : null));

    [Theory]
    [InlineData("plain { } text", true)]
    [InlineData("{{a.b-1}} and {{c|d}}", true)]
    [InlineData("{{a", false)]
    [InlineData("a}}", false)]
    [InlineData("{{A}}", false)]
    [InlineData("{{}}", false)]
    [InlineData("{{a|{{b}}}}", false)]
    public void DoubleBraces_MakeAReferenceOrAnError(string text, bool wellFormed) => Assert.Equal(wellFormed, Piping.IsWellFormed(text));

    [Fact]
    public void WordsOfThePerson_AreNeverExpandedAgain() => Gen.Select(Samples.Words, Samples.Words).Sample((one, two) =>
    {
        var injected = one + "{{b}}{{a|x}}";
        var expanded = Piping.Expand("<{{a}}|{{b|y}}>", linkId => linkId == "a" ? injected : two);
        Assert.Equal($"<{injected}|{two}>", expanded);
    });

    [Fact]
    public void LongWords_AreCutAndNeverInsideACharacter()
    {
        var words = new string('x', Piping.MaxWordsLength - 1) + "👩" + "more";

        var expanded = Piping.Expand("<{{a}}>", _ => words);

        Assert.Equal($"<{new string('x', Piping.MaxWordsLength - 1)}…>", expanded);
    }
}
